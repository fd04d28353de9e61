import { toHex } from '../../base/hex.ts';
import {
  changeKindOf,
  decodeEntry,
  isFiller as isUnused,
} from '../../card/applications/conventional-licence/changes.ts';
import type {
  CONVENTIONAL_DF1,
  CONVENTIONAL_DF2,
  CONVENTIONAL_MF,
} from '../../card/applications/conventional-licence/descriptor.ts';
import {
  CARD_FACE_TAG,
  CATEGORY_TAGS,
  CHANGES_FLAG_TAG,
  CONDITION_TAGS,
  DOMICILE_TAG,
  EXTERNAL_CHARACTER_TAGS,
  FILE,
  NEW_DOMICILE_FLAG_TAG,
  NEW_DOMICILE_TAGS,
  RECORD_ELEMENTS,
  SIGNATURE_TAG,
  SPARE_CHANGE_TAGS,
  TAG,
} from '../../card/applications/conventional-licence/elements.ts';
import { decodePhoto } from '../../card/applications/conventional-licence/record.ts';
import {
  elementParts,
  photoPlace,
  wanted,
  wantedOfPhoto,
} from '../../card/applications/conventional-licence/tlv.ts';
import type { ElementSpec } from '../../card/applications/element.ts';
import { CardError } from '../../card/card-error.ts';
import { parseDigits } from '../../licence/calendar.ts';
import type { LicenceChange } from '../../licence/licence-record.ts';
import type { Note } from '../../licence/note.ts';
import { elementValue, numbered, photoValue } from '../element-value.ts';
import type { ExplainedField, ExplainedName, ExplainedValue } from '../explained.ts';
import {
  type FieldFacts,
  field,
  isFiller,
  type KnownFile,
  NOTHING,
  oddHex,
  plainHex,
  printable,
  undecodable,
  WITHHELD,
} from '../fields.ts';
import { signatureField } from '../signature-field.ts';

type Decode = (tag: number, value: Uint8Array) => readonly ExplainedField[];

const file = (explain: Decode): KnownFile => ({ wanted, decode: (bytes) => elementsOf(bytes, explain) });

export const CONVENTIONAL_MF_FILES = {
  cardFace: file(cardFaceFields),
  pinState: file(pinStateFields),
} satisfies Record<keyof typeof CONVENTIONAL_MF.files, KnownFile>;

export const CONVENTIONAL_DF1_FILES = {
  record: file(recordFields),
  domicile: file(domicileFields),
  externalCharacters1: file(externalCharacterFields),
  changes: file(changeFields),
  externalCharacters2: file(externalCharacterFields),
  newDomicile: file(domicileFields),
  signature: file((tag, value) => [signatureField(SIGNATURE_TAG, tag, value)]),
} satisfies Record<keyof typeof CONVENTIONAL_DF1.files, KnownFile>;

export const CONVENTIONAL_DF2_FILES = {
  photo: { wanted: wantedOfPhoto, decode: photoFields },
} satisfies Record<keyof typeof CONVENTIONAL_DF2.files, KnownFile>;

/** The elements of a file as far as they go, then what cannot be decoded. */
function elementsOf(bytes: Uint8Array, explain: Decode): ExplainedField[] {
  const { parts } = elementParts(bytes);
  const whole = parts.filter(({ end }) => end <= bytes.length);
  const fields = whole.flatMap(({ tag, value }) => explain(tag, value));
  const rest = bytes.subarray(whole.at(-1)?.end ?? 0);
  return isFiller(rest) ? fields : [...fields, undecodable(rest)];
}

function unknown(tag: number, value: Uint8Array): ExplainedField {
  return field('unknownElement', plainHex(value), { tag, length: value.length });
}

function flag(tag: number, value: Uint8Array): ExplainedField {
  return field('flag', elementValue('byte', value), { tag, length: value.length });
}

const VERSION = 3;
const DAY = 4;

/** The element of the issue has three parts, each a field of its own. */
function cardFaceFields(tag: number, value: Uint8Array): ExplainedField[] {
  const facts = { tag, length: value.length };
  if (tag === CARD_FACE_TAG.maker) return [field('chipMaker', plainHex(value), facts)];
  if (tag !== CARD_FACE_TAG.issue) return [unknown(tag, value)];
  if (value.length !== VERSION + 2 * DAY) return [field('cardVersion', oddHex(value), facts)];
  const version = value.subarray(0, VERSION);
  return [
    field('cardVersion', printable(version), { tag, length: VERSION }),
    field('issuedOn', packedDate(value.subarray(VERSION, VERSION + DAY)), { tag, length: DAY }),
    field('expiresOn', packedDate(value.subarray(VERSION + DAY)), { tag, length: DAY }),
  ];
}

function packedDate(bytes: Uint8Array): ExplainedValue {
  if (isFiller(bytes)) return NOTHING;
  const parsed = parseDigits(toHex(bytes));
  return parsed.ok && parsed.value.year > 0 ? { kind: 'date', date: parsed.value } : oddHex(bytes);
}

const SETTING_TAG = 0x05;

function pinStateFields(tag: number, value: Uint8Array): ExplainedField[] {
  if (tag !== SETTING_TAG) return [unknown(tag, value)];
  const state = value.length === 1 ? value[0] : undefined;
  const isKnown = state === 0x00 || state === 0x01;
  const shown = isKnown ? ({ kind: 'yes-no', is: state === 0x01 } as const) : oddHex(value);
  return [field('pinsState', shown, { tag, length: value.length })];
}

type Named = { readonly name: ExplainedName } & FieldFacts;

const NAMES: ReadonlyMap<number, Named> = new Map<number, Named>([
  [TAG.jisYear, { name: 'jisYear' }],
  [TAG.name, { name: 'name' }],
  [TAG.kana, { name: 'kana' }],
  [TAG.alias, { name: 'alias' }],
  [TAG.unifiedName, { name: 'unifiedName' }],
  [TAG.birthDate, { name: 'birthDate' }],
  [TAG.address, { name: 'address' }],
  [TAG.issuedOn, { name: 'issuedOn' }],
  [TAG.referenceNumber, { name: 'referenceNumber' }],
  [TAG.colourClass, { name: 'colourClass' }],
  [TAG.expiresOn, { name: 'expiresOn' }],
  ...numbered(CONDITION_TAGS, 'condition'),
  [TAG.commission, { name: 'commission' }],
  [TAG.number, { name: 'licenceCardNumber' }],
  [TAG.acquiredMotorcycleSmallMoped, { name: 'acquiredMotorcycleSmallMoped' }],
  [TAG.acquiredOther, { name: 'acquiredOther' }],
  [TAG.acquiredSecondClass, { name: 'acquiredSecondClass' }],
  ...Array.from(CATEGORY_TAGS, ([category, tag]): [number, Named] => [
    tag,
    { name: 'acquiredKind', category },
  ]),
  ...numbered([...EXTERNAL_CHARACTER_TAGS.first, ...EXTERNAL_CHARACTER_TAGS.others], 'externalCharacter'),
]);

const SPECS: ReadonlyMap<number, ElementSpec> = new Map(RECORD_ELEMENTS.map((spec) => [spec.tag, spec]));

function recordFields(tag: number, value: Uint8Array): ExplainedField[] {
  const named = NAMES.get(tag);
  const spec = SPECS.get(tag);
  if (named === undefined || spec === undefined) return [unknown(tag, value)];
  const { name, ...facts } = named;
  // The year is two digits in one byte (BCD).
  const shown = tag === TAG.jisYear ? plainHex(value) : elementValue(spec.format, value);
  return [field(name, shown, { ...facts, tag, length: value.length })];
}

const CHANGED: Readonly<Record<LicenceChange['what'], ExplainedName>> = {
  name: 'changedName',
  kana: 'changedKana',
  address: 'changedAddress',
  commission: 'changedCommission',
  'condition-added': 'conditionAdded',
  'condition-lifted': 'conditionLifted',
  remark: 'changedRemark',
};

function changeFields(tag: number, value: Uint8Array): ExplainedField[] {
  const facts = { tag, length: value.length };
  if (tag === CHANGES_FLAG_TAG) return [flag(tag, value)];
  const kind = changeKindOf(tag);
  if (kind !== null)
    return [field(CHANGED[kind.what], changeValue(tag, value), { ...facts, number: kind.nth })];
  const spare = SPARE_CHANGE_TAGS.indexOf(tag);
  if (spare === -1) return [unknown(tag, value)];
  return [field('spare', plainHex(value), { ...facts, number: spare + 1 })];
}

function changeValue(tag: number, value: Uint8Array): ExplainedValue {
  const notes: Note[] = [];
  try {
    const entry = decodeEntry({ tag, value, start: 0, end: value.length }, FILE.changes, '', notes);
    if (entry === null) return NOTHING;
    const unreadable = notes.flatMap((note) => (note.kind === 'unreadable-character' ? [note.code] : []));
    return { kind: 'change', text: entry.text ?? '', unreadable, on: entry.on, commission: entry.commission };
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    return oddHex(value);
  }
}

/** DF1/EF02 and DF1/EF06. The explanation tells that a domicile is there, and not even how long it is. */
function domicileFields(tag: number, value: Uint8Array): ExplainedField[] {
  if (tag === NEW_DOMICILE_FLAG_TAG) return [flag(tag, value)];
  const shown = isUnused(value.subarray(1)) ? NOTHING : WITHHELD;
  if (tag === DOMICILE_TAG) return [field('domicile', shown, { tag })];
  const nth = NEW_DOMICILE_TAGS.indexOf(tag);
  if (nth === -1) return [unknown(tag, value)];
  return [field('newDomicile', shown, { tag, number: nth + 1 })];
}

function externalCharacterFields(tag: number, value: Uint8Array): ExplainedField[] {
  if (tag === EXTERNAL_CHARACTER_TAGS.flag) return [flag(tag, value)];
  const named = NAMES.get(tag);
  if (named?.name !== 'externalCharacter') return [unknown(tag, value)];
  const { name, ...facts } = named;
  return [field(name, plainHex(value), { ...facts, tag, length: value.length })];
}

const PHOTO_TAG = 0x5f40;

function photoFields(bytes: Uint8Array): ExplainedField[] {
  if (isFiller(bytes)) return [];
  const place = photoPlace(bytes);
  if (typeof place === 'string') return [undecodable(bytes)];
  const value = place === null ? bytes : bytes.subarray(place.valueAt, place.end);
  const length = place === null ? bytes.length : place.end - place.valueAt;
  if (value.length < length) return [undecodable(bytes)];
  const { photo } = decodePhoto(bytes);
  const shown = photo === null ? NOTHING : photoValue(photo.bytes);
  return [field('photo', shown, place === null ? { length } : { tag: PHOTO_TAG, length })];
}
