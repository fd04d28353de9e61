import { err, ok, type Result } from '../base/result.ts';

/**
 * Shift_JIS as Windows writes it (CP932): NEC's row 13 (①, ㈱), IBM's kanji (髙, 﨑) and user-defined characters
 * (U+E000 to U+E757). TextDecoder supplies the pairs alone, since ICU exchanges the bytes 1A, 1C and 7F and does not
 * say where a text is broken.
 */
interface Tables {
  /** The character of each pair of bytes, 0 where the pair has none. */
  readonly characters: Uint16Array;
  readonly codes: ReadonlyMap<string, number>;
}

const HALF_WIDTH_KANA = { first: 0xa1, last: 0xdf, character: 0xff61 } as const;
/** NEC's copy of IBM's kanji. Windows reads it and writes IBM's own codes. */
const isCopy = (lead: number) => lead === 0xed || lead === 0xee;

let made: Tables | null = null;

function tables(): Tables {
  made ??= makeTables();
  return made;
}

function makeTables(): Tables {
  const decoder = new TextDecoder('shift_jis');
  const characters = new Uint16Array(0x1_0000);
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (!isLead(lead)) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const character = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (character.length !== 1 || character === '\ufffd') continue;
      const code = lead * 256 + trail;
      characters[code] = character.charCodeAt(0);
      // JIS X 0208 comes before row 13, and row 13 before IBM's, as on Windows.
      if (!isCopy(lead) && !codes.has(character)) codes.set(character, code);
    }
  }
  return { characters, codes };
}

function isLead(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
}

/** The text, or the place of the first byte that is no text. */
export function decodeCp932(bytes: Uint8Array): Result<string, number> {
  const { characters } = tables();
  const units = new Uint16Array(bytes.length);
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const { first, last, character } = HALF_WIDTH_KANA;
    let unit: number;
    if (byte < 0x80) unit = byte;
    else if (byte >= first && byte <= last) unit = character + byte - first;
    else {
      const pair = isLead(byte) ? (characters[byte * 256 + (bytes[at + 1] ?? 0)] ?? 0) : 0;
      if (pair === 0) return err(at);
      unit = pair;
      at++;
    }
    units[count++] = unit;
  }
  return ok(textOf(units.subarray(0, count)));
}

const MOST_UNITS = 8192;

function textOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += MOST_UNITS) {
    parts.push(String.fromCharCode(...units.subarray(at, at + MOST_UNITS)));
  }
  return parts.join('');
}

/** The code of a character: one byte, or two as lead × 256 + trail. null if it has none. */
export function cp932Code(char: string): number | null {
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x80) return point;
  const { first, last, character } = HALF_WIDTH_KANA;
  const kana = point - character + first;
  if (kana >= first && kana <= last) return kana;
  return tables().codes.get(char) ?? null;
}
