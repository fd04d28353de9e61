import type { Category } from '../../../licence/categories.ts';
import type { LicenceChange } from '../../../licence/licence-record.ts';
import type { ElementSpec, Format } from '../element.ts';

/** The files by their names in notes and faults (card-protocol.md §5). */
export const FILE = {
  cardFace: 'MF/EF01',
  record: 'DF1/EF01',
  domicile: 'DF1/EF02',
  externalCharacters1: 'DF1/EF03',
  changes: 'DF1/EF04',
  externalCharacters2: 'DF1/EF05',
  newDomicile: 'DF1/EF06',
  signature: 'DF1/EF07',
  photo: 'DF2/EF01',
} as const;

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

/** MF/EF01 */
export const CARD_FACE_TAG = { issue: 0x45, maker: 0x46 } as const;

export const CONDITION_TAGS: readonly number[] = range(0x1c, 4);

/** DF1/EF01 */
export const TAG = {
  jisYear: 0x11,
  name: 0x12,
  kana: 0x13,
  alias: 0x14,
  unifiedName: 0x15,
  birthDate: 0x16,
  address: 0x17,
  issuedOn: 0x18,
  referenceNumber: 0x19,
  colourClass: 0x1a,
  expiresOn: 0x1b,
  commission: 0x20,
  number: 0x21,
  acquiredMotorcycleSmallMoped: 0x22,
  acquiredOther: 0x23,
  acquiredSecondClass: 0x24,
} as const;

/** The dates of each kind, in the order of the card. The grid has another order. */
export const CATEGORY_TAGS: ReadonlyMap<Category, number> = new Map([
  ['大型', 0x25],
  ['普通', 0x26],
  ['大特', 0x27],
  ['大自二', 0x28],
  ['普自二', 0x29],
  ['小特', 0x2a],
  ['原付', 0x2b],
  ['け引', 0x2c],
  ['大二', 0x2d],
  ['普二', 0x2e],
  ['大特二', 0x2f],
  ['け引二', 0x30],
  ['中型', 0x31],
  ['中二', 0x32],
  ['準中型', 0x33],
]);

function spec(tag: number, max: number, format: Format, field: string): ElementSpec {
  return { tag, max, format, field, used: true };
}

function text(tag: number, field: string): ElementSpec {
  return spec(tag, Number.POSITIVE_INFINITY, 'text', field);
}

export const RECORD_ELEMENTS: readonly ElementSpec[] = [
  spec(TAG.jisYear, 1, 'byte', 'JIS year'),
  text(TAG.name, 'holder name'),
  text(TAG.kana, 'holder kana'),
  text(TAG.alias, 'holder alias'),
  text(TAG.unifiedName, 'unified name'),
  spec(TAG.birthDate, 7, 'date', 'holder birth date'),
  text(TAG.address, 'holder address'),
  spec(TAG.issuedOn, 7, 'date', 'issued on'),
  spec(TAG.referenceNumber, Number.POSITIVE_INFINITY, 'digits', 'reference number'),
  text(TAG.colourClass, 'colour class'),
  spec(TAG.expiresOn, 7, 'date', 'expires on'),
  ...CONDITION_TAGS.map((tag, i) => text(tag, `condition ${i + 1}`)),
  text(TAG.commission, 'commission'),
  spec(TAG.number, 12, 'digits', 'licence card number'),
  spec(TAG.acquiredMotorcycleSmallMoped, 7, 'date', 'acquired on: motorcycle, small special, moped'),
  spec(TAG.acquiredOther, 7, 'date', 'acquired on: other'),
  spec(TAG.acquiredSecondClass, 7, 'date', 'acquired on: class 2'),
  ...Array.from(CATEGORY_TAGS, ([category, tag]) => spec(tag, 7, 'date', `acquired on: ${category}`)),
];

/** Without these the record is odd. The others may be missing. */
export const EXPECTED_TAGS: readonly number[] = [
  TAG.name,
  TAG.birthDate,
  TAG.address,
  TAG.expiresOn,
  TAG.number,
];

/** DF1/EF04 */
export const CHANGES_FLAG_TAG = 0x50;
export const CHANGE_TAGS: Readonly<Record<LicenceChange['what'], readonly number[]>> = {
  commission: range(0x51, 15),
  name: range(0x60, 8),
  kana: range(0x68, 8),
  address: range(0x70, 8),
  'condition-added': range(0x78, 8),
  'condition-lifted': range(0x80, 8),
  remark: range(0x88, 8),
};
/** What notes call an entry, with its number within its kind. */
export const CHANGE_FIELDS: Readonly<Record<LicenceChange['what'], string>> = {
  name: 'name change',
  kana: 'kana change',
  address: 'address change',
  commission: 'commission change',
  'condition-added': 'condition added',
  'condition-lifted': 'condition lifted',
  remark: 'remark',
};
export const SPARE_CHANGE_TAGS: readonly number[] = range(0x90, 8);

/** What notes call the registered domicile (本籍). */
export const DOMICILE_FIELD = 'registered domicile';

/** DF1/EF02 and DF1/EF06 */
export const DOMICILE_TAG = 0x41;
export const NEW_DOMICILE_FLAG_TAG = 0xaa;
export const NEW_DOMICILE_TAGS: readonly number[] = range(0xab, 5);

/** DF1/EF03 and DF1/EF05 */
export const EXTERNAL_CHARACTER_TAGS = {
  first: [0x48, 0x49],
  flag: 0xa0,
  others: range(0xa1, 5),
} as const;

/** Where the shape of an external character is: 1 stands for FFF1, 7 for FFF7. */
export function placeOfExternal(character: number): {
  readonly file: 'externalCharacters1' | 'externalCharacters2';
  readonly tag: number;
} {
  const { first, others } = EXTERNAL_CHARACTER_TAGS;
  const tag = [...first, ...others][character - 1];
  if (tag === undefined) throw new Error(`no external character ${character}`);
  return { file: first.some((one) => one === tag) ? 'externalCharacters1' : 'externalCharacters2', tag };
}

/** DF1/EF07 */
export const SIGNATURE_TAG = {
  value: 0xb1,
  serialNumber: 0xb2,
  reserved: 0xb3,
  issuer: 0xb4,
  subject: 0xb5,
  keyIdentifier: 0xb6,
} as const;

export const SIGNATURE_ELEMENTS: readonly ElementSpec[] = [
  spec(SIGNATURE_TAG.value, 256, 'raw', 'signature value'),
  spec(SIGNATURE_TAG.serialNumber, 16, 'raw', 'signer serial number'),
  spec(SIGNATURE_TAG.reserved, 48, 'raw', 'signature reserved'),
  spec(SIGNATURE_TAG.issuer, 80, 'raw', 'signer issuer'),
  spec(SIGNATURE_TAG.subject, 130, 'raw', 'signer subject'),
  spec(SIGNATURE_TAG.keyIdentifier, 32, 'raw', 'signer key identifier'),
];
