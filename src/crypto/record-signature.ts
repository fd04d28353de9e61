import { equalBytes } from '../base/bytes.ts';
import { isSignedWith, type ParsedCertificate } from './certificate.ts';
import { sha } from './sha.ts';
import { counts, parseTrusted, type TrustedCertificate } from './trust.ts';

export interface RecordJudgement {
  readonly verdict: 'genuine' | 'test-key' | 'altered' | 'unknown-issuer';
  /** The names of the installed certificate, never those that the card claims. */
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly trustedBy: TrustedCertificate['by'] | null;
}

const UNKNOWN: RecordJudgement = { verdict: 'unknown-issuer', issuer: null, subject: null, trustedBy: null };

/**
 * RSA-2048, PKCS#1 v1.5, SHA-256 over the elements of WEF02. The key identifier selects the key (card-protocol.md §2).
 */
export async function judgeRecordSignature(
  signedBytes: Uint8Array,
  signature: Uint8Array,
  keyIdentifier: Uint8Array,
  trusted: readonly TrustedCertificate[],
): Promise<RecordJudgement> {
  if (keyIdentifier.length === 0) return UNKNOWN;
  let judged = UNKNOWN;
  for (const one of trusted) {
    const certificate = parseTrusted(one);
    if (certificate === null || !(await hasIdentifier(certificate, keyIdentifier))) continue;
    // A weak key proves nothing, even if the user installed its certificate.
    if (!certificate.isStrongKey || !(await counts(one, certificate))) continue;
    const matches = await isSignedWith(certificate.publicKey, 'SHA-256', signature, signedBytes);
    const { issuer, subject } = certificate;
    const verdict = one.by === 'test' ? 'test-key' : 'genuine';
    if (matches) return { verdict, issuer, subject, trustedBy: one.by };
    // Keep looking: another certificate may have the same identifier.
    if (judged === UNKNOWN) judged = { verdict: 'altered', issuer, subject, trustedBy: one.by };
  }
  return judged;
}

/** Compares with the certificate's own identifier. If it has none, with the SHA-256 or SHA-1 of its public key bits. */
async function hasIdentifier(certificate: ParsedCertificate, identifier: Uint8Array): Promise<boolean> {
  if (certificate.subjectKeyIdentifier !== null) {
    return equalBytes(certificate.subjectKeyIdentifier, identifier);
  }
  for (const algorithm of ['SHA-256', 'SHA-1'] as const) {
    if (equalBytes(await sha(algorithm, certificate.publicKeyBits), identifier)) return true;
  }
  return false;
}
