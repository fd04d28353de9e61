import { FlattenedSign, flattenedVerify, importJWK } from 'jose';
import * as z from 'zod';
import { fromBase64Url } from './base64.ts';
import { boundedJson } from './bounded-json.ts';
import { type PublicSeal, publicSealOf } from './public-seal.ts';

/** Ed25519 by the name that RFC 8037 gives it in JWS. */
const ALGORITHM = 'EdDSA';
const CURVE = 'Ed25519';

/** A flattened JWS (RFC 7515, 7.2.2) without unprotected headers. */
export interface FlatJws {
  readonly payload: string;
  readonly protected: string;
  readonly signature: string;
}

export interface Sealer {
  readonly seal: PublicSeal;
  /** `type` says what is sealed, so that a seal on one kind of document is none on another. */
  readonly sign: (payload: Uint8Array, type: string) => Promise<FlatJws>;
}

/** A sealer for a private key, as a JWK has it: `x` is the public part, `d` the private one. */
export async function sealerOf(
  { x, d }: { readonly x: string; readonly d: string },
  name: string,
): Promise<Sealer> {
  const seal = publicSealOf(x, name);
  if (seal === null) throw new Error('no key of a seal');
  const key = await importJWK({ kty: 'OKP', crv: CURVE, x, d }, ALGORITHM);
  return {
    seal,
    sign: async (payload, type) => {
      const header = { alg: ALGORITHM, typ: type, jwk: { kty: 'OKP', crv: CURVE, x } };
      const jws = await new FlattenedSign(payload).setProtectedHeader(header).sign(key);
      return { payload: jws.payload, protected: jws.protected ?? '', signature: jws.signature };
    },
  };
}

const HEADER = z.strictObject({
  alg: z.literal(ALGORITHM),
  typ: z.string(),
  jwk: z.strictObject({ kty: z.literal('OKP'), crv: z.literal(CURVE), x: z.string() }),
});

/** The seals that this installation knows. */
export interface KnownSeals {
  /** Its own key, and those that it had before. */
  readonly own: readonly PublicSeal[];
  readonly trusted: readonly PublicSeal[];
}

export interface SealJudgement {
  readonly verdict: 'genuine' | 'altered' | 'unknown-key' | 'absent';
  /** The key that signed. null where no signature holds. */
  readonly key: PublicSeal | null;
  /** What this installation calls the key; null for an unknown one. */
  readonly by: string | null;
  readonly isOwn: boolean;
}

const NO_SEAL = { key: null, by: null, isOwn: false } as const;

/** Judges the seal of a document. null: it has none. */
export async function judgeSeal(
  jws: FlatJws | null,
  type: string,
  { own, trusted }: KnownSeals,
): Promise<SealJudgement> {
  if (jws === null) return { verdict: 'absent', ...NO_SEAL };
  const x = await signerOf(jws, type);
  const seal = x === null ? null : publicSealOf(x, '');
  if (seal === null) return { verdict: 'altered', ...NO_SEAL };
  const isSame = (one: PublicSeal) => one.key === seal.key;
  const mine = own.find(isSame);
  const known = mine ?? trusted.find(isSame);
  if (known === undefined) return { verdict: 'unknown-key', key: seal, by: null, isOwn: false };
  return { verdict: 'genuine', key: known, by: known.name, isOwn: mine !== undefined };
}

/** The key whose signature holds; null if none does. */
async function signerOf(jws: FlatJws, type: string): Promise<string | null> {
  const header = HEADER.safeParse(
    boundedJson(fromBase64Url(jws.protected) ?? new Uint8Array(), { isSpaced: false }),
  ).data;
  if (header?.typ !== type || fromBase64Url(jws.signature) === null) return null;
  try {
    const key = await importJWK(header.jwk, ALGORITHM);
    await flattenedVerify({ ...jws }, key, { algorithms: [ALGORITHM] });
    return header.jwk.x;
  } catch {
    return null;
  }
}
