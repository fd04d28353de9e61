import { cp932Code } from '../../src/register/cp932.ts';

/** A text in Shift_JIS. A character without a code is the test's own fault. */
export function shiftJis(text: string): Uint8Array {
  const bytes = [...text].flatMap((char) => {
    const code = cp932Code(char);
    if (code === null) throw new Error(`no code for ${char}`);
    return code < 0x100 ? [code] : [code >> 8, code & 0xff];
  });
  return Uint8Array.from(bytes);
}

export function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

export function utf16(text: string, isBigEndian = false): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}
