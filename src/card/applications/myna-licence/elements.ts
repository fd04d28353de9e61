import type { Category } from '../../../licence/categories.ts';
import type { ElementSpec, Format } from '../element.ts';
import { PHOTO_TAG } from './tlv.ts';

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

export const CONDITION_TAGS: readonly number[] = [...range(0xc6, 4), ...range(0xcc, 8)];
export const EXTERNAL_CHARACTER_TAGS: readonly number[] = [0xca, 0xcb, ...range(0xd4, 3)];
export const REMARK_TAGS: readonly number[] = range(0xd7, 8);
export const SPARE_TAGS: readonly number[] = range(0xdf, 8);
export const RESERVED_TAGS: readonly number[] = [...range(0xfb, 5), ...range(0x0100, 7)];

export const TAG = {
  recordedOn: 0xc2,
  historyCategory: 0xc3,
  colourClass: 0xc4,
  expiresOn: 0xc5,
  licenceNumber: 0xe7,
  historyNumber: 0xe8,
  acquiredMotorcycleSmallMoped: 0xe9,
  acquiredOther: 0xea,
  acquiredSecondClass: 0xeb,
  photo: PHOTO_TAG,
} as const;

/** In the order of the card. The grid has another order. */
export const CATEGORY_TAGS: ReadonlyMap<Category, number> = new Map([
  ['大型', 0xec],
  ['普通', 0xed],
  ['大特', 0xee],
  ['大自二', 0xef],
  ['普自二', 0xf0],
  ['小特', 0xf1],
  ['原付', 0xf2],
  ['け引', 0xf3],
  ['大二', 0xf4],
  ['普二', 0xf5],
  ['大特二', 0xf6],
  ['け引二', 0xf7],
  ['中型', 0xf8],
  ['中二', 0xf9],
  ['準中型', 0xfa],
]);

function spec(tag: number, max: number, format: Format, field: string, used = true): ElementSpec {
  return { tag, max, format, field, used };
}

function numbered(
  tags: readonly number[],
  max: number,
  format: Format,
  field: string,
  used = true,
): ElementSpec[] {
  return tags.map((tag, i) => spec(tag, max, format, `${field} ${i + 1}`, used));
}

/** WEF02's elements in the order of card-protocol.md §2, which is the order on the card. */
export const RECORD_ELEMENTS: readonly ElementSpec[] = [
  spec(TAG.recordedOn, 7, 'date', 'recorded on'),
  spec(TAG.historyCategory, 1, 'byte', 'history category'),
  spec(TAG.colourClass, 6, 'text', 'colour class'),
  spec(TAG.expiresOn, 7, 'date', 'expires on'),
  ...numbered(CONDITION_TAGS, 80, 'text', 'condition'),
  ...numbered(EXTERNAL_CHARACTER_TAGS, 256, 'raw', 'external character'),
  ...numbered(REMARK_TAGS, 80, 'text', 'remark'),
  ...numbered(SPARE_TAGS, 80, 'text', 'spare', false),
  spec(TAG.licenceNumber, 12, 'digits', 'licence number'),
  spec(TAG.historyNumber, 12, 'digits', 'history number'),
  spec(TAG.acquiredMotorcycleSmallMoped, 7, 'date', 'acquired on: motorcycle, small special, moped'),
  spec(TAG.acquiredOther, 7, 'date', 'acquired on: other'),
  spec(TAG.acquiredSecondClass, 7, 'date', 'acquired on: class 2'),
  ...Array.from(CATEGORY_TAGS, ([category, tag]) => spec(tag, 1, 'byte', `category ${category}`)),
  ...numbered(RESERVED_TAGS, 7, 'raw', 'reserved', false),
  spec(TAG.photo, 2000, 'photo', 'photograph'),
].sort((a, b) => a.tag - b.tag);

export const SIGNATURE_TAG = {
  value: 0x0108,
  serialNumber: 0x0109,
  reserved: 0x010a,
  issuer: 0x010b,
  subject: 0x010c,
  keyIdentifier: 0x010d,
} as const;

export const SIGNATURE_ELEMENTS: readonly ElementSpec[] = [
  spec(SIGNATURE_TAG.value, 256, 'raw', 'signature value'),
  spec(SIGNATURE_TAG.serialNumber, 16, 'raw', 'signer serial number'),
  spec(SIGNATURE_TAG.reserved, 48, 'raw', 'signature reserved', false),
  spec(SIGNATURE_TAG.issuer, 80, 'raw', 'signer issuer'),
  spec(SIGNATURE_TAG.subject, 130, 'raw', 'signer subject'),
  spec(SIGNATURE_TAG.keyIdentifier, 32, 'raw', 'signer key identifier'),
];
