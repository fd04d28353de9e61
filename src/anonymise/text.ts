import { decodeJis, encodeJis } from '../card/applications/jis-x-0208.ts';
import { chosen, type Kind } from './fiction.ts';

/** The characters of fictional names: 架空 is "fictional", 仮名 "a made-up name", and the rest count like A, B and C. */
const KANJI = [...'架空仮名甲乙丙丁戊己庚辛壬癸'];
const RARE_KANJI = [...'𠀋𡈽𡌛𡑮'];
const HIRAGANA = [...'かくうのもじ'];
const KATAKANA = [...'カクウノモシ'];
const NARROW_KATAKANA = [...'ｶｸｳﾉﾓｼ'];
const LATIN = [...'FICTION'];
const WIDE = 0xfee0;

/**
 * Replaces a text character by character. Each new character is of the same class and takes as many bytes in UTF-8,
 * UTF-16 and JIS X 0208. Separators between words stay. Wide and narrow forms of one text become wide and narrow forms
 * of another, so that two sources that agreed still agree.
 */
class Scribe {
  readonly #kind: Kind;
  readonly #variant: number;
  #place = 0;

  constructor(kind: Kind, variant: number) {
    this.#kind = kind;
    this.#variant = variant;
  }

  next(char: string): string {
    const code = char.codePointAt(0) ?? 0;
    // The long-vowel mark and the voice marks of narrow kana belong to the shape of the text.
    if ('ーｰﾞﾟ'.includes(char)) return char;
    if (/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/.test(char)) {
      return shifted(this.#narrow(String.fromCharCode(code - WIDE)), WIDE);
    }
    if (code < 0x80) return /[A-Za-z0-9]/.test(char) ? this.#narrow(char) : char;
    if (/[\p{sc=Han}々〆〇仝ヽヾゝゞ]/u.test(char)) return this.#from(code > 0xffff ? RARE_KANJI : KANJI);
    if (/\p{sc=Hiragana}/u.test(char) && code < 0x10000) return this.#from(HIRAGANA);
    if (/[\uFF66-\uFF9D]/.test(char)) return this.#from(NARROW_KATAKANA);
    if (/\p{sc=Katakana}/u.test(char) && code < 0x10000) return this.#from(KATAKANA);
    if (/[\p{P}\p{S}\p{Z}]/u.test(char)) return char;
    return other(char, code);
  }

  #narrow(char: string): string {
    if (/\d/.test(char)) return String(this.#chosen(10));
    const letter = this.#from(LATIN);
    return /[a-z]/.test(char) ? letter.toLowerCase() : letter;
  }

  /** Takes the characters in order, so that a short name is readable. */
  #from(list: readonly string[]): string {
    const place = this.#place++;
    return list[(place + 5 * this.#variant) % list.length] ?? '';
  }

  #chosen(below: number): number {
    return chosen(this.#kind, this.#variant, this.#place++, below);
  }
}

function shifted(char: string, by: number): string {
  return String.fromCharCode(char.charCodeAt(0) + by);
}

/** One replacement for each length in UTF-8: letters, digits and marks of other scripts, and private characters. */
function other(char: string, code: number): string {
  const isMark = /\p{M}/u.test(char);
  if (code < 0x800) return isMark ? '\u0301' : /\p{Lu}/u.test(char) ? 'É' : 'é';
  if (code < 0x10000) return isMark ? '\uFE00' : /\p{L}/u.test(char) ? '가' : '\uE000';
  return isMark ? '\u{E0100}' : '\u{F0000}';
}

export function fictionalText(text: string, kind: Kind, variant: number): string {
  const scribe = new Scribe(kind, variant);
  return Array.from(text, (char) => scribe.next(char)).join('');
}

/** Keeps the length in UTF-8. An invalid byte becomes another invalid byte. */
export function fictionalUtf8(bytes: Uint8Array, kind: Kind, variant: number): Uint8Array {
  const scribe = new Scribe(kind, variant);
  const result = new Uint8Array(bytes.length);
  const encoder = new TextEncoder();
  for (let at = 0; at < bytes.length; ) {
    const char = characterAt(bytes, at);
    const replaced = char === null ? Uint8Array.of(0xff) : encoder.encode(scribe.next(char));
    result.set(replaced.subarray(0, bytes.length - at), at);
    at += replaced.length;
  }
  return result;
}

function characterAt(bytes: Uint8Array, at: number): string | null {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + length > bytes.length) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.slice(at, at + length));
  } catch {
    return null;
  }
}

/**
 * Codes of external characters (FFF1 to FFF7) and of a missing character (FFFA). They belong to the format, and stay.
 */
const EXTERNAL = [0xfff1, 0xfff2, 0xfff3, 0xfff4, 0xfff5, 0xfff6, 0xfff7, 0xfffa];
/** UNASSIGNED has a valid form but no character. NO_CODE does not even have a valid form. */
const UNASSIGNED = 0x2d7e;
const NO_CODE = 0xfffe;

/** Keeps the length in JIS X 0208. A code without a character becomes another one without a character. */
export function fictionalJis(bytes: Uint8Array, kind: Kind, variant: number): Uint8Array {
  const scribe = new Scribe(kind, variant);
  const result = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 2) {
    const code = fictionalCode(bytes.subarray(at, at + 2), scribe);
    result.set([code >> 8, code & 0xff].slice(0, bytes.length - at), at);
  }
  return result;
}

function fictionalCode(pair: Uint8Array, scribe: Scribe): number {
  const [hi = 0, lo] = pair;
  // The second byte is missing.
  if (lo === undefined) return UNASSIGNED;
  const old = (hi << 8) | lo;
  const { text, unreadable } = decodeJis(pair);
  if (unreadable.length > 0) {
    if (EXTERNAL.includes(old)) return old;
    return hi < 0x80 && lo < 0x80 ? UNASSIGNED : NO_CODE;
  }
  const encoded = encodeJis(scribe.next(text));
  // A Greek or Cyrillic row has no such letter: take the first one of the row.
  return encoded === null ? (hi << 8) | 0x21 : ((encoded[0] ?? 0) << 8) | (encoded[1] ?? 0);
}

/**
 * For bytes meant as ASCII. Digits become digits, letters become letters; signs and spaces stay; a byte that is not
 * ASCII becomes FF.
 */
export function fictionalAscii(bytes: Uint8Array, kind: Kind, variant: number): Uint8Array {
  const scribe = new Scribe(kind, variant);
  return Uint8Array.from(bytes, (byte) =>
    byte < 0x20 ? 0x1f : byte > 0x7e ? 0xff : scribe.next(String.fromCharCode(byte)).charCodeAt(0),
  );
}
