import { asciiBytes, asciiText, trimEndOf } from '../base/bytes.ts';
import { formatTag } from '../card/applications/element.ts';
import { parseDigits } from '../licence/calendar.ts';
import type { Changes } from './change.ts';
import { fictionalWesternDate } from './dates.ts';
import { type Place, placeAt } from './der.ts';
import type { Fiction } from './fiction.ts';
import { expectFiller } from './filler.ts';
import { NotUnderstood } from './refusal.ts';
import { fictionalAscii, fictionalUtf8 } from './text.ts';

const NAME = 'input support EF 0002';
const TAG = { facts: 0xff20, offsets: 0xdf21, name: 0xdf22, address: 0xdf23, birthDate: 0xdf24, sex: 0xdf25 };

/** EF 0002 of the input support application, or the part of it that was read. */
export function anonymiseBasicFacts(file: Uint8Array, fiction: Fiction, changes: Changes): Uint8Array {
  const result = file.slice();
  const outer = placeAt(file, 0);
  if (outer === null || outer.tag !== TAG.facts) {
    // An empty file, or a head that is cut off, holds no value. Anything else must be filler.
    if (outer !== null || file.length > 4) expectFiller(file, 0, NAME);
    return result;
  }
  expectFiller(file, Math.min(outer.end, file.length), NAME);
  for (let at = outer.valueAt; at < Math.min(outer.end, file.length); ) {
    const place = placeAt(file, at);
    if (place === null || place.end > outer.end) {
      // The file breaks off within the head of this element (five bytes at most), so there is no value to replace.
      if (place === null && file.length < outer.end && file.length - at < 5) break;
      throw new NotUnderstood('unparsable', `${NAME} at ${at}`);
    }
    result.set(replaced(file, place, fiction, changes), place.valueAt);
    at = place.end;
  }
  return result;
}

function replaced(file: Uint8Array, place: Place, fiction: Fiction, changes: Changes): Uint8Array {
  const value = file.slice(place.valueAt, place.end);
  if (value.length === 0) return value;
  const isWhole = value.length === place.end - place.valueAt;
  switch (place.tag) {
    case TAG.offsets:
      return offsets(value, file.length);
    case TAG.name:
      changes.add(NAME, 'holder name', 'replaced');
      return fictionalUtf8(value, 'name', variantOfUtf8(fiction, 'name', value));
    case TAG.address:
      changes.add(NAME, 'holder address', 'replaced');
      return fictionalUtf8(value, 'address', variantOfUtf8(fiction, 'address', value));
    case TAG.birthDate: {
      changes.add(NAME, 'holder birth date', 'replaced');
      const digits = trimEndOf(asciiText(value), '\0');
      if (!isWhole || !/^\d*$/.test(digits)) return fictionalAscii(value, 'birth-date', 0);
      const made = value.slice();
      made.set(asciiBytes(fictionalBirthDate(digits, fiction)));
      return made;
    }
    case TAG.sex:
      changes.add(NAME, 'holder sex', 'replaced');
      return fictionalSex(value, fiction);
    default:
      throw new NotUnderstood('unknown-element', `${NAME} ${formatTag(place.tag)}`);
  }
}

/** Offsets into the file stay, since no length changes. A value that does not look like offsets is blanked. */
function offsets(value: Uint8Array, length: number): Uint8Array {
  const isPlaces = value.length <= 16 && value.every((byte, i) => i % 2 === 1 || byte <= length >> 8);
  return isPlaces ? value : new Uint8Array(value.length);
}

/**
 * The same name in full-width or half-width form gets the same variant, so that two sources that agreed still agree.
 */
export function variantOf(fiction: Fiction, kind: 'name' | 'address', text: string): number {
  const folded = text
    .normalize('NFKC')
    .replace(/[\s\0]+/gu, '')
    .replace(/[‐‑‒–—―−ー－]/gu, '-')
    .toUpperCase();
  return fiction.variant(kind, folded);
}

function variantOfUtf8(fiction: Fiction, kind: 'name' | 'address', value: Uint8Array): number {
  return variantOf(fiction, kind, new TextDecoder().decode(value));
}

export function fictionalBirthDate(digits: string, fiction: Fiction): string {
  const parsed = parseDigits(digits);
  return fictionalWesternDate(digits, parsed.ok ? fiction.variant('birth-date', digits) : 0);
}

/** The sexes that the format defines, in the order in which `fictionalSex` hands them out. Any other sign becomes 9. */
const SEXES = '123';

export function fictionalSex(value: Uint8Array, fiction: Fiction): Uint8Array {
  const text = trimEndOf(asciiText(value), '\0');
  const isKnown = text.length === 1 && SEXES.includes(text);
  const made = isKnown ? (SEXES[fiction.variant('sex', text)] ?? '1') : '9'.repeat(text.length);
  const result = new Uint8Array(value.length);
  result.set(asciiBytes(made));
  return result;
}
