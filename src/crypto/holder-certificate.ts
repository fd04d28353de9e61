import { equalBytes } from '../base/bytes.ts';
import { toHex } from '../base/hex.ts';
import { isSignedWith, type ParsedCertificate, parseCertificate } from './certificate.ts';
import { type AttributeFault, type HolderAttributes, readHolderAttributes } from './holder-attributes.ts';
import { KNOWN_AUTHORITIES } from './known-authorities.ts';
import { sha } from './sha.ts';
import { counts, parseTrusted, type TrustedBy, type TrustedCertificate } from './trust.ts';

export type HolderCertificateVerdict =
  | 'genuine'
  | 'test-key'
  | 'altered'
  | 'unknown-issuer'
  | 'not-yet-valid'
  | 'expired';

/** All reasons that were found, not only the one that decided the verdict. */
export type CertificateReason =
  | 'unreadable'
  | 'signature-mismatch'
  | 'no-authority-certificate'
  | 'authority-unreadable'
  | 'authority-not-known'
  | 'issued-by-another'
  | 'not-an-authority'
  | 'authority-key-usage'
  | 'key-usage'
  | 'weak-key'
  | 'weak-algorithm'
  | 'unknown-critical-extension'
  | 'repeated-extension'
  | 'not-yet-valid'
  | 'expired';

/** In order of precedence: the first verdict with a reason found counts (cli.md). */
const VERDICT_OF: readonly (readonly [HolderCertificateVerdict, readonly CertificateReason[]])[] = [
  ['altered', ['unreadable', 'signature-mismatch']],
  [
    'unknown-issuer',
    [
      'no-authority-certificate',
      'authority-unreadable',
      'authority-not-known',
      'issued-by-another',
      'not-an-authority',
      'authority-key-usage',
      'key-usage',
      'weak-key',
      'weak-algorithm',
      'unknown-critical-extension',
      'repeated-extension',
    ],
  ],
  ['not-yet-valid', ['not-yet-valid']],
  ['expired', ['expired']],
];

export interface HolderJudgement {
  readonly verdict: HolderCertificateVerdict;
  readonly reasons: readonly CertificateReason[];
  readonly holder: HolderAttributes | null;
  readonly faults: readonly AttributeFault[];
  /** Milliseconds since 1970; null if the certificate is unreadable. */
  readonly validUntil: number | null;
  /** Who vouches for the authority; null if it is neither published nor trusted. */
  readonly trustedBy: TrustedBy | null;
}

/**
 * Judges a holder's certificate. Did the authority whose certificate is on the card sign it, and is that authority
 * published or trusted? A valid path alone is not enough: if it ends at any other authority, the verdict is
 * `unknown-issuer`. This function does not ask whether the certificate was revoked; only accredited verifiers can.
 */
export async function judgeHolderCertificate(
  der: Uint8Array,
  authorityDer: Uint8Array | null,
  trusted: readonly TrustedCertificate[],
  now: number,
): Promise<HolderJudgement> {
  const certificate = parseCertificate(der);
  if (certificate === null) {
    return {
      verdict: 'altered',
      reasons: ['unreadable'],
      holder: null,
      faults: [],
      validUntil: null,
      trustedBy: null,
    };
  }
  const reasons = new Set<CertificateReason>(rulesBroken(certificate));
  if (certificate.keyUsage !== null && !certificate.keyUsage.signs) reasons.add('key-usage');
  const trustedBy = authorityDer === null ? null : await anchorOf(authorityDer, trusted);
  for (const reason of await judgePath(certificate, authorityDer, trusted, now)) reasons.add(reason);
  if (authorityDer !== null && trustedBy === null) reasons.add('authority-not-known');
  for (const reason of validityAt(certificate, now)) reasons.add(reason);
  return {
    verdict:
      VERDICT_OF.find(([, found]) => found.some((reason) => reasons.has(reason)))?.[0] ??
      (trustedBy === 'test' ? 'test-key' : 'genuine'),
    reasons: [...reasons],
    ...readHolderAttributes(certificate.subjectAltName),
    validUntil: certificate.notAfter,
    trustedBy,
  };
}

async function judgePath(
  certificate: ParsedCertificate,
  authorityDer: Uint8Array | null,
  trusted: readonly TrustedCertificate[],
  now: number,
): Promise<CertificateReason[]> {
  if (authorityDer === null) return ['no-authority-certificate'];
  const same = trusted.find(({ der }) => equalBytes(der, authorityDer));
  const authority = same === undefined ? parseCertificate(authorityDer) : parseTrusted(same);
  if (authority === null) return ['authority-unreadable'];
  const reasons: CertificateReason[] = [...rulesBroken(authority), ...validityAt(authority, now)];
  if (authority.isAuthority !== true) reasons.push('not-an-authority');
  if (authority.keyUsage !== null && !authority.keyUsage.signsCertificates)
    reasons.push('authority-key-usage');
  // If another authority issued the certificate, its signature cannot match this key. That does not mean that it was
  // altered.
  if (!equalBytes(certificate.issuerDer, authority.subjectDer)) return [...reasons, 'issued-by-another'];
  const { signatureHash, signatureValue, signedPart } = certificate;
  if (signatureHash === null) return reasons;
  const matches = await isSignedWith(authority.publicKey, signatureHash, signatureValue, signedPart);
  return matches ? reasons : [...reasons, 'signature-mismatch'];
}

function rulesBroken(certificate: ParsedCertificate): CertificateReason[] {
  const reasons: CertificateReason[] = [];
  if (!certificate.isStrongKey) reasons.push('weak-key');
  if (certificate.signatureHash === null) reasons.push('weak-algorithm');
  if (certificate.unknownCritical.length > 0) reasons.push('unknown-critical-extension');
  if (certificate.hasRepeatedExtension) reasons.push('repeated-extension');
  return reasons;
}

function validityAt({ notBefore, notAfter }: ParsedCertificate, now: number): CertificateReason[] {
  if (now < notBefore) return ['not-yet-valid'];
  return now > notAfter ? ['expired'] : [];
}

async function anchorOf(
  authorityDer: Uint8Array,
  trusted: readonly TrustedCertificate[],
): Promise<TrustedBy | null> {
  const sha256 = toHex(await sha('SHA-256', authorityDer));
  if (KNOWN_AUTHORITIES.some((known) => known.sha256 === sha256)) return 'published';
  for (const one of trusted) {
    if (!equalBytes(one.der, authorityDer)) continue;
    const certificate = parseTrusted(one);
    if (certificate !== null && (await counts(one, certificate))) return one.by;
  }
  return null;
}
