import { asciiText, trimEndOf } from '../../base/bytes.ts';
import { toHex } from '../../base/hex.ts';
import { type CalendarDate, formatIso, parseCardDate } from '../../licence/calendar.ts';
import type { Photo } from '../../licence/licence-record.ts';
import type { Note } from '../../licence/note.ts';
import { type Element, type ElementSpec, formatTag } from './element.ts';
import { decodeJis } from './jis-x-0208.ts';
import { readPhoto } from './photo.ts';

/** The elements of one file by tag, with notes on everything that is not as the format requires. */
export class Fields {
  readonly notes: Note[] = [];
  readonly #file: string;
  readonly #specs: ReadonlyMap<number, ElementSpec>;
  readonly #values = new Map<number, Uint8Array>();

  constructor(file: string, elements: readonly Element[], specs: readonly ElementSpec[]) {
    this.#file = file;
    this.#specs = new Map(specs.map((spec) => [spec.tag, spec]));
    let latest = -1;
    for (const element of elements) {
      this.#keep(element, latest);
      if (this.#specs.has(element.tag)) latest = Math.max(latest, element.tag);
    }
  }

  #keep({ tag, value }: Element, latest: number): void {
    const file = this.#file;
    const spec = this.#specs.get(tag);
    if (spec === undefined) {
      this.notes.push({ kind: 'unknown-element', file, tag: formatTag(tag), hex: toHex(value) });
      return;
    }
    if (this.#values.has(tag) || (!spec.used && value.length > 0 && value.some((byte) => byte !== 0))) {
      this.notes.push({ kind: 'unexpected-element', file, tag: formatTag(tag), hex: toHex(value) });
    }
    if (value.length > spec.max) {
      const { length } = value;
      this.notes.push({ kind: 'element-too-long', file, tag: formatTag(tag), length, limit: spec.max });
    }
    if (tag < latest && !this.#values.has(tag)) {
      this.notes.push({ kind: 'element-out-of-order', file, tag: formatTag(tag) });
    }
    if (!this.#values.has(tag)) this.#values.set(tag, value);
  }

  raw(tag: number): Uint8Array {
    return this.#values.get(tag) ?? new Uint8Array();
  }

  byte(tag: number): number | null {
    return this.raw(tag)[0] ?? null;
  }

  digits(tag: number): string | null {
    const value = this.raw(tag);
    const text = trimSpaces(asciiText(value));
    if (value.some((byte) => byte < 0x20 || byte > 0x7e)) {
      this.notes.push({ kind: 'unreadable-text', field: this.#field(tag), hex: toHex(value) });
      return null;
    }
    return text === '' ? null : text;
  }

  date(tag: number): CalendarDate | null {
    return dateOf(trimSpaces(asciiText(this.raw(tag))), this.#field(tag), this.notes);
  }

  text(tag: number): string | null {
    return textOf(this.raw(tag), this.#field(tag), this.notes);
  }

  texts(tags: readonly number[]): string[] {
    return tags.map((tag) => this.text(tag)).filter((text) => text !== null);
  }

  photo(tag: number): Photo | null {
    const bytes = this.raw(tag);
    if (bytes.length === 0) return null;
    const { photo, fault } = readPhoto(bytes);
    if (fault !== null) this.notes.push({ kind: 'unreadable-photo', reason: fault });
    return photo;
  }

  #field(tag: number): string {
    return this.#specs.get(tag)?.field ?? formatTag(tag);
  }
}

/** Era digit and YYMMDD as a day. null, with a note, if it is none. */
export function dateOf(value: string, field: string, notes: Note[]): CalendarDate | null {
  const parsed = parseCardDate(value);
  if (!parsed.ok) {
    notes.push({ kind: 'impossible-date', field, value: printable(value) });
    return null;
  }
  const { date, outsideEra } = parsed.value;
  if (date !== null && outsideEra) {
    notes.push({ kind: 'date-outside-era', field, value, date: formatIso(date) });
  }
  return date;
}

/** JIS X 0208 without the full-width spaces that pad it. null if nothing remains. */
export function textOf(bytes: Uint8Array, field: string, notes: Note[]): string | null {
  const { text, unreadable } = decodeJis(bytes);
  for (const code of unreadable) notes.push({ kind: 'unreadable-character', field, code });
  const trimmed = trimEndOf(text, '\u3000');
  return trimmed === '' ? null : trimmed;
}

/** Removes only the space of JIS X 0201. trim() would also remove bytes with another meaning. */
function trimSpaces(text: string): string {
  return trimEndOf(text.replace(/^ +/, ''), ' ');
}

/** Bytes of a card that should be digits, made safe to show. */
function printable(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : toHex(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}
