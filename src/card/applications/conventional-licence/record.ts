import { toHex } from '../../../base/hex.ts';
import { GETA } from '../../../base/showable.ts';
import { type CalendarDate, parseDigits } from '../../../licence/calendar.ts';
import { CATEGORIES } from '../../../licence/categories.ts';
import { bandOf } from '../../../licence/colour-class.ts';
import type { Holder, LicenceChange, LicenceRecord, Photo } from '../../../licence/licence-record.ts';
import type { Note } from '../../../licence/note.ts';
import { CardError, malformed } from '../../card-error.ts';
import { type Element, formatTag } from '../element.ts';
import { Fields, textOf } from '../fields.ts';
import { readPhoto } from '../photo.ts';
import { decodeChanges, decodeEntry, type Entry, isFiller, oldestFirst } from './changes.ts';
import {
  CARD_FACE_TAG,
  CATEGORY_TAGS,
  CONDITION_TAGS,
  DOMICILE_FIELD,
  DOMICILE_TAG,
  EXPECTED_TAGS,
  FILE,
  NEW_DOMICILE_FLAG_TAG,
  NEW_DOMICILE_TAGS,
  RECORD_ELEMENTS,
  SIGNATURE_ELEMENTS,
  SIGNATURE_TAG,
  TAG,
} from './elements.ts';
import { parseElements, photoValue } from './tlv.ts';

/** What MF/EF01 tells without a PIN. */
export interface CardFace {
  readonly version: string | null;
  readonly issuedOn: CalendarDate | null;
  readonly expiresOn: CalendarDate | null;
}

/** Decodes MF/EF01. What cannot be read is null: the record says it again, behind PIN 1. */
export function decodeCardFace(file: Uint8Array): CardFace {
  const issue = elementsOrNone(file).find(({ tag }) => tag === CARD_FACE_TAG.issue)?.value;
  if (issue === undefined || issue.length !== 11) return { version: null, issuedOn: null, expiresOn: null };
  const version = String.fromCharCode(...issue.subarray(0, 3));
  return {
    version: /^[\x21-\x7e]{3}$/.test(version) ? version : null,
    issuedOn: packedDate(issue.subarray(3, 7)),
    expiresOn: packedDate(issue.subarray(7, 11)),
  };
}

function elementsOrNone(file: Uint8Array): readonly Element[] {
  try {
    return parseElements(file, FILE.cardFace);
  } catch (error) {
    if (!(error instanceof CardError)) throw error;
    return [];
  }
}

/** YYYYMMDD, two digits a byte. */
function packedDate(bytes: Uint8Array): CalendarDate | null {
  const parsed = parseDigits(toHex(bytes));
  return parsed.ok && parsed.value.year > 0 ? parsed.value : null;
}

export interface DecodedConventional {
  /** What holds now, after the changes. */
  readonly licence: LicenceRecord;
  readonly holder: Holder;
  /** Whether a text has external characters, whose shapes are in DF1/EF03 and DF1/EF05. */
  readonly usesExternal: boolean;
  readonly notes: readonly Note[];
}

/**
 * Decodes DF1/EF01 and the changes of DF1/EF04 (null if the card has no such file). Throws a CardError (malformed) if
 * one of them cannot be read. Notes report oddities that do no harm.
 */
export function decodeRecord(record: Uint8Array, changes: Uint8Array | null): DecodedConventional {
  const elements = parseElements(record, FILE.record);
  const fields = new Fields(FILE.record, elements, RECORD_ELEMENTS);
  const { notes } = fields;
  for (const { tag, field } of RECORD_ELEMENTS) {
    const isThere = elements.some((element) => element.tag === tag);
    if (EXPECTED_TAGS.includes(tag) && !isThere) {
      notes.push({ kind: 'missing-element', file: FILE.record, field });
    }
  }
  const number = fields.digits(TAG.number);
  const expiresOn = fields.date(TAG.expiresOn);
  if (number === null && expiresOn === null) throw malformed(`${FILE.record}: no licence`);
  const colourClass = fields.text(TAG.colourClass);
  const acquiredByKind = CATEGORIES.flatMap((category) => {
    const date = fields.date(CATEGORY_TAGS.get(category) ?? 0);
    return date === null ? [] : [{ category, date }];
  });
  const first = {
    name: fields.text(TAG.name),
    kana: fields.text(TAG.kana),
    address: fields.text(TAG.address),
    commission: fields.text(TAG.commission),
  };
  const alias = fields.text(TAG.alias);
  const birthDate = fields.date(TAG.birthDate);
  const firstConditions = fields.texts(CONDITION_TAGS);
  const rest = {
    issuedOn: fields.date(TAG.issuedOn),
    referenceNumber: fields.digits(TAG.referenceNumber),
    acquiredOn: {
      motorcycleSmallMoped: fields.date(TAG.acquiredMotorcycleSmallMoped),
      other: fields.date(TAG.acquiredOther),
      secondClass: fields.date(TAG.acquiredSecondClass),
    },
  };
  if (changes === null) notes.push({ kind: 'missing-file', file: FILE.changes });
  const made = changes === null ? [] : decodeChanges(changes, notes);
  const now = (what: keyof typeof first): string | null => {
    const latest = made.findLast((change) => change.what === what);
    return latest === undefined ? first[what] : latest.value || null;
  };
  return {
    licence: {
      number,
      colourClass,
      band: bandOf(colourClass),
      expiresOn,
      conditions: conditionsNow(firstConditions, made, notes),
      remarks: made.flatMap(({ what, value }) => (what === 'remark' && value !== '' ? [value] : [])),
      categories: acquiredByKind.map(({ category }) => category),
      acquiredByKind,
      photo: null,
      commission: now('commission'),
      changes: made,
      ...rest,
    },
    holder: {
      name: now('name'),
      birthDate,
      sex: null,
      address: now('address'),
      kana: now('kana'),
      alias,
      source: 'licence-record',
      substitutes: { name: [], address: [] },
    },
    usesExternal: notes.some((note) => note.kind === 'unreadable-character' && /^FFF[1-7]$/.test(note.code)),
    notes,
  };
}

/** Applies the conditions that were added and lifted, oldest first. */
function conditionsNow(
  first: readonly string[],
  changes: readonly LicenceChange[],
  notes: Note[],
): readonly string[] {
  let conditions = first.map((text) => ({ text, isUndated: false }));
  for (const { what, on, value } of changes) {
    if (value === '' || (what !== 'condition-added' && what !== 'condition-lifted')) continue;
    const isMeant = ({ text }: { readonly text: string }) => isSameCondition(text, value);
    const found = conditions.filter(isMeant);
    if (what === 'condition-added') {
      if (found.length === 0) conditions = [...conditions, { text: value, isUndated: on === null }];
      // Without a date, the condition may have been added after it was lifted. Then it holds.
    } else if (found.length === 0 || found.some(({ isUndated }) => isUndated)) {
      notes.push({ kind: 'lifted-unknown', value });
    } else conditions = conditions.filter((one) => !isMeant(one));
  }
  return conditions.map(({ text }) => text);
}

/** An external character shows as 〓, so two texts that hold one may differ in it. */
function isSameCondition(one: string, other: string): boolean {
  return !one.includes(GETA) && folded(one) === folded(other);
}

/** Offices write width and spaces differently. */
function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

/**
 * Decodes the registered domicile (本籍) of DF1/EF02 and its changes of DF1/EF06 (null if the card has no such file).
 * Throws a CardError (malformed) if a change cannot be read. The form of a change is not certain: this accepts the form
 * of DF1/EF04, whose length is odd, and a text alone, whose length is even.
 */
export function decodeDomicile(
  domicile: Uint8Array,
  changes: Uint8Array | null,
): { readonly domicile: string | null; readonly notes: readonly Note[] } {
  const notes: Note[] = [];
  const field = DOMICILE_FIELD;
  let first: string | null = null;
  for (const { tag, value } of parseElements(domicile, FILE.domicile)) {
    if (tag === DOMICILE_TAG && first === null) first = textOf(value, field, notes);
    else noteUnknown(FILE.domicile, tag, value, notes);
  }
  if (changes === null) {
    notes.push({ kind: 'missing-file', file: FILE.newDomicile });
    return { domicile: first, notes };
  }
  const entries: Entry[] = [];
  for (const element of parseElements(changes, FILE.newDomicile)) {
    const { tag, value } = element;
    const at = NEW_DOMICILE_TAGS.indexOf(tag);
    if (at !== -1 && isFiller(value)) continue;
    if (at === -1) {
      if (tag !== NEW_DOMICILE_FLAG_TAG) noteUnknown(FILE.newDomicile, tag, value, notes);
      continue;
    }
    const entry =
      value.length % 2 === 0
        ? plainEntry(tag, textOf(value, `new ${field} ${at + 1}`, notes))
        : decodeEntry(element, FILE.newDomicile, `new ${field} ${at + 1}`, notes);
    if (entry !== null) entries.push(entry);
  }
  const latest = oldestFirst(entries, () => field, FILE.newDomicile, notes).at(-1);
  return { domicile: latest === undefined ? first : latest.text, notes };
}

function plainEntry(tag: number, text: string | null): Entry | null {
  return text === null ? null : { tag, on: null, text, commission: null };
}

function noteUnknown(file: string, tag: number, value: Uint8Array, notes: Note[]): void {
  notes.push({ kind: 'unknown-element', file, tag: formatTag(tag), hex: toHex(value) });
}

/** Decodes DF2/EF01. Bytes may stand ahead of the codestream; the photograph begins with it. */
export function decodePhoto(file: Uint8Array): {
  readonly photo: Photo | null;
  readonly notes: readonly Note[];
} {
  const value = photoValue(file) ?? file;
  if (value.every((byte) => byte === 0xff || byte === 0x00)) {
    return { photo: null, notes: [{ kind: 'missing-element', file: FILE.photo, field: 'photograph' }] };
  }
  const whole = readPhoto(value);
  const at = whole.fault === null ? 0 : codestreamIn(value);
  const { photo, fault } = at > 0 ? readPhoto(value.slice(at)) : whole;
  return { photo, notes: fault === null ? [] : [{ kind: 'unreadable-photo', reason: fault }] };
}

/** Where a codestream begins (SOC, followed by SIZ; ISO/IEC 15444-1, A.4); -1 if there is none. */
export function codestreamIn(bytes: Uint8Array): number {
  return bytes.findIndex((_, i) => [0xff, 0x4f, 0xff, 0x51].every((byte, j) => bytes[i + j] === byte));
}

/** The elements of DF1/EF07, as the card holds them. Which bytes the signature covers is not public. */
export interface ConventionalSignature {
  readonly value: Uint8Array;
  readonly serialNumber: Uint8Array;
  readonly reserved: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly keyIdentifier: Uint8Array;
}

/** Keeps the bytes of DF1/EF07; null if it holds no signature. */
export function signatureElements(file: Uint8Array): {
  readonly signature: ConventionalSignature | null;
  readonly notes: readonly Note[];
} {
  const fields = new Fields(FILE.signature, parseElements(file, FILE.signature), SIGNATURE_ELEMENTS);
  const value = fields.raw(SIGNATURE_TAG.value);
  const signature = {
    value,
    serialNumber: fields.raw(SIGNATURE_TAG.serialNumber),
    reserved: fields.raw(SIGNATURE_TAG.reserved),
    issuer: fields.raw(SIGNATURE_TAG.issuer),
    subject: fields.raw(SIGNATURE_TAG.subject),
    keyIdentifier: fields.raw(SIGNATURE_TAG.keyIdentifier),
  };
  return { signature: value.length === 0 ? null : signature, notes: fields.notes };
}
