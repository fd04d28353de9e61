import { type ParsedCertificate, parseCertificate } from './certificate.ts';
import { isTestKey } from './test-keys.ts';

/**
 * A certificate that the user trusts, or one of the fixtures (`test`). A signature by a fixture gives the verdict
 * `test-key`, never `genuine`.
 */
export interface TrustedCertificate {
  readonly der: Uint8Array;
  readonly by: 'user' | 'test';
}

export type TrustedBy = 'published' | TrustedCertificate['by'];

const parsed = new WeakMap<Uint8Array, ParsedCertificate | null>();

/** Parses each certificate once, because the program judges many cards by the same ones. */
export function parseTrusted({ der }: TrustedCertificate): ParsedCertificate | null {
  const known = parsed.get(der);
  if (known !== undefined) return known;
  const certificate = parseCertificate(der);
  parsed.set(der, certificate);
  return certificate;
}

/** A test key counts only if the program itself provides it, for a demonstration. The user cannot make it trusted. */
export async function counts(one: TrustedCertificate, certificate: ParsedCertificate): Promise<boolean> {
  return one.by === 'test' || !(await isTestKey(certificate));
}
