import type { RawFiles } from '../app/raw-record.ts';
import { err, ok, type Result } from '../base/result.ts';
import { CardError } from '../card/card-error.ts';
import { fromBase64, fromBase64Url } from './base64.ts';
import { boundedJson } from './bounded-json.ts';
import { type DecodedRecord, decodeFiles } from './decoded-record.ts';
import type { ProofFault } from './proof-fault.ts';
import { PROOF, PROOF_DOCUMENT, PROOF_PARTS, type ProofParts, type RecordPart } from './proof-schema.ts';
import type { FlatJws } from './sealing.ts';

/** A proof of the longest record is smaller. */
export const LARGEST_PROOF = 512 * 1024;

/** A proof whose form is right. Nothing in it is judged. */
export interface OpenedProof {
  /** null: the proof has no seal. */
  readonly jws: FlatJws | null;
  readonly parts: ProofParts;
  readonly record: DecodedRecord;
}

/** Opens `menkyo.proof/1`. Size, depth and form are checked before anything is decoded. */
export function openProof(bytes: Uint8Array): Result<OpenedProof, ProofFault> {
  if (bytes.length > LARGEST_PROOF) return err({ kind: 'too-large' });
  const json = boundedJson(bytes, { isSpaced: true });
  const document = PROOF_DOCUMENT.safeParse(json).data;
  if (document === undefined) return err(otherThan(json));
  const payload = fromBase64Url(document.payload);
  const inside = payload === null ? undefined : boundedJson(payload, { isSpaced: false });
  const parts = PROOF_PARTS.safeParse(inside).data;
  if (parts === undefined) return err({ kind: 'malformed', where: 'payload' });
  const { protected: header, signature } = document;
  if ((header === undefined) !== (signature === undefined)) return err({ kind: 'malformed', where: 'seal' });
  const jws =
    header === undefined || signature === undefined
      ? null
      : { payload: document.payload, protected: header, signature };
  return openedParts(parts, jws);
}

function otherThan(json: unknown): ProofFault {
  const schema =
    typeof json === 'object' && json !== null && 'schema' in json && typeof json.schema === 'string'
      ? json.schema
      : '';
  const isNewer = schema !== PROOF && /^menkyo\.proof\/\d+$/.test(schema);
  return isNewer ? { kind: 'newer' } : { kind: 'malformed', where: 'document' };
}

/** Decodes the record that stands in these parts. */
export function openedParts(parts: ProofParts, jws: FlatJws | null): Result<OpenedProof, ProofFault> {
  const files = filesOf(parts.record);
  if (files === null) return err({ kind: 'malformed', where: 'record' });
  try {
    const record = decodeFiles(files);
    const isOne = record.card === parts.reading.card;
    const isHolderTwice = record.holder !== null && parts.reading.holder !== null;
    if (!isOne || isHolderTwice) return err({ kind: 'malformed', where: 'reading' });
    return ok({ jws, parts, record });
  } catch (error) {
    if (!(error instanceof CardError) || error.fault.kind !== 'malformed') throw error;
    return err({ kind: 'malformed', where: error.fault.where });
  }
}

export function filesOf(record: RecordPart): RawFiles | null {
  const optional = (text: string | null) => (text === null ? null : fromBase64(text));
  if (record.kind === 'myna') {
    const wef02 = fromBase64(record.wef02);
    return wef02 && { kind: 'myna', wef02, wef03: optional(record.wef03) };
  }
  const { ef04, ef07, photo } = record;
  const ef01 = fromBase64(record.ef01);
  return (
    ef01 && {
      kind: 'ic-licence',
      ef01,
      ef04: optional(ef04),
      ef07: optional(ef07),
      photo: optional(photo),
    }
  );
}
