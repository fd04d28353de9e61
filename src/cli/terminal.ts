import { styleText } from 'node:util';
import { eastAsianWidth } from 'get-east-asian-width';

const FIRST_MARK = 0x300;

/** How many columns a text takes. East Asian wide characters take two. */
export function columns(text: string): number {
  let sum = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    // Combining marks take no column of their own.
    if (code >= FIRST_MARK && /\p{M}/u.test(char)) continue;
    sum += eastAsianWidth(code);
  }
  return sum;
}

export function padColumns(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** Marks that must not begin a line (行頭禁則), and marks that must not end one (行末禁則). */
const NOT_FIRST = /^[、。，．・：；！？ー々〉》」』】〕］｝）ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;
const NOT_LAST = /[〈《「『【〔［｛（]$/u;

/**
 * Breaks a text into lines of at most so many columns, at spaces and between wide characters. A longer word stands out,
 * such as a path that will be copied, unless `any` word may be broken.
 */
export function wrapColumns(text: string, width: number, breaks: 'spaces' | 'any' = 'spaces'): string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = text.match(/[\u0020-\u2fff]+? |[\u0021-\u2fff]+|[\s\S]/gu) ?? [];
  const isTooLong = (piece: string) => breaks === 'any' && columns(piece.trimEnd()) > width;
  for (const piece of pieces.flatMap((one) => (isTooLong(one) ? [...one] : [one]))) {
    if (line !== '' && columns(line + piece.trimEnd()) > width && !NOT_FIRST.test(piece)) {
      // Move an opening mark at the end to the next line, with what it opens.
      const opening = NOT_LAST.exec(line)?.[0] ?? '';
      lines.push(line.slice(0, line.length - opening.length).trimEnd());
      line = opening;
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

export type Tone = 'plain' | 'bold' | 'dim' | 'alarm' | 'warn' | 'gold' | 'green' | 'blue';

const FORMATS: Readonly<Record<Exclude<Tone, 'plain'>, Parameters<typeof styleText>[0]>> = {
  bold: 'bold',
  dim: 'dim',
  alarm: ['bold', 'red'],
  warn: 'yellow',
  gold: 'yellow',
  green: 'green',
  blue: 'blue',
};

export type Paint = (tone: Tone, text: string) => string;

/** Colours only on a terminal, and none with NO_COLOR (no-color.org: set and not empty). */
export function painter(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint {
  const plain = !isTerminal || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  // styleText would check whether stdout is a terminal, but this text may go to stderr.
  return (tone, text) =>
    plain || tone === 'plain' ? text : styleText(FORMATS[tone], text, { validateStream: false });
}
