import { CATEGORIES, type Category } from '../../../licence/categories.ts';
import { bandOf } from '../../../licence/colour-class.ts';
import {
  type DrivingHistoryRecord,
  type LicenceRecord,
  NOT_ON_MYNA_LICENCE,
} from '../../../licence/licence-record.ts';
import type { Note } from '../../../licence/note.ts';
import { malformed } from '../../card-error.ts';
import { Fields } from '../fields.ts';
import {
  CATEGORY_TAGS,
  CONDITION_TAGS,
  RECORD_ELEMENTS,
  REMARK_TAGS,
  SIGNATURE_ELEMENTS,
  SIGNATURE_TAG,
  TAG,
} from './elements.ts';
import { parseElements } from './tlv.ts';

export interface DecodedRecord {
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
  /** The bytes that the signature covers: WEF02's elements as stored, without the filler behind them. */
  readonly signedBytes: Uint8Array;
  readonly notes: readonly Note[];
}

/** Decodes WEF02. Throws a CardError (malformed) if the file is not one. Notes report oddities that do no harm. */
export function decodeRecord(file: Uint8Array): DecodedRecord {
  const { elements, end } = parseElements(file, 'WEF02');
  const fields = new Fields('WEF02', elements, RECORD_ELEMENTS);
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
    categories: CATEGORIES.filter((kind) => isHeld(fields, kind)),
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
    signedBytes: file.slice(0, end),
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
  const fields = new Fields('WEF03', parseElements(file, 'WEF03').elements, SIGNATURE_ELEMENTS);
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

function isHeld(fields: Fields, category: Category): boolean {
  const tag = CATEGORY_TAGS.get(category);
  return tag !== undefined && (fields.byte(tag) ?? 0) !== 0;
}
