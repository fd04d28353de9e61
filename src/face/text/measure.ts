import { GETA, oneLine, showable } from '../../base/showable.ts';
import { NOTO_SANS_JP } from './noto-sans-jp.ts';

/** Regular and bold, the two weights on faces. */
export type Weight = 400 | 700;

/** In thousandths of an em. */
interface Widths {
  readonly regular: number;
  readonly bold: number;
}

const EM = 1000;
const FULL_WIDTH: Widths = { regular: EM, bold: EM };

let table: ReadonlyMap<number, Widths> | null = null;

function widths(): ReadonlyMap<number, Widths> {
  table ??= unpack(NOTO_SANS_JP);
  return table;
}

function unpack(packed: string): Map<number, Widths> {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const unpacked = new Map<number, Widths>();
  let at = 0;
  const read = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  let next = 0;
  while (at < bytes.length) {
    const step = read();
    const first = next + Math.floor(step / 2);
    const count = read();
    const run = step % 2 === 0 ? FULL_WIDTH : { regular: read(), bold: read() };
    for (let i = 0; i < count; i++) unpacked.set(first + i, run);
    next = first + count;
  }
  return unpacked;
}

/** What one character adds to a text, in thousandths of an em; 0 for what is drawn within the character before. */
function advance(char: string, weight: Weight): number {
  if (isVariationSelector(char)) return 0;
  const found = widths().get(char.codePointAt(0) ?? 0) ?? FULL_WIDTH;
  return weight === 700 ? found.bold : found.regular;
}

function isVariationSelector(char: string): boolean {
  return /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u.test(char);
}

/** The width of a text in em, set without kerning. */
export function measure(text: string, weight: Weight): number {
  let sum = 0;
  for (const char of text) sum += advance(char, weight);
  return sum / EM;
}

/** Splits a text into drawn units: a character with its marks and variation selectors. */
export function clusters(text: string): string[] {
  return text.match(/[^\p{M}]\p{M}*|\p{M}+/gu) ?? [];
}

export interface Drawable {
  readonly text: string;
  /** Characters that the font lacks, in order. 〓 stands in their places. */
  readonly missing: readonly string[];
}

/**
 * The text that can be drawn. It is composed, except for kanji (NFC would unify 神 with 神). A line break becomes one
 * space. 〓 stands for what the font lacks and for what must not be shown anywhere.
 */
export function drawable(text: string): Drawable {
  const missing: string[] = [];
  const composed = oneLine(text).replace(/[^\p{M}\p{Script=Han}]\p{M}+/gu, (cluster) =>
    cluster.normalize('NFC'),
  );
  const drawn = Array.from(composed, (char) => {
    if (isVariationSelector(char)) return char;
    if (showable(char) === char && widths().has(char.codePointAt(0) ?? 0)) return char;
    missing.push(char);
    return GETA;
  }).join('');
  return { text: drawn, missing };
}
