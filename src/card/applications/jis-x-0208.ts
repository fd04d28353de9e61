import { GETA } from '../../base/showable.ts';
import { JIS_X_0208_ROWS } from './jis-x-0208-table.ts';

export interface DecodedText {
  readonly text: string;
  /** Codes shown as 〓 in the text, in order: external characters, missing characters, and codes outside JIS X 0208. */
  readonly unreadable: readonly string[];
}

/**
 * Two bytes a character, seven-bit, no escape sequences (card-protocol.md §2, format J). It accepts JIS X 0208:1997
 * only: platform decoders also accept vendor characters, and map six of the standard's codes to other characters.
 */
export function decodeJis(bytes: Uint8Array): DecodedText {
  let text = '';
  const unreadable: string[] = [];
  for (let i = 0; i < bytes.length; i += 2) {
    const hi = bytes[i] ?? 0;
    const lo = bytes[i + 1];
    const char = lo === undefined ? undefined : charAt(hi - 0x20, lo - 0x20);
    if (char === undefined) {
      text += GETA;
      unreadable.push(hexOf(hi) + (lo === undefined ? '' : hexOf(lo)));
    } else {
      text += char;
    }
  }
  return { text, unreadable };
}

/** The inverse, for virtual cards. `{FFF1}` stands for a raw code. null if a character has no code. */
export function encodeJis(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const [part, raw] of text.matchAll(/\{([0-9A-F]{4})\}|[\s\S]/gu)) {
    const code = raw === undefined ? codes().get(part) : Number.parseInt(raw, 16);
    if (code === undefined) return null;
    bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}

function charAt(row: number, cell: number): string | undefined {
  const char = cell >= 1 && cell <= 94 ? JIS_X_0208_ROWS.get(row)?.[cell - 1] : undefined;
  return char === '\uFFFD' ? undefined : char;
}

let codeOf: Map<string, number> | undefined;

function codes(): Map<string, number> {
  if (codeOf === undefined) {
    codeOf = new Map();
    for (const [row, chars] of JIS_X_0208_ROWS) {
      for (const [i, char] of [...chars].entries()) codeOf.set(char, ((row + 0x20) << 8) | (i + 0x21));
    }
    codeOf.delete('\uFFFD');
  }
  return codeOf;
}

function hexOf(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
