import { createHash } from 'node:crypto';
import * as z from 'zod';
import { toHex } from '../base/hex.ts';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.ts';

/** Ahead of the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410, 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;
const LONGEST_FILE = 10_000;
const LONGEST_NAME = 80;

/** The public part of an installation's key, as it is handed out: `menkyo.seal/1`. */
export interface PublicSeal {
  /** What its owner calls it. Proves nothing by itself. */
  readonly name: string;
  /** SHA-256 of the SubjectPublicKeyInfo, in upper-case hex. */
  readonly fingerprint: string;
  /** The SubjectPublicKeyInfo in base64, which is the inside of a PEM file. */
  readonly key: string;
}

/** `x` is the key as a JWK has it. null if it is no key. */
export function publicSealOf(x: string, name: string): PublicSeal | null {
  const bytes = fromBase64Url(x);
  if (bytes?.length !== KEY_BYTES) return null;
  const spki = Buffer.concat([SPKI_HEAD, bytes]);
  const fingerprint = toHex(createHash('sha256').update(spki).digest());
  return { name, fingerprint, key: toBase64(spki) };
}

/** The key of a seal as a JWK has it. */
export function jwkKeyOf({ key }: Pick<PublicSeal, 'key'>): string {
  return toBase64Url((fromBase64(key) ?? new Uint8Array()).subarray(SPKI_HEAD.length));
}

/** A name that a person can read: without control and format characters, and not too long. null for another text. */
export function sealNameOf(text: string): string | null {
  const name = text.normalize('NFC').trim();
  const isPlain =
    name !== '' && Array.from(name).length <= LONGEST_NAME && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name);
  return isPlain ? name : null;
}

/** @internal */
export const PUBLIC_SEAL = z.strictObject({
  schema: z.literal('menkyo.seal/1'),
  name: z.string(),
  fingerprint: z.string(),
  key: z.string(),
});

/** @internal */
export function sealDocument({ name, fingerprint, key }: PublicSeal): z.output<typeof PUBLIC_SEAL> {
  return { schema: 'menkyo.seal/1', name, fingerprint, key };
}

/** A file of `menkyo seal export`. null for anything else, and where name, fingerprint and key do not fit together. */
export function parseSeal(bytes: Uint8Array): PublicSeal | null {
  if (bytes.length > LONGEST_FILE) return null;
  const seal = PUBLIC_SEAL.safeParse(jsonOf(bytes)).data;
  return seal === undefined ? null : checkedSeal(seal);
}

export function checkedSeal({ name: told, fingerprint, key }: PublicSeal): PublicSeal | null {
  const name = sealNameOf(told);
  const seal = name === null ? null : publicSealOf(jwkKeyOf({ key }), name);
  return seal?.fingerprint === fingerprint && seal.key === key ? seal : null;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
