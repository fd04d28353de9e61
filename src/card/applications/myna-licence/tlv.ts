import { malformed } from '../../card-error.ts';
import { type Element, formatTag } from '../element.ts';

/** The last element of a record: everything behind the photograph is filler. */
export const PHOTO_TAG = 0x0107;

interface ElementHead {
  readonly tag: number;
  readonly valueAt: number;
  readonly end: number;
}

/** What stands at an offset of a file, of which only the first bytes may be known. */
type Place =
  | { readonly kind: 'element'; readonly head: ElementHead }
  | { readonly kind: 'filler' }
  /** The head is incomplete so far. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'bad-length' };

/**
 * The licence AP's own TLV, which is not quite BER (card-protocol.md §2). A tag is one byte, or two if the first is 01.
 * A length is one byte up to 7F, else 81 xx or 82 hh ll. FF FF cannot be an element, and by ISO 7816-4 neither can 00
 * 00: both are filler.
 */
function placeAt(file: Uint8Array, at: number): Place {
  const first = file[at];
  const second = file[at + 1];
  if (first === undefined) return { kind: 'cut' };
  if (second === undefined) return { kind: first === 0xff || first === 0x00 ? 'filler' : 'cut' };
  if ((first === 0xff && second === 0xff) || (first === 0x00 && second === 0x00)) return { kind: 'filler' };
  const tag = first === 0x01 ? 0x0100 | second : first;
  const lengthAt = at + (first === 0x01 ? 2 : 1);
  const [form, l1, l2] = file.subarray(lengthAt, lengthAt + 3);
  if (form === undefined) return { kind: 'cut' };
  const element = (valueAt: number, length: number): Place => ({
    kind: 'element',
    head: { tag, valueAt, end: valueAt + length },
  });
  if (form <= 0x7f) return element(lengthAt + 1, form);
  if (form === 0x81) return l1 === undefined ? { kind: 'cut' } : element(lengthAt + 2, l1);
  if (form === 0x82) {
    return l1 === undefined || l2 === undefined ? { kind: 'cut' } : element(lengthAt + 3, (l1 << 8) | l2);
  }
  return { kind: 'bad-length' };
}

export interface Elements {
  readonly elements: readonly Element[];
  /** Where the last element ends. The signature covers WEF02 up to here. */
  readonly end: number;
}

/** Parses a whole file. Throws if it ends within an element, or if a length is invalid. */
export function parseElements(file: Uint8Array, name: string): Elements {
  const elements: Element[] = [];
  let at = 0;
  while (at < file.length) {
    const place = placeAt(file, at);
    if (place.kind === 'filler') break;
    if (place.kind === 'bad-length') throw malformed(`${name} at ${at}: no such length`);
    if (place.kind === 'cut') throw malformed(`${name} at ${at}: the file ends within an element`);
    const { tag, valueAt, end } = place.head;
    if (end > file.length) {
      throw malformed(`${name} at ${at}: element ${formatTag(tag)} is longer than the file`);
    }
    elements.push({ tag, value: file.slice(valueAt, end), start: at, end });
    at = end;
    if (tag === PHOTO_TAG) break;
  }
  return { elements, end: at };
}

/**
 * Tells during a read whether the file is complete ('done'), how long it will be, or that its length is not known yet
 * ('more'). Nothing behind the element `lastTag` is wanted.
 */
export function wantedOfElements(soFar: Uint8Array, lastTag: number): 'done' | 'more' | number {
  let at = 0;
  for (;;) {
    const place = placeAt(soFar, at);
    if (place.kind === 'filler' || place.kind === 'bad-length') {
      // A single FF at the end may be the first byte of a tag.
      return at === soFar.length - 1 ? 'more' : 'done';
    }
    if (place.kind === 'cut') return 'more';
    const { tag, end } = place.head;
    if (tag === lastTag) return end;
    if (end > soFar.length) return 'more';
    at = end;
  }
}
