import { cp932Bytes, cp932Text } from '../../src/register/cp932-text.ts';

/** A text in Shift_JIS. A character without a code is the test's own fault. */
export function shiftJis(text: string): Uint8Array {
  const [lost] = cp932Text(text).replaced;
  if (lost !== undefined) throw new Error(`no code for ${lost.char}`);
  return cp932Bytes(text);
}

export function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

export function utf16(text: string, isBigEndian = false): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}
