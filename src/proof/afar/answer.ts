import { FlattenedEncrypt, flattenedDecrypt, importJWK } from 'jose';
import type { LicenceReading } from '../../app/reading.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { fromBase64Url } from '../base64.ts';
import { boundedJson } from '../bounded-json.ts';
import { type NoProof, type ProofContext, readingPart, recordPart } from '../make-proof.ts';
import { LARGEST_PROOF, type OpenedProof, openedParts } from '../open-proof.ts';
import { judgeSeal, type KnownSeals, type Sealer, type SealJudgement } from '../sealing.ts';
import { type AnswerKeyPair, answerKeyId } from './answer-key.ts';
import {
  ANSWER,
  ANSWER_DOCUMENT,
  ANSWER_HEADER,
  ANSWER_PARTS,
  type AnswerParts,
  ENCRYPTION,
  KEY_AGREEMENT,
} from './answer-schema.ts';
import type { AfarFault } from './refusal.ts';
import type { OpenedRequest } from './request.ts';
import { otherThan, sealedDocument, sealedIn } from './sealed-document.ts';

/** The longest proof in base64, and the seal and the header around it. */
export const LARGEST_ANSWER = 2 * LARGEST_PROOF;

/** An answer that was decrypted, and whose seal holds. Nothing else in it is judged. */
export interface OpenedAnswer {
  readonly answers: AnswerParts['answers'];
  readonly opened: OpenedProof;
  /** Never `altered` or `absent`. */
  readonly seal: SealJudgement;
}

/**
 * Answers a request: what was read and the request that it is for, sealed as one, then encrypted to the register's key.
 * The reading has a note of the consent to the text of the request.
 */
export async function makeAnswer(
  { parts: { id, person, nonce, key, consent }, sha256 }: OpenedRequest,
  reading: LicenceReading,
  { version, engine }: ProofContext,
  sealer: Sealer,
): Promise<Result<Uint8Array, NoProof>> {
  const { raw } = reading;
  if (raw === undefined) return err({ kind: 'not-whole' });
  const agreed = reading.notes.some((note) => note.kind === 'consent' && note.sha256 === consent.sha256);
  if (!agreed) throw new Error('an answer without consent');
  const parts: AnswerParts = {
    answers: { request: id, person, nonce, sha256 },
    record: recordPart(raw.files),
    reading: readingPart(reading, null, version, engine),
  };
  const checked = ANSWER_PARTS.safeParse(parts);
  const payload = new TextEncoder().encode(JSON.stringify(parts));
  if (!checked.success || payload.length > LARGEST_PROOF) return err({ kind: 'too-long' });
  const sealed = await sealedDocument(payload, ANSWER, sealer);
  const header = { alg: KEY_AGREEMENT, enc: ENCRYPTION, typ: ANSWER, kid: await answerKeyId(key) };
  const jwe = await new FlattenedEncrypt(sealed)
    .setProtectedHeader(header)
    .encrypt(await importJWK({ ...key }, KEY_AGREEMENT));
  const { protected: head, iv, ciphertext, tag } = jwe;
  const document = { schema: ANSWER, protected: head, iv, ciphertext, tag };
  return ok(new TextEncoder().encode(`${JSON.stringify(document)}\n`));
}

/** Decrypts `menkyo.answer/1`, judges its seal, and decodes the record in it. */
export async function openAnswer(
  bytes: Uint8Array,
  pair: AnswerKeyPair,
  seals: KnownSeals,
): Promise<Result<OpenedAnswer, AfarFault>> {
  const sealed = await decrypted(bytes, pair);
  if (!sealed.ok) return sealed;
  const jws = sealedIn(sealed.value, ANSWER);
  if (!jws.ok) return jws;
  const seal = await judgeSeal(jws.value, ANSWER, seals);
  if (seal.verdict === 'altered' || seal.verdict === 'absent') return ALTERED;
  const payload = fromBase64Url(jws.value.payload) ?? new Uint8Array();
  const parts = ANSWER_PARTS.safeParse(boundedJson(payload, { isSpaced: false })).data;
  if (parts === undefined) return err({ kind: 'not-one', where: 'payload' });
  const { answers, record, reading } = parts;
  const opened = openedParts({ record, reading, shown: null }, jws.value);
  if (!opened.ok) return err({ kind: 'not-one', where: 'record' });
  return ok({ answers, opened: opened.value, seal });
}

const ALTERED = err({ kind: 'refused', reason: 'altered' } as const);

async function decrypted(
  bytes: Uint8Array,
  { key, d }: AnswerKeyPair,
): Promise<Result<Uint8Array, AfarFault>> {
  if (bytes.length > LARGEST_ANSWER) return err({ kind: 'not-one', where: 'size' });
  const json = boundedJson(bytes, { isSpaced: true });
  const document = ANSWER_DOCUMENT.safeParse(json).data;
  if (document === undefined) return err(otherThan(json, ANSWER));
  const { schema: _, ...jwe } = document;
  // Base64url has a second form for some bytes. Decryption alone would take both.
  if (Object.values(jwe).some((part) => fromBase64Url(part) === null)) return ALTERED;
  const head = boundedJson(fromBase64Url(jwe.protected) ?? new Uint8Array(), { isSpaced: false });
  const header = ANSWER_HEADER.safeParse(head).data;
  if (header === undefined) return ALTERED;
  if (header.kid !== (await answerKeyId(key))) return err({ kind: 'refused', reason: 'other-key' });
  try {
    const { plaintext } = await flattenedDecrypt(jwe, await importJWK({ ...key, d }, KEY_AGREEMENT), {
      keyManagementAlgorithms: [KEY_AGREEMENT],
      contentEncryptionAlgorithms: [ENCRYPTION],
    });
    return ok(plaintext);
  } catch {
    return ALTERED;
  }
}
