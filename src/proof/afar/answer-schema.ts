import * as z from 'zod';
import { READING_PART, RECORD_PART } from '../proof-schema.ts';
import { ANSWER_KEY, nonce, personId, sha256 } from './request-schema.ts';

/** `menkyo.answer/1` (docs/proof.md). Strict, as a proof is. */

export const ANSWER = 'menkyo.answer/1';

export const KEY_AGREEMENT = 'ECDH-ES';
export const ENCRYPTION = 'A256GCM';

const BASE64URL = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** A flattened JWE (RFC 7516, 7.2.2). With ECDH-ES there is no encrypted key. */
export const ANSWER_DOCUMENT = z.strictObject({
  schema: z.literal(ANSWER),
  protected: BASE64URL,
  iv: BASE64URL,
  ciphertext: BASE64URL,
  tag: BASE64URL,
});

export const ANSWER_HEADER = z.strictObject({
  alg: z.literal(KEY_AGREEMENT),
  enc: z.literal(ENCRYPTION),
  typ: z.literal(ANSWER),
  /** The thumbprint of the register's key (RFC 7638). */
  kid: z.string().max(100),
  epk: ANSWER_KEY,
});

/** What the driver's installation seals. */
export const ANSWER_PARTS = z.strictObject({
  /** The request that is answered, and no other. */
  answers: z.strictObject({ request: z.uuid(), person: personId, nonce, sha256 }),
  record: RECORD_PART,
  /** Its `consent` is the holder's agreement to the text of the request. */
  reading: READING_PART,
});
export type AnswerParts = z.output<typeof ANSWER_PARTS>;
