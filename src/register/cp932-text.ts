import { GETA } from '../base/showable.ts';
import { cp932Code } from './cp932.ts';

/** What Shift_JIS has no code for, and what stands in its place. */
export interface Replaced {
  readonly char: string;
  readonly by: string;
}

/** The same sign of JIS X 0208, which Unicode has twice. macOS writes the first, Windows the second. */
const SAME_SIGN: ReadonlyMap<string, string> = new Map([
  ['〜', '～'],
  ['−', '－'],
  ['‖', '∥'],
  ['—', '―'],
  ['¢', '￠'],
  ['£', '￡'],
  ['¬', '￢'],
  ['¥', '￥'],
]);

const VARIATION_SELECTOR = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;
/** macOS writes が as か and a mark. A kanji keeps its form. */
const COMPOSABLE = /[^\p{M}\p{Script=Han}]\p{M}+/gu;

/** A text that Shift_JIS can hold, and each character that it could not. */
export function cp932Text(text: string): { readonly text: string; readonly replaced: readonly Replaced[] } {
  const replaced: Replaced[] = [];
  const composed = text.replace(COMPOSABLE, (cluster) => cluster.normalize('NFC'));
  const held = Array.from(composed, (char) => {
    if (cp932Code(char) !== null) return char;
    const by = SAME_SIGN.get(char) ?? (VARIATION_SELECTOR.test(char) ? '' : GETA);
    replaced.push({ char, by });
    return by;
  }).join('');
  return { text: held, replaced };
}

/** The bytes of a text that Shift_JIS can hold. */
export function cp932Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text) {
    const code = cp932Code(char) ?? 0x3f;
    if (code < 0x100) bytes.push(code);
    else bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}
