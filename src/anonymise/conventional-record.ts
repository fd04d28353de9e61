import { asciiBytes, asciiText, concatBytes } from '../base/bytes.ts';
import { hex, toHex } from '../base/hex.ts';
import {
  CARD_FACE_TAG,
  CONDITION_TAGS,
  RECORD_ELEMENTS,
  TAG,
} from '../card/applications/conventional-licence/elements.ts';
import { formatCardDate, formatIso, parseCardDate, parseDigits } from '../licence/calendar.ts';
import type { Changes } from './change.ts';
import { type Part, replacedParts } from './conventional-parts.ts';
import { conventionalText, type TextKind } from './conventional-text.ts';
import { fictionalWesternDate } from './dates.ts';
import type { Fiction } from './fiction.ts';
import { blank, blanked, byte, cardDate, kept, number, type Replaced } from './record.ts';
import { fictionalAscii } from './text.ts';

const TEXTS: ReadonlyMap<number, TextKind> = new Map<number, TextKind>([
  [TAG.name, 'name'],
  [TAG.kana, 'kana'],
  [TAG.alias, 'name'],
  [TAG.unifiedName, 'name'],
  [TAG.address, 'address'],
  [TAG.colourClass, 'colour-class'],
  ...CONDITION_TAGS.map((tag) => [tag, 'condition'] as const),
  [TAG.commission, 'commission'],
]);

/** DF1/EF01 with another person's values, or the part of it that was read. */
export function anonymiseConventionalRecord(
  file: Uint8Array,
  fiction: Fiction,
  changes: Changes,
): Uint8Array {
  return replacedParts(file, 'DF1/EF01', changes, (part) => {
    const spec = RECORD_ELEMENTS.find(({ tag }) => tag === part.tag);
    return spec === undefined ? null : { field: spec.field, ...replaced(part, spec.format, fiction) };
  });
}

function replaced(
  { tag, value, length }: Part,
  format: (typeof RECORD_ELEMENTS)[number]['format'],
  fiction: Fiction,
): Replaced {
  const text = TEXTS.get(tag);
  if (text !== undefined) return conventionalText(value, length, text, fiction);
  switch (format) {
    case 'date': {
      const kind = tag === TAG.expiresOn ? 'expiry' : tag === TAG.birthDate ? 'birth-date' : 'date';
      return cardDate(value, length, kind, fiction);
    }
    case 'digits':
      return { value: number(value, fiction), how: 'replaced' };
    case 'byte':
      return byte(value);
    default:
      return blanked(value);
  }
}

const VERSION = 3;
const DAY = 4;

/** MF/EF01: the version stays, the two days become those of the record. */
export function anonymiseCardFace(file: Uint8Array, fiction: Fiction, changes: Changes): Uint8Array {
  return replacedParts(file, 'MF/EF01', changes, ({ tag, value, length }) => {
    if (tag === CARD_FACE_TAG.maker) return { field: 'maker', ...blanked(value) };
    if (tag !== CARD_FACE_TAG.issue) return null;
    const field = 'issued on, expires on';
    const isWhole = length === VERSION + 2 * DAY && value.length === length;
    if (!isWhole) return { field, ...blanked(value) };
    const version = value.subarray(0, VERSION);
    const issuedOn = packedDate(value.subarray(VERSION, VERSION + DAY), 'date', fiction);
    const expiresOn = packedDate(value.subarray(VERSION + DAY), 'expiry', fiction);
    return {
      field,
      value: concatBytes(
        /^\d{3}$/.test(asciiText(version)) ? version : fictionalAscii(version, 'number', 0),
        issuedOn.value,
        expiresOn.value,
      ),
      how: issuedOn.how === 'kept' && expiresOn.how === 'kept' ? 'kept' : 'replaced',
    };
  });
}

/** YYYYMMDD in packed BCD. The same day in the record gets the same day. */
function packedDate(bytes: Uint8Array, kind: 'date' | 'expiry', fiction: Fiction): Replaced {
  const digits = toHex(bytes);
  if (/^0*$/.test(digits)) return kept(bytes);
  // No digits, so no date: the pattern is none either.
  if (!/^\d{8}$/.test(digits)) return { value: blank(bytes.length), how: 'replaced' };
  const parsed = parseDigits(digits);
  const written = parsed.ok ? formatCardDate(parsed.value) : null;
  if (written === null) return { value: hex(fictionalWesternDate(digits, 0)), how: 'replaced' };
  const made = parseCardDate(asciiText(cardDate(asciiBytes(written), written.length, kind, fiction).value));
  const day = made.ok ? made.value.date : null;
  if (day === null) return { value: hex(fictionalWesternDate(digits, 0)), how: 'replaced' };
  return { value: hex(formatIso(day).replaceAll('-', '')), how: 'replaced' };
}
