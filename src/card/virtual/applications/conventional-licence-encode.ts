import { asciiBytes, concatBytes } from '../../../base/bytes.ts';
import { hex } from '../../../base/hex.ts';
import { formatCardDate, parseIso } from '../../../licence/calendar.ts';
import type { LicenceChange } from '../../../licence/licence-record.ts';
import {
  CARD_FACE_TAG,
  CATEGORY_TAGS,
  CHANGE_TAGS,
  CHANGES_FLAG_TAG,
  CONDITION_TAGS,
  DOMICILE_TAG,
  EXTERNAL_CHARACTER_TAGS,
  NEW_DOMICILE_FLAG_TAG,
  NEW_DOMICILE_TAGS,
  RECORD_ELEMENTS,
  SIGNATURE_TAG,
  TAG,
} from '../../applications/conventional-licence/elements.ts';
import { encodeJis } from '../../applications/jis-x-0208.ts';
import { fromBase64 } from '../card-file-values.ts';
import { UnencodableCard } from '../unencodable-card.ts';
import { padded } from './application-part.ts';
import type {
  CardFileChange,
  CardFileConventional,
  CardFileConventionalRecord,
  CardFileConventionalSignature,
  CardFileFace,
} from './conventional-licence-elements.ts';

/** Paths in faults begin with the name of the part in a card file. */
const PART = 'conventionalLicence';
const JIS_YEAR = 0x97;
const COMMISSION = 5;

/** The files of the card; null where there is no such file. */
export interface ConventionalFiles {
  readonly cardFace: Uint8Array | null;
  readonly pinState: Uint8Array | null;
  readonly record: Uint8Array;
  readonly domicile: Uint8Array;
  readonly externalCharacters1: Uint8Array;
  readonly changes: Uint8Array | null;
  readonly externalCharacters2: Uint8Array;
  readonly newDomicile: Uint8Array | null;
  readonly signature: Uint8Array | null;
  readonly photo: Uint8Array;
}

/** Elements are padded to the size of a real file. A hex text is the whole file already. */
export function encodeConventionalFiles(part: CardFileConventional): ConventionalFiles {
  const { pin1, pin2, cardFace, ef000a, record, changes, newDomiciles, signature } = part;
  const isSet = pin1.pin !== null || pin2.pin !== null;
  const { first, others } = encodeExternalCharacters(part.externalCharacters);
  return {
    cardFace: stored(cardFace, encodeCardFace, 17),
    pinState: stored(ef000a === undefined ? `0501${isSet ? '01' : '00'}` : ef000a, hex, 0),
    record: typeof record === 'string' ? hex(record) : padded(encodeConventionalRecord(record), 880),
    domicile: padded(encodeDomicile(part.domicile), 82),
    externalCharacters1: padded(first, 264),
    changes: stored(changes, encodeChanges, 640),
    externalCharacters2: padded(others, 663),
    newDomicile: stored(newDomiciles, encodeNewDomiciles, 256),
    signature: stored(signature, encodeConventionalSignature, 578),
    photo: padded(encodePhoto(part.photo, part.photoLead), 2005),
  };
}

function stored<T>(
  content: T | string | null,
  encode: (content: T) => Uint8Array,
  size: number,
): Uint8Array | null {
  if (content === null) return null;
  return typeof content === 'string' ? hex(content) : padded(encode(content), size);
}

/** MF/EF01 */
export function encodeCardFace({ version, issuedOn, expiresOn }: CardFileFace): Uint8Array {
  const packed = (day: string) => hex(day.replaceAll('-', ''));
  return concatBytes(
    encodeElement(CARD_FACE_TAG.issue, concatBytes(asciiBytes(version), packed(issuedOn), packed(expiresOn))),
    encodeElement(CARD_FACE_TAG.maker, Uint8Array.of(0, 0)),
  );
}

/** DF1/EF01 as a card holds it: every element of the format in its order, empty if there is no value. */
export function encodeConventionalRecord(record: CardFileConventionalRecord): Uint8Array {
  const values = new Map<number, Uint8Array>([[TAG.jisYear, Uint8Array.of(record.jisYear)]]);
  const text = (tag: number, value: string | null, at: string) =>
    values.set(tag, encodeText(value ?? '', `record.${at}`));
  const date = (tag: number, value: string | null, at: string) =>
    values.set(tag, encodeDate(value, `record.${at}`));
  text(TAG.name, record.name, 'name');
  text(TAG.kana, record.kana, 'kana');
  text(TAG.alias, record.alias, 'alias');
  text(TAG.unifiedName, record.unifiedName, 'unifiedName');
  date(TAG.birthDate, record.birthDate, 'birthDate');
  text(TAG.address, record.address, 'address');
  date(TAG.issuedOn, record.issuedOn, 'issuedOn');
  values.set(TAG.referenceNumber, asciiBytes(record.referenceNumber ?? ''));
  text(TAG.colourClass, record.colourClass, 'colourClass');
  date(TAG.expiresOn, record.expiresOn, 'expiresOn');
  for (const [i, value] of record.conditions.entries()) {
    text(CONDITION_TAGS[i] ?? 0, value, `conditions.${i}`);
  }
  text(TAG.commission, record.commission, 'commission');
  values.set(TAG.number, asciiBytes(record.number ?? ''));
  const { motorcycleSmallMoped, other, secondClass } = record.acquiredOn;
  date(TAG.acquiredMotorcycleSmallMoped, motorcycleSmallMoped, 'acquiredOn.motorcycleSmallMoped');
  date(TAG.acquiredOther, other, 'acquiredOn.other');
  date(TAG.acquiredSecondClass, secondClass, 'acquiredOn.secondClass');
  for (const tag of CATEGORY_TAGS.values()) values.set(tag, asciiBytes('0000000'));
  for (const [i, { category, date: day }] of record.acquiredByKind.entries()) {
    date(CATEGORY_TAGS.get(category) ?? 0, day, `acquiredByKind.${i}.date`);
  }
  return concatBytes(
    ...RECORD_ELEMENTS.map(({ tag }) => encodeElement(tag, values.get(tag) ?? new Uint8Array())),
  );
}

/** DF1/EF04: the changes in their order, each kind with the tags that follow each other. */
export function encodeChanges(changes: readonly CardFileChange[]): Uint8Array {
  const used = new Map<LicenceChange['what'], number>();
  const elements = changes.map((change, i) => {
    const count = used.get(change.what) ?? 0;
    used.set(change.what, count + 1);
    const tag = CHANGE_TAGS[change.what][count];
    if (tag === undefined)
      throw new UnencodableCard(`${PART}.changes.${i}`, `no room for more of ${change.what}`);
    return encodeElement(tag, encodeEntry(change, `changes.${i}`));
  });
  return concatBytes(flag(CHANGES_FLAG_TAG, changes.length), ...elements);
}

/** DF1/EF06 */
export function encodeNewDomiciles(domiciles: readonly Omit<CardFileChange, 'what'>[]): Uint8Array {
  return concatBytes(
    flag(NEW_DOMICILE_FLAG_TAG, domiciles.length),
    ...domiciles.map((one, i) =>
      encodeElement(NEW_DOMICILE_TAGS[i] ?? 0, encodeEntry(one, `newDomiciles.${i}`)),
    ),
  );
}

/** DF1/EF02 */
export function encodeDomicile(domicile: string | null): Uint8Array {
  return encodeElement(DOMICILE_TAG, encodeText(domicile ?? '', 'domicile'));
}

/** DF1/EF03 with the first two external characters, and DF1/EF05 with the others. */
export function encodeExternalCharacters(characters: readonly string[]): {
  readonly first: Uint8Array;
  readonly others: Uint8Array;
} {
  const { first, flag: flagTag, others } = EXTERNAL_CHARACTER_TAGS;
  const encoded = (tags: readonly number[], from: number) =>
    concatBytes(...tags.map((tag, i) => encodeElement(tag, hex(characters[from + i] ?? ''))));
  return {
    first: encoded(first, 0),
    others: concatBytes(flag(flagTag, characters.length - first.length), encoded(others, first.length)),
  };
}

/** DF1/EF07 */
export function encodeConventionalSignature(signature: CardFileConventionalSignature): Uint8Array {
  return concatBytes(
    encodeElement(SIGNATURE_TAG.value, hex(signature.value)),
    encodeElement(SIGNATURE_TAG.serialNumber, hex(signature.serialNumber)),
    encodeElement(SIGNATURE_TAG.reserved, new Uint8Array()),
    encodeElement(SIGNATURE_TAG.issuer, asciiBytes(signature.issuer)),
    encodeElement(SIGNATURE_TAG.subject, asciiBytes(signature.subject)),
    encodeElement(SIGNATURE_TAG.keyIdentifier, hex(signature.keyIdentifier)),
  );
}

/** DF2/EF01, with bytes ahead of the codestream. */
export function encodePhoto(photo: string | null, lead = ''): Uint8Array {
  const value = photo === null ? new Uint8Array() : concatBytes(hex(lead), fromBase64(photo));
  return concatBytes(Uint8Array.of(0x5f, 0x40), lengthOf(value), value);
}

function encodeElement(tag: number, value: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(tag), lengthOf(value), value);
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  return Uint8Array.from(length <= 0x7f ? [length] : [0x82, length >> 8, length & 0xff]);
}

function flag(tag: number, count: number): Uint8Array {
  return Uint8Array.of(tag, 1, count > 0 ? 1 : 0);
}

function encodeEntry({ on, value, commission }: Omit<CardFileChange, 'what'>, at: string): Uint8Array {
  if ([...commission].length > COMMISSION)
    throw new UnencodableCard(`${PART}.${at}.commission`, `longer than ${COMMISSION} characters`);
  const digits = String.fromCharCode(...encodeDate(on, `${at}.on`)) || '0000000';
  const wide = digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  return concatBytes(
    Uint8Array.of(JIS_YEAR),
    encodeText(wide, `${at}.on`),
    encodeText(value, `${at}.value`),
    encodeText(commission.padEnd(COMMISSION, '\u3000'), `${at}.commission`),
  );
}

function encodeDate(value: string | null, at: string): Uint8Array {
  if (value === null) return new Uint8Array();
  const iso = parseIso(value);
  const digits = iso === null ? value : formatCardDate(iso);
  if (digits === null) throw new UnencodableCard(`${PART}.${at}`, `no era holds ${value}`);
  return asciiBytes(digits);
}

function encodeText(value: string, at: string): Uint8Array {
  const bytes = encodeJis(value);
  if (bytes === null) throw new UnencodableCard(`${PART}.${at}`, `not all of it is in JIS X 0208: ${value}`);
  return bytes;
}
