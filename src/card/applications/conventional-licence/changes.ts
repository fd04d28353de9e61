import { toHex } from '../../../base/hex.ts';
import { type CalendarDate, compareDates } from '../../../licence/calendar.ts';
import { LICENCE_CHANGES, type LicenceChange } from '../../../licence/licence-record.ts';
import type { Note } from '../../../licence/note.ts';
import { CardError, malformed } from '../../card-error.ts';
import { type Element, formatTag } from '../element.ts';
import { dateOf, textOf } from '../fields.ts';
import { decodeJis } from '../jis-x-0208.ts';
import { CHANGE_FIELDS, CHANGE_TAGS, CHANGES_FLAG_TAG, FILE, SPARE_CHANGE_TAGS } from './elements.ts';
import { parseElements } from './tlv.ts';

/** One entry: a byte for the year of JIS X 0208, the date in seven characters, the text, the commission in five. */
const DATE_AT = 1;
const TEXT_AT = 15;
const COMMISSION = 10;
/** The shortest entry: one without a text. */
const SHORTEST = TEXT_AT + COMMISSION;

export interface Entry {
  readonly tag: number;
  readonly on: CalendarDate | null;
  /** null if the entry has no text. */
  readonly text: string | null;
  readonly commission: string | null;
}

interface ChangeKind {
  readonly what: LicenceChange['what'];
  /** Counted within its kind, from 1. */
  readonly nth: number;
  readonly field: string;
}

const KINDS: ReadonlyMap<number, ChangeKind> = new Map(
  LICENCE_CHANGES.flatMap((what) =>
    CHANGE_TAGS[what].map(
      (tag, i) => [tag, { what, nth: i + 1, field: `${CHANGE_FIELDS[what]} ${i + 1}` }] as const,
    ),
  ),
);

export function changeKindOf(tag: number): ChangeKind | null {
  return KINDS.get(tag) ?? null;
}

/**
 * Decodes DF1/EF04: the changes since issue, oldest first. Throws a CardError (malformed) if an entry cannot be read,
 * since the record alone may show an old name or address.
 */
export function decodeChanges(file: Uint8Array, notes: Note[]): readonly LicenceChange[] {
  // An empty file is no list without changes: a reader that cut it short gives the same.
  if (file.length === 0) throw malformed(`${FILE.changes}: empty`);
  const entries: (Entry & { readonly what: LicenceChange['what'] })[] = [];
  const elements = parseElements(file, FILE.changes);
  for (const element of elements) {
    const { tag, value } = element;
    const kind = KINDS.get(tag);
    if (kind !== undefined) {
      const entry = decodeEntryOf(kind, element, notes);
      if (entry !== null) entries.push({ what: kind.what, ...entry });
    } else if (tag !== CHANGES_FLAG_TAG && value.some((byte) => byte !== 0)) {
      const isSpare = SPARE_CHANGE_TAGS.includes(tag);
      notes.push({
        kind: isSpare ? 'unexpected-element' : 'unknown-element',
        file: FILE.changes,
        tag: formatTag(tag),
        hex: toHex(value),
      });
    }
  }
  noteFlag(FILE.changes, elements, CHANGES_FLAG_TAG, entries.length, notes);
  return oldestFirst(entries, ({ what }) => what, FILE.changes, notes).map(
    ({ what, on, text, commission }) => ({ what, on, value: text ?? '', commission }),
  );
}

/**
 * Notes a flag that is missing, as in a file of filler alone, and one that contradicts the entries. The entries count:
 * no two sources agree on the flag's values.
 */
export function noteFlag(
  file: string,
  elements: readonly Element[],
  flagTag: number,
  entries: number,
  notes: Note[],
): void {
  const flags = elements.filter(({ tag }) => tag === flagTag);
  if (flags.length === 0) notes.push({ kind: 'missing-element', file, field: 'flag of changes' });
  for (const { tag, value } of flags) {
    const isFitting = flags.length === 1 && value.length === 1 && value[0] === Number(entries > 0);
    if (!isFitting) notes.push({ kind: 'unexpected-element', file, tag: formatTag(tag), hex: toHex(value) });
  }
}

/** Without one of these, the licence still tells who may drive what until when. */
const MAY_BE_UNREADABLE: readonly LicenceChange['what'][] = ['kana', 'commission', 'remark'];

/** An entry of these kinds that cannot be read leaves its field unknown, with a note. */
function decodeEntryOf(
  { what, field }: { readonly what: LicenceChange['what']; readonly field: string },
  element: Element,
  notes: Note[],
): Entry | null {
  try {
    return decodeEntry(element, FILE.changes, field, notes);
  } catch (error) {
    const isMalformed = error instanceof CardError && error.fault.kind === 'malformed';
    if (!isMalformed || !MAY_BE_UNREADABLE.includes(what)) throw error;
    const { tag, value } = element;
    notes.push({ kind: 'unreadable-text', field, hex: toHex(value) });
    return { tag, on: null, text: null, commission: null };
  }
}

/** null for an entry that is not in use: empty, filler alone, or blank in all its parts. */
export function decodeEntry(
  { tag, value }: Element,
  file: string,
  field: string,
  notes: Note[],
): Entry | null {
  if (isFiller(value.subarray(DATE_AT))) return null;
  const name = `${file}: element ${formatTag(tag)}`;
  if (value.length < SHORTEST) throw malformed(`${name} is too short for a change`);
  if (value.length % 2 === 0) throw malformed(`${name} ends within a character`);
  const end = value.length - COMMISSION;
  const found: Note[] = [];
  const on = wideDateOf(value.subarray(DATE_AT, TEXT_AT), field, found);
  const text = textOf(value.subarray(TEXT_AT, end), field, found);
  const commission = textOf(value.subarray(end), field, found);
  if (on === null && text === null && commission === null && found.length === 0) return null;
  if (text === null) found.push({ kind: 'missing-element', file, field });
  notes.push(...found);
  return { tag, on, text, commission };
}

export function isFiller(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x00) || bytes.every((byte) => byte === 0xff);
}

/** A date in full-width digits. */
function wideDateOf(bytes: Uint8Array, field: string, notes: Note[]): CalendarDate | null {
  const text = decodeJis(bytes).text.normalize('NFKC').trim();
  if (/^[\x20-\x7e]*$/.test(text)) return dateOf(text, field, notes);
  notes.push({ kind: 'impossible-date', field, value: toHex(bytes) });
  return null;
}

/**
 * Sorts by date, and keeps the order of the file where dates are equal. An entry without a date stays behind the
 * entries of its kind that stand ahead of it.
 */
export function oldestFirst<T extends Entry>(
  entries: readonly T[],
  kindOf: (entry: T) => string,
  file: string,
  notes: Note[],
): readonly T[] {
  const latest = new Map<string, CalendarDate | null>();
  const dated = entries.map((entry) => {
    const { on, tag } = entry;
    const ahead = latest.get(kindOf(entry)) ?? null;
    const since = on === null || on.year === 0 ? ahead : on;
    if (compare(since, ahead) < 0) {
      notes.push({ kind: 'element-out-of-order', file, tag: formatTag(tag) });
    } else latest.set(kindOf(entry), since);
    return { entry, since };
  });
  return dated.sort((a, b) => compare(a.since, b.since)).map(({ entry }) => entry);
}

/** null is before every day. */
function compare(a: CalendarDate | null, b: CalendarDate | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareDates(a, b);
}
