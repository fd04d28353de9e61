import { readableSignature } from '../app/judge.ts';
import type { RawFiles } from '../app/raw-record.ts';
import { toHex } from '../base/hex.ts';
import {
  decodeRecord as decodeConventional,
  decodePhoto,
  signatureElements,
} from '../card/applications/conventional-licence/record.ts';
import { elementsIn } from '../card/applications/conventional-licence/tlv.ts';
import { decodeRecord, type RecordSignature } from '../card/applications/myna-licence/record.ts';
import { malformed } from '../card/card-error.ts';
import type { DrivingHistoryRecord, Holder, LicenceCard, LicenceRecord } from '../licence/licence-record.ts';
import type { Note } from '../licence/note.ts';

/** What the raw files say, decoded as a read decodes them. */
export interface DecodedRecord {
  readonly card: LicenceCard;
  readonly licence: LicenceRecord | null;
  readonly history: DrivingHistoryRecord | null;
  /** Of a conventional licence, which has the holder in its record. */
  readonly holder: Holder | null;
  readonly signed: Signed;
  readonly notes: readonly Note[];
}

/** What the record's signature is judged by. */
export type Signed =
  | {
      readonly kind: 'myna';
      readonly signedBytes: Uint8Array;
      readonly signature: RecordSignature | null | 'unreadable';
    }
  /** Which bytes the signature of a conventional licence covers is not public. */
  | { readonly kind: 'ic-licence'; readonly keyIdentifier: string | null };

/** Throws a CardError (malformed) for files that cannot be read, and for bytes behind their elements. */
export function decodeFiles(files: RawFiles): DecodedRecord {
  return files.kind === 'myna' ? decodeMyna(files) : decodeIc(files);
}

function decodeMyna({ wef02, wef03 }: Extract<RawFiles, { kind: 'myna' }>): DecodedRecord {
  const { licence, history, signedBytes, notes } = decodeRecord(wef02);
  if (signedBytes.length !== wef02.length) throw malformed('WEF02: bytes behind the record');
  const signed = readableSignature(wef03);
  return {
    card: licence !== null ? 'myna-licence' : 'myna-history',
    licence,
    history,
    holder: null,
    signed: { kind: 'myna', signedBytes, signature: signed.signature },
    notes: [...notes, ...signed.notes],
  };
}

function decodeIc({ ef01, ef04, ef07, photo }: Extract<RawFiles, { kind: 'ic-licence' }>): DecodedRecord {
  for (const file of [ef01, ef04, ef07]) {
    if (file !== null && elementsIn(file).length !== file.length)
      throw malformed('DF1: bytes behind a record');
  }
  const { licence, holder, notes } = decodeConventional(ef01, ef04);
  const decodedPhoto = photo === null ? null : decodePhoto(photo);
  const signature = ef07 === null ? null : signatureElements(ef07).signature;
  return {
    card: 'ic-licence',
    licence: { ...licence, photo: decodedPhoto?.photo ?? null },
    history: null,
    holder,
    signed: { kind: 'ic-licence', keyIdentifier: signature && toHex(signature.keyIdentifier) },
    notes: [...notes, ...(decodedPhoto?.notes ?? [{ kind: 'photo-needs-pin2' }])],
  };
}
