import { err, ok, type Result } from '../../base/result.ts';
import { decodeCp932 } from '../cp932.ts';
import type { ImportProblem } from './import-problem.ts';

export type TextEncoding = 'utf-8' | 'shift_jis' | 'utf-16le' | 'utf-16be';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

type Undecodable = Extract<ImportProblem, { readonly kind: 'not-decodable' }>;

const BOMS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a file in UTF-8, UTF-16 (with a byte order mark, as Excel's "Unicode text") or Shift_JIS. What is valid
 * UTF-8 is read as UTF-8. Nothing is replaced.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, Undecodable> {
  const marked = BOMS.find(([, bom]) => bom.every((byte, i) => bytes[i] === byte))?.[0];
  const encoding = marked ?? 'utf-8';
  try {
    return ok({ text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding });
  } catch {
    if (marked !== undefined || isBrokenUtf8(bytes)) return err(firstFault(bytes, encoding));
  }
  const decoded = decodeCp932(bytes);
  if (decoded.ok) return ok({ text: decoded.value, encoding: 'shift_jis' });
  return err(at(bytes, decoded.error, 'shift_jis'));
}

/**
 * Whether most of a text that is not valid UTF-8 is UTF-8 all the same. Its bytes would often pass as Shift_JIS, as
 * other characters.
 */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let [broken, japanese] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === REPLACEMENT) broken++;
    else if (unit > 0x3000 && unit < 0xffa0 && !(unit >= 0xd800 && unit < 0xf900)) japanese++;
  }
  return japanese > broken;
}

const REPLACEMENT = 0xfffd;

/** Halves the part in which the fault lies. A decoder that streams takes a character cut at the end for an open one. */
function firstFault(bytes: Uint8Array, encoding: TextEncoding): Undecodable {
  const isSound = (end: number) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [sound, broken] = [0, bytes.length + 1];
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (isSound(middle)) sound = middle;
    else broken = middle;
  }
  return at(bytes, Math.min(sound, bytes.length - 1), encoding);
}

function at(bytes: Uint8Array, place: number, encoding: TextEncoding): Undecodable {
  const before = bytes.subarray(0, place);
  let line = 1;
  for (let i = 0; i < before.length; i++) {
    const isBreak = before[i] === 0x0a || (before[i] === 0x0d && bytes[i + 1] !== 0x0a);
    if (isBreak && isUnit(bytes, i, encoding)) line++;
  }
  return { kind: 'not-decodable', encoding, line, byte: place + 1 };
}

/** In UTF-16, a byte 0A is a line break only beside a 00 of the same unit. */
function isUnit(bytes: Uint8Array, i: number, encoding: TextEncoding): boolean {
  if (encoding === 'utf-16le') return i % 2 === 0 && bytes[i + 1] === 0;
  if (encoding === 'utf-16be') return i % 2 === 1 && bytes[i - 1] === 0;
  return true;
}
