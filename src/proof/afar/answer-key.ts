import { createECDH } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { toBase64Url } from '../base64.ts';
import type { AnswerKey } from './request-parts.ts';

/** The order of P-256 (FIPS 186-5). A private key is a number from 1 to one less. */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const KEY_BYTES = 32;

export interface AnswerKeyPair {
  readonly key: AnswerKey;
  /** The private part, as a JWK has it. */
  readonly d: string;
}

/**
 * The key pair that belongs to a seed of at least 48 bytes. So much more than the key itself makes every key equally
 * likely (FIPS 186-5, A.2.1).
 */
export function answerKeyPair(seed: Uint8Array): AnswerKeyPair {
  if (seed.length < 48) throw new RangeError('a seed has 48 bytes or more');
  const number = (BigInt(`0x${Buffer.from(seed).toString('hex')}`) % (ORDER - 1n)) + 1n;
  const d = Buffer.from(number.toString(16).padStart(2 * KEY_BYTES, '0'), 'hex');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(d);
  // An uncompressed point: 04, x, y.
  const point = ecdh.getPublicKey();
  const part = (at: number) => toBase64Url(point.subarray(1 + at * KEY_BYTES, 1 + (at + 1) * KEY_BYTES));
  return { key: { kty: 'EC', crv: 'P-256', x: part(0), y: part(1) }, d: toBase64Url(d) };
}

/** Names a key where it is not given whole (RFC 7638). */
export function answerKeyId(key: AnswerKey): Promise<string> {
  return calculateJwkThumbprint({ ...key });
}
