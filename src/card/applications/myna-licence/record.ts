import { asciiText, trimEndOf } from '../../../base/bytes.ts';
import { toHex } from '../../../base/hex.ts';
import { type CalendarDate, formatIso, parseCardDate } from '../../../licence/calendar.ts';
import { CATEGORIES, type Category } from '../../../licence/categories.ts';
import { bandOf } from '../../../licence/colour-class.ts';
import {
  type DrivingHistoryRecord,
  type LicenceRecord,
  NOT_ON_MYNA_LICENCE,
  type Photo,
} from '../../../licence/licence-record.ts';
import type { Note } from '../../../licence/note.ts';
import { malformed } from '../../card-error.ts';
import { decodeJis } from '../jis-x-0208.ts';
import { readPhoto } from '../photo.ts';
import {
  CATEGORY_TAGS,
  CONDITION_TAGS,
  type ElementSpec,
  RECORD_ELEMENTS,
  REMARK_TAGS,
  SIGNATURE_ELEMENTS,
  SIGNATURE_TAG,
  TAG,
} from './elements.ts';
import { type Element, formatTag, parseElements } from './tlv.ts';

export interface DecodedRecord {
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
  /** The bytes that the signature covers: WEF02's elements as stored, without the filler behind them. */
  readonly signedBytes: Uint8Array;
  readonly notes: readonly Note[];
}

/** Decodes WEF02. Throws a CardError (malformed) if the file is not one. Notes report oddities that do no harm. */
export function decodeRecord(file: Uint8Array): DecodedRecord {
  const fields = new Fields('WEF02', file, RECORD_ELEMENTS);
  const number = fields.digits(TAG.licenceNumber);
  const historyNumber = fields.digits(TAG.historyNumber);
  const recordedOn = fields.date(TAG.recordedOn);
  const category = fields.byte(TAG.historyCategory);
  const colourClass = fields.text(TAG.colourClass);
  const expiresOn = fields.date(TAG.expiresOn);
  const conditions = fields.texts(CONDITION_TAGS);
  const common = {
    remarks: fields.texts(REMARK_TAGS),
    acquiredOn: {
      motorcycleSmallMoped: fields.date(TAG.acquiredMotorcycleSmallMoped),
      other: fields.date(TAG.acquiredOther),
      secondClass: fields.date(TAG.acquiredSecondClass),
    },
    categories: CATEGORIES.filter((kind) => fields.held(kind)),
    photo: fields.photo(TAG.photo),
  };
  // The number tells which of the two records this is. Without a number, the dates tell it.
  const isHistory = historyNumber !== null || (number === null && expiresOn === null && recordedOn !== null);
  const isLicence = number !== null || (!isHistory && expiresOn !== null);
  if (!isLicence && !isHistory) throw malformed('WEF02: neither a licence nor a driving history');
  return {
    licence: isLicence
      ? {
          number,
          colourClass,
          band: bandOf(colourClass),
          expiresOn,
          conditions,
          ...common,
          ...NOT_ON_MYNA_LICENCE,
        }
      : null,
    history: isHistory ? { number: historyNumber, recordedOn, category, ...common } : null,
    signedBytes: file.slice(0, fields.end),
    notes: fields.notes,
  };
}

/** What WEF03 holds: a signature and, unsigned, the signer's name. */
export interface RecordSignature {
  readonly value: Uint8Array;
  readonly serialNumber: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly keyIdentifier: Uint8Array;
}

/** WEF03; null if it holds no signature. */
export function decodeSignature(file: Uint8Array): {
  readonly signature: RecordSignature | null;
  readonly notes: readonly Note[];
} {
  const fields = new Fields('WEF03', file, SIGNATURE_ELEMENTS);
  const value = fields.raw(SIGNATURE_TAG.value);
  const signature =
    value.length === 0
      ? null
      : {
          value,
          serialNumber: fields.raw(SIGNATURE_TAG.serialNumber),
          issuer: fields.raw(SIGNATURE_TAG.issuer),
          subject: fields.raw(SIGNATURE_TAG.subject),
          keyIdentifier: fields.raw(SIGNATURE_TAG.keyIdentifier),
        };
  return { signature, notes: fields.notes };
}

/** The elements of one file by tag, with notes on everything that is not as the format requires. */
class Fields {
  readonly end: number;
  readonly notes: Note[] = [];
  readonly #file: string;
  readonly #specs: ReadonlyMap<number, ElementSpec>;
  readonly #values = new Map<number, Uint8Array>();

  constructor(name: string, file: Uint8Array, specs: readonly ElementSpec[]) {
    const { elements, end } = parseElements(file, name);
    this.#file = name;
    this.end = end;
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

  held(category: Category): boolean {
    const tag = CATEGORY_TAGS.get(category);
    return tag !== undefined && (this.byte(tag) ?? 0) !== 0;
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
    const value = trimSpaces(asciiText(this.raw(tag)));
    const parsed = parseCardDate(value);
    const field = this.#field(tag);
    if (!parsed.ok) {
      this.notes.push({ kind: 'impossible-date', field, value: printable(value) });
      return null;
    }
    const { date, outsideEra } = parsed.value;
    if (date !== null && outsideEra) {
      this.notes.push({ kind: 'date-outside-era', field, value, date: formatIso(date) });
    }
    return date;
  }

  text(tag: number): string | null {
    const { text, unreadable } = decodeJis(this.raw(tag));
    for (const code of unreadable) {
      this.notes.push({ kind: 'unreadable-character', field: this.#field(tag), code });
    }
    // Full-width spaces are padding.
    const trimmed = trimEndOf(text, '\u3000');
    return trimmed === '' ? null : trimmed;
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

/** Removes only the space of JIS X 0201. trim() would also remove bytes with another meaning. */
function trimSpaces(text: string): string {
  return trimEndOf(text.replace(/^ +/, ''), ' ');
}

/** Bytes of a card that should be digits, made safe to show. */
function printable(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : toHex(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}
