import { concatBytes } from '../base/bytes.ts';
import { changeKindOf, isFiller } from '../card/applications/conventional-licence/changes.ts';
import {
  CHANGES_FLAG_TAG,
  DOMICILE_FIELD,
  DOMICILE_TAG,
  NEW_DOMICILE_FLAG_TAG,
  NEW_DOMICILE_TAGS,
  SPARE_CHANGE_TAGS,
} from '../card/applications/conventional-licence/elements.ts';
import { decodeJis, encodeJis } from '../card/applications/jis-x-0208.ts';
import type { LicenceChange } from '../licence/licence-record.ts';
import type { Changes } from './change.ts';
import { conventionalParts, type Part, replacedParts } from './conventional-parts.ts';
import { conventionalText, type TextKind } from './conventional-text.ts';
import { fictionalDatesInOrder } from './dates.ts';
import type { Fiction } from './fiction.ts';
import { blank, blanked, byte, kept, type Replaced } from './record.ts';
import { fictionalJis } from './text.ts';

/** An entry: a byte for the year of JIS X 0208, the date in seven characters, the text, the commission in five. */
const DATE_AT = 1;
const TEXT_AT = 15;
const COMMISSION = 10;

type Days = ReadonlyMap<string, string>;

const TEXTS: Readonly<Record<LicenceChange['what'], TextKind>> = {
  name: 'name',
  kana: 'kana',
  address: 'address',
  commission: 'commission',
  'condition-added': 'condition',
  'condition-lifted': 'condition',
  remark: 'remark',
};

/** DF1/EF04, or the part of it that was read. The kinds of the changes, and their order, stay. */
export function anonymiseChanges(file: Uint8Array, fiction: Fiction, changes: Changes): Uint8Array {
  const isEntry = ({ tag }: Part) => changeKindOf(tag) !== null;
  const days = daysOf(conventionalParts(file, 'DF1/EF04').filter(isEntry));
  return replacedParts(file, 'DF1/EF04', changes, (part) => {
    const kind = changeKindOf(part.tag);
    if (kind !== null) return { field: kind.field, ...entry(part, TEXTS[kind.what], days, fiction) };
    if (part.tag === CHANGES_FLAG_TAG) return { field: 'flag', ...byte(part.value) };
    const spare = SPARE_CHANGE_TAGS.indexOf(part.tag);
    return spare === -1 ? null : { field: `spare ${spare + 1}`, ...blanked(part.value) };
  });
}

/** DF1/EF02, or the part of it that was read. */
export function anonymiseDomicile(file: Uint8Array, fiction: Fiction, changes: Changes): Uint8Array {
  return replacedParts(file, 'DF1/EF02', changes, ({ tag, value, length }) =>
    tag === DOMICILE_TAG
      ? { field: DOMICILE_FIELD, ...conventionalText(value, length, 'domicile', fiction) }
      : null,
  );
}

/** DF1/EF06, or the part of it that was read. A change of even length is a text alone. */
export function anonymiseNewDomiciles(file: Uint8Array, fiction: Fiction, changes: Changes): Uint8Array {
  const isEntry = ({ tag, length }: Part) => NEW_DOMICILE_TAGS.includes(tag) && length % 2 !== 0;
  const days = daysOf(conventionalParts(file, 'DF1/EF06').filter(isEntry));
  return replacedParts(file, 'DF1/EF06', changes, (part) => {
    const { tag, value, length } = part;
    if (tag === NEW_DOMICILE_FLAG_TAG) return { field: 'flag', ...byte(value) };
    const nth = NEW_DOMICILE_TAGS.indexOf(tag);
    if (nth === -1) return null;
    const made = isFiller(value)
      ? kept(value)
      : isEntry(part)
        ? entry(part, 'domicile', days, fiction)
        : conventionalText(value, length, 'domicile', fiction);
    return { field: `new registered domicile ${nth + 1}`, ...made };
  });
}

function entry({ value, length }: Part, kind: TextKind, days: Days, fiction: Fiction): Replaced {
  if (isFiller(value.subarray(DATE_AT))) return kept(value);
  const end = length - COMMISSION;
  // The characters of an entry of another form may stand anywhere.
  if (end < TEXT_AT || length % 2 === 0) {
    return {
      value: concatBytes(value.slice(0, DATE_AT), blank(Math.max(0, value.length - DATE_AT))),
      how: 'blanked',
    };
  }
  const by = kind === 'domicile' ? 'domicile-commission' : 'commission';
  const text = conventionalText(value.subarray(TEXT_AT, end), end - TEXT_AT, kind, fiction);
  const commission = conventionalText(value.subarray(end), COMMISSION, by, fiction);
  const date = wideDate(value.subarray(DATE_AT, TEXT_AT), days);
  return {
    value: concatBytes(value.slice(0, DATE_AT), date, text.value, commission.value),
    how: 'replaced',
  };
}

/** The digits of a date in full-width characters; null if it is none, or breaks off. */
function digitsOf(bytes: Uint8Array): string | null {
  const { text } = decodeJis(bytes);
  return /^[０-９]{7}$/u.test(text) ? text.normalize('NFKC') : null;
}

function daysOf(parts: readonly Part[]): Days {
  return fictionalDatesInOrder(
    parts.flatMap(({ value }) => digitsOf(value.subarray(DATE_AT, TEXT_AT)) ?? []),
  );
}

function wideDate(bytes: Uint8Array, days: Days): Uint8Array {
  const digits = digitsOf(bytes);
  if (digits === '0000000') return bytes;
  const made = digits === null ? undefined : days.get(digits);
  const wide = made?.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  return (wide === undefined ? null : encodeJis(wide)) ?? fictionalJis(bytes, 'date', 0);
}
