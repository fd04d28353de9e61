import { asciiText, concatBytes, trimEndOf } from '../base/bytes.ts';
import { toHex } from '../base/hex.ts';
import { type ElementSpec, formatTag } from '../card/applications/element.ts';
import { decodeJis } from '../card/applications/jis-x-0208.ts';
import { RECORD_ELEMENTS, SPARE_TAGS, TAG } from '../card/applications/myna-licence/elements.ts';
import { type Elements, parseElements } from '../card/applications/myna-licence/tlv.ts';
import { CardError } from '../card/card-error.ts';
import type { Changes } from './change.ts';
import { fictionalCardDate } from './dates.ts';
import type { Fiction } from './fiction.ts';
import { expectFiller } from './filler.ts';
import { isKnownCondition } from './known-conditions.ts';
import { fictionalPhotograph } from './photograph.ts';
import { NotUnderstood } from './refusal.ts';
import { fictionalAscii, fictionalJis } from './text.ts';

/** The longest possible element. */
const LONGEST = 0x10000 + 8;

/** An element of a file. The file may end within it. */
export interface Part {
  readonly spec: ElementSpec;
  /** The part of the value that the file holds. */
  readonly value: Uint8Array;
  readonly valueAt: number;
  /** The length that the element's head declares. */
  readonly length: number;
}

/**
 * The known elements of a file of the licence application. Throws a NotUnderstood for an unknown element with a value.
 */
export function partsOf(
  file: Uint8Array,
  name: string,
  specs: readonly ElementSpec[],
): { readonly parts: readonly Part[]; readonly end: number } {
  const { elements, end } = parsed(file, name);
  expectFiller(file, Math.min(end, file.length), name);
  const parts: Part[] = [];
  for (const element of elements) {
    const { length } = element.value;
    const valueAt = element.end - length;
    const value = element.value.slice(0, Math.max(0, file.length - valueAt));
    const spec = specs.find(({ tag }) => tag === element.tag);
    if (spec !== undefined) parts.push({ spec, value, valueAt, length });
    else if (value.length > 0)
      throw new NotUnderstood('unknown-element', `${name} ${formatTag(element.tag)}`);
  }
  return { parts, end };
}

/** A broken-off read can end anywhere. Zeros behind it give the last element an end, so that the parser accepts it. */
function parsed(file: Uint8Array, name: string): Elements {
  try {
    return parseElements(concatBytes(file, new Uint8Array(LONGEST)), name);
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    throw new NotUnderstood('unparsable', error.fault.where);
  }
}

/** WEF02 with another person's values, or the part of it that was read. */
export function anonymiseRecord(file: Uint8Array, fiction: Fiction, changes: Changes): Uint8Array {
  const result = file.slice();
  for (const part of partsOf(file, 'WEF02', RECORD_ELEMENTS).parts) {
    if (part.value.length === 0) continue;
    const { value, how } = replaced(part, fiction);
    result.set(value, part.valueAt);
    if (how !== 'kept') changes.add('WEF02', part.spec.field, how);
  }
  return result;
}

export interface Replaced {
  readonly value: Uint8Array;
  readonly how: 'replaced' | 'blanked' | 'kept';
}

function replaced(part: Part, fiction: Fiction): Replaced {
  const { spec, value } = part;
  // A value of zeros is empty, and stays.
  const isEmpty = value.every((byte) => byte === 0);
  switch (spec.format) {
    case 'date':
      return isEmpty ? kept(value) : date(part, fiction);
    case 'digits':
      return { value: number(value, fiction), how: 'replaced' };
    case 'text':
      return text(part, fiction);
    case 'byte':
      return byte(value);
    case 'raw':
      return blanked(value);
    case 'photo': {
      const { bytes, isDrawn } = fictionalPhotograph(value, part.length);
      return { value: bytes.slice(0, value.length), how: isDrawn ? 'replaced' : 'blanked' };
    }
  }
}

function date({ spec, value, length }: Part, fiction: Fiction): Replaced {
  return cardDate(value, length, spec.tag === TAG.expiresOn ? 'expiry' : 'date', fiction);
}

/** A date of seven digits, or the part of it that was read. `length` is that of the whole. */
export function cardDate(
  value: Uint8Array,
  length: number,
  kind: 'date' | 'birth-date' | 'expiry',
  fiction: Fiction,
): Replaced {
  // An incomplete date cannot be parsed, so its digits are replaced one by one.
  if (value.length < length) return { value: fictionalAscii(value, 'date', 0), how: 'replaced' };
  const variant = fiction.variant(kind, asciiText(value));
  const made = fictionalCardDate(value, variant, kind === 'expiry');
  return /^( *|0000000)$/.test(asciiText(value)) ? kept(value) : { value: made, how: 'replaced' };
}

/** The made-up number begins with 00, which no prefecture has. */
export function number(value: Uint8Array, fiction: Fiction): Uint8Array {
  const made = fictionalAscii(value, 'number', fiction.variant('number', asciiText(value)));
  for (const [i, old] of value.subarray(0, 2).entries()) {
    if (old >= 0x30 && old <= 0x39) made[i] = 0x30;
  }
  return made;
}

export const COLOUR_CLASSES = ['優良', '新規', '一般'];

function text({ spec, value, length }: Part, fiction: Fiction): Replaced {
  const { text: decoded, unreadable } = decodeJis(value);
  const words = trimEndOf(decoded, '\u3000');
  const isWhole = value.length === length && unreadable.length === 0;
  const isKnown =
    spec.tag === TAG.colourClass
      ? COLOUR_CLASSES.includes(words)
      : spec.field.startsWith('condition') && isKnownCondition(words);
  if (words === '' || (isWhole && isKnown)) return kept(value);
  const variant = fiction.variant(SPARE_TAGS.includes(spec.tag) ? 'spare' : spec.field, toHex(value));
  return { value: fictionalJis(value, 'text', variant), how: 'replaced' };
}

/** The first byte (held or not, or the category of a driving history) names no person, and stays. More bytes might. */
export function byte(value: Uint8Array): Replaced {
  if (value.length === 1) return kept(value);
  return { value: concatBytes(value.slice(0, 1), blank(value.length - 1)), how: 'blanked' };
}

export function kept(value: Uint8Array): Replaced {
  return { value, how: 'kept' };
}

/** A value of zeros is empty, and stays. */
export function blanked(value: Uint8Array): Replaced {
  const isEmpty = value.every((byte) => byte === 0);
  return isEmpty ? kept(value) : { value: blank(value.length), how: 'blanked' };
}

/** A visible pattern: an empty element consists of neither byte. */
export function blank(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i % 2 === 0 ? 0x3c : 0xc3));
}
