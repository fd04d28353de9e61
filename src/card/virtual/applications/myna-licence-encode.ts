import { asciiBytes, concatBytes } from '../../../base/bytes.ts';
import { hex } from '../../../base/hex.ts';
import { formatCardDate, parseIso } from '../../../licence/calendar.ts';
import { encodeJis } from '../../applications/jis-x-0208.ts';
import {
  CATEGORY_TAGS,
  CONDITION_TAGS,
  EXTERNAL_CHARACTER_TAGS,
  RECORD_ELEMENTS,
  REMARK_TAGS,
  SIGNATURE_TAG,
  TAG,
} from '../../applications/myna-licence/elements.ts';
import { fromBase64 } from '../card-file-values.ts';
import { UnencodableCard } from '../unencodable-card.ts';
import type { CardFileRecord, CardFileSignature } from './myna-licence-elements.ts';

/** WEF02 as a card holds it: every element of the format in its order, empty if there is no value. */
export function encodeRecord(record: CardFileRecord): Uint8Array {
  const values = new Map<number, Uint8Array>();
  const date = (tag: number, value: string | null, at: string) => values.set(tag, encodeDate(value, at));
  const text = (tag: number, value: string, at: string) => values.set(tag, encodeText(value, at));

  date(TAG.recordedOn, record.recordedOn, 'recordedOn');
  if (record.historyCategory !== null) {
    values.set(TAG.historyCategory, Uint8Array.of(record.historyCategory));
  }
  // A colour class always fills three characters.
  if (record.colourClass !== null)
    text(TAG.colourClass, record.colourClass.padEnd(3, '\u3000'), 'colourClass');
  date(TAG.expiresOn, record.expiresOn, 'expiresOn');
  for (const [i, value] of record.conditions.entries()) {
    text(CONDITION_TAGS[i] ?? 0, value, `conditions.${i}`);
  }
  for (const [i, value] of record.externalCharacters.entries()) {
    values.set(EXTERNAL_CHARACTER_TAGS[i] ?? 0, hex(value));
  }
  for (const [i, value] of record.remarks.entries()) text(REMARK_TAGS[i] ?? 0, value, `remarks.${i}`);
  if (record.number !== null) values.set(TAG.licenceNumber, asciiBytes(record.number));
  if (record.historyNumber !== null) values.set(TAG.historyNumber, asciiBytes(record.historyNumber));
  const { motorcycleSmallMoped, other, secondClass } = record.acquiredOn;
  date(TAG.acquiredMotorcycleSmallMoped, motorcycleSmallMoped, 'acquiredOn.motorcycleSmallMoped');
  date(TAG.acquiredOther, other, 'acquiredOn.other');
  date(TAG.acquiredSecondClass, secondClass, 'acquiredOn.secondClass');
  for (const [category, tag] of CATEGORY_TAGS) {
    values.set(tag, Uint8Array.of(record.categories.includes(category) ? 1 : 0));
  }
  if (record.photo !== null) values.set(TAG.photo, fromBase64(record.photo));

  return concatBytes(
    ...RECORD_ELEMENTS.map(({ tag }) => encodeElement(tag, values.get(tag) ?? new Uint8Array())),
  );
}

/** WEF03 as a card holds it. */
export function encodeSignature(signature: CardFileSignature): Uint8Array {
  return concatBytes(
    encodeElement(SIGNATURE_TAG.value, hex(signature.value)),
    encodeElement(SIGNATURE_TAG.serialNumber, hex(signature.serialNumber)),
    encodeElement(SIGNATURE_TAG.reserved, new Uint8Array()),
    encodeElement(SIGNATURE_TAG.issuer, asciiBytes(signature.issuer)),
    encodeElement(SIGNATURE_TAG.subject, asciiBytes(signature.subject)),
    encodeElement(SIGNATURE_TAG.keyIdentifier, hex(signature.keyIdentifier)),
  );
}

function encodeElement(tag: number, value: Uint8Array): Uint8Array {
  const tagBytes = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  const length = value.length <= 0x7f ? [value.length] : [0x82, value.length >> 8, value.length & 0xff];
  return concatBytes(Uint8Array.from([...tagBytes, ...length]), value);
}

function encodeDate(value: string | null, at: string): Uint8Array {
  if (value === null) return new Uint8Array();
  const iso = parseIso(value);
  const digits = iso === null ? value : formatCardDate(iso);
  if (digits === null) throw new UnencodableCard(`licenceAp.wef02.${at}`, `no era holds ${value}`);
  return asciiBytes(digits);
}

function encodeText(value: string, at: string): Uint8Array {
  const bytes = encodeJis(value);
  if (bytes === null)
    throw new UnencodableCard(`licenceAp.wef02.${at}`, `not all of it is in JIS X 0208: ${value}`);
  return bytes;
}
