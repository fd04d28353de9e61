import { type ParsedCertificate, parseCertificate } from './certificate.ts';
import { isTestKey } from './test-keys.ts';

/**
 * A certificate that is trusted by the user's word; or one of the fixtures (`test`), by which a verdict is `test-key` and
 * never `genuine`.
 */
export interface TrustedCertificate {
  readonly der: Uint8Array;
  readonly by: 'user' | 'test';
}

export type TrustedBy = 'published' | TrustedCertificate['by'];

const parsed = new WeakMap<Uint8Array, ParsedCertificate | null>();

/** Taken apart once: one card after the other is judged by the same ones. */
export function parseTrusted({ der }: TrustedCertificate): ParsedCertificate | null {
  const known = parsed.get(der);
  if (known !== undefined) return known;
  const certificate = parseCertificate(der);
  parsed.set(der, certificate);
  return certificate;
}

/** A test key counts where the program brought it for a demonstration, and nowhere by the user's word. */
export async function counts(one: TrustedCertificate, certificate: ParsedCertificate): Promise<boolean> {
  return one.by === 'test' || !(await isTestKey(certificate));
}
