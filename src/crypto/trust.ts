import { type ParsedCertificate, parseCertificate } from './certificate.ts';

/** A certificate that is trusted by somebody's word: the user's, or that of the fixtures, for the fixtures alone. */
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
