import { malformed } from '../../card-error.ts';
import { type Element, formatTag } from '../element.ts';

/** What stands at an offset of a file, of which only the first bytes may be known. */
type Place =
  | { readonly kind: 'element'; readonly tag: number; readonly valueAt: number; readonly end: number }
  | { readonly kind: 'filler' }
  /** The head is incomplete so far. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'bad-length' };

/**
 * The TLV of a conventional licence. A tag is one byte, so 1F and 5F are tags like any other. A length is one byte up to
 * 7F, else 82 hh ll. FF, or 00 00, where an element should begin is filler.
 */
function placeAt(file: Uint8Array, at: number): Place {
  const [tag, form] = file.subarray(at, at + 2);
  if (tag === undefined) return { kind: 'cut' };
  if (tag === 0xff) return { kind: 'filler' };
  if (form === undefined) return { kind: 'cut' };
  if (tag === 0x00 && form === 0x00) return { kind: 'filler' };
  const length = lengthAt(file, at + 1);
  if (typeof length === 'string') return { kind: length };
  return { kind: 'element', tag, ...length };
}

type Length = { readonly valueAt: number; readonly end: number } | 'cut' | 'bad-length';

function lengthAt(file: Uint8Array, at: number): Length {
  const [form, high, low] = file.subarray(at, at + 3);
  if (form === undefined) return 'cut';
  if (form <= 0x7f) return { valueAt: at + 1, end: at + 1 + form };
  if (form !== 0x82) return 'bad-length';
  if (high === undefined || low === undefined) return 'cut';
  return { valueAt: at + 3, end: at + 3 + ((high << 8) | low) };
}

/** Parses a whole file. Throws if it ends within an element, or if a length is invalid. */
export function parseElements(file: Uint8Array, name: string): readonly Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < file.length) {
    const place = placeAt(file, at);
    // A single 00 at the end is the rest of a filler.
    if (place.kind === 'filler' || (at === file.length - 1 && file[at] === 0x00)) break;
    if (place.kind === 'bad-length') throw malformed(`${name} at ${at}: no such length`);
    if (place.kind === 'cut') throw malformed(`${name} at ${at}: the file ends within an element`);
    const { tag, valueAt, end } = place;
    if (end > file.length) {
      throw malformed(`${name} at ${at}: element ${formatTag(tag)} is longer than the file`);
    }
    elements.push({ tag, value: file.slice(valueAt, end), start: at, end });
    at = end;
  }
  return elements;
}

/** An element of a file that may break off, with as much of its value as the file holds. */
export interface ElementPart {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Offsets in the file. `end` is where the whole element would end. */
  readonly valueAt: number;
  readonly end: number;
}

/** The elements of a file as far as they go, without a throw. `stop` says what stands at `end`. */
export function elementParts(file: Uint8Array): {
  readonly parts: readonly ElementPart[];
  readonly end: number;
  readonly stop: 'filler' | 'cut' | 'bad-length';
} {
  const parts: ElementPart[] = [];
  let at = 0;
  for (;;) {
    const place = placeAt(file, at);
    if (place.kind !== 'element') return { parts, end: Math.min(at, file.length), stop: place.kind };
    const { tag, valueAt, end } = place;
    parts.push({ tag, value: file.slice(valueAt, end), valueAt, end });
    at = end;
  }
}

/** A file without the filler behind its last element. */
export function elementsIn(file: Uint8Array): Uint8Array {
  return file.slice(0, elementParts(file).end);
}

/** Whether a file ends with an element, or with filler behind one. */
export function isWhole(file: Uint8Array): boolean {
  const { parts, end, stop } = elementParts(file);
  const isRest = end === file.length || (end === file.length - 1 && file[end] === 0x00);
  return parts.every((part) => part.end <= file.length) && (stop === 'filler' || isRest);
}

/** Tells during a read whether the file is complete ('done'). It never knows the length before ('more'). */
export function wanted(soFar: Uint8Array): 'done' | 'more' {
  let at = 0;
  for (;;) {
    const place = placeAt(soFar, at);
    // Reading on does not mend an invalid length.
    if (place.kind === 'filler' || place.kind === 'bad-length') return 'done';
    if (place.kind === 'cut' || place.end > soFar.length) return 'more';
    at = place.end;
  }
}

const PHOTO_TAG = [0x5f, 0x40];

/**
 * Where the value of DF2/EF01 lies. Its only element has a tag of two bytes. null if the file does not begin with it,
 * 'cut' if the file breaks off within its head.
 */
export function photoPlace(file: Uint8Array): Length | null {
  if (PHOTO_TAG.some((byte, i) => file[i] !== undefined && file[i] !== byte)) return null;
  return lengthAt(file, PHOTO_TAG.length);
}

/** The value of DF2/EF01, whose only element has a tag of two bytes. null if the file does not begin with it. */
export function photoValue(file: Uint8Array): Uint8Array | null {
  if (!PHOTO_TAG.every((byte, i) => file[i] === byte)) return null;
  const length = lengthAt(file, PHOTO_TAG.length);
  if (typeof length === 'string' || length.end > file.length) throw malformed('DF2/EF01: no such length');
  return file.slice(length.valueAt, length.end);
}

/** As `wanted`, for DF2/EF01. The length is known with the first bytes, unless something else begins the file. */
export function wantedOfPhoto(soFar: Uint8Array): 'done' | 'more' | number {
  if (soFar[0] === 0xff) return 'done';
  if (PHOTO_TAG.some((byte, i) => soFar[i] !== undefined && soFar[i] !== byte)) return 'more';
  const length = lengthAt(soFar, PHOTO_TAG.length);
  if (length === 'cut') return 'more';
  return length === 'bad-length' ? 'done' : length.end;
}
