import * as asn1js from 'asn1js';
import { Certificate, type RelativeDistinguishedNames } from 'pkijs';
import { parseDer } from './der.ts';
import { ownBuffer } from './sha.ts';

const OID = {
  rsaEncryption: '1.2.840.113549.1.1.1',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  certificatePolicies: '2.5.29.32',
  subjectKeyIdentifier: '2.5.29.14',
} as const;

/** SHA-256 or stronger. The program does not accept any other algorithm. */
const SIGNATURE_HASHES: Readonly<Record<string, 'SHA-256' | 'SHA-384' | 'SHA-512'>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};

const LEAST_KEY_BITS = 2048;

/** Extensions that this program understands, critical or not (card-protocol.md §3). */
const KNOWN_EXTENSIONS: readonly string[] = [
  OID.keyUsage,
  OID.basicConstraints,
  OID.certificatePolicies,
  OID.subjectAltName,
];

export interface ParsedCertificate {
  readonly der: Uint8Array;
  /** The part that is signed. */
  readonly signedPart: Uint8Array;
  readonly signatureValue: Uint8Array;
  /** null for an algorithm other than RSA with SHA-256 or stronger. */
  readonly signatureHash: 'SHA-256' | 'SHA-384' | 'SHA-512' | null;
  readonly issuer: string;
  readonly subject: string;
  /** The names as DER, for comparison. */
  readonly issuerDer: Uint8Array;
  readonly subjectDer: Uint8Array;
  /** Milliseconds since 1970. Both instants belong to the validity. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly publicKeyBits: Uint8Array;
  /** Of an RSA key, without leading zeros; null for another kind of key. */
  readonly modulus: Uint8Array | null;
  /** RSA with a modulus of 2048 bits or more. */
  readonly isStrongKey: boolean;
  /** null if the certificate does not say. */
  readonly isAuthority: boolean | null;
  readonly keyUsage: { readonly signs: boolean; readonly signsCertificates: boolean } | null;
  readonly subjectAltName: Uint8Array | null;
  readonly subjectKeyIdentifier: Uint8Array | null;
  readonly unknownCritical: readonly string[];
  readonly hasRepeatedExtension: boolean;
}

/** Parses a certificate. null if the bytes are not one: then nothing in them can be believed. */
export function parseCertificate(der: Uint8Array): ParsedCertificate | null {
  const schema = parseDer(der);
  if (schema === null) return null;
  try {
    return read(der, new Certificate({ schema }));
  } catch {
    return null;
  }
}

function read(der: Uint8Array, certificate: Certificate): ParsedCertificate | null {
  const { extensions = [], subjectPublicKeyInfo, signatureAlgorithm, signature } = certificate;
  const values = new Map<string, Uint8Array>();
  for (const { extnID, extnValue } of extensions) {
    if (!values.has(extnID)) values.set(extnID, extnValue.valueBlock.valueHexView);
  }
  const keyUsage = readKeyUsage(values.get(OID.keyUsage));
  const isAuthority = readIsAuthority(values.get(OID.basicConstraints));
  if (keyUsage === 'malformed' || isAuthority === 'malformed') return null;
  const notBefore = certificate.notBefore.value.getTime();
  const notAfter = certificate.notAfter.value.getTime();
  if (!Number.isFinite(notBefore) || !Number.isFinite(notAfter)) return null;
  const publicKeyBits = subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  const isRsa = subjectPublicKeyInfo.algorithm.algorithmId === OID.rsaEncryption;
  const modulus = isRsa ? modulusOf(publicKeyBits) : null;
  // A certificate names its algorithm twice, but the signature covers only one of the two. Both must agree.
  const isSameAlgorithm = signatureAlgorithm.algorithmId === signature.algorithmId;
  return {
    der,
    signedPart: certificate.tbsView,
    signatureValue: certificate.signatureValue.valueBlock.valueHexView,
    signatureHash: isSameAlgorithm ? (SIGNATURE_HASHES[signatureAlgorithm.algorithmId] ?? null) : null,
    issuer: formatName(certificate.issuer),
    subject: formatName(certificate.subject),
    issuerDer: new Uint8Array(certificate.issuer.toSchema().toBER()),
    subjectDer: new Uint8Array(certificate.subject.toSchema().toBER()),
    notBefore,
    notAfter,
    publicKey: new Uint8Array(subjectPublicKeyInfo.toSchema().toBER()),
    publicKeyBits,
    modulus,
    isStrongKey: modulus !== null && bitsOf(modulus) >= LEAST_KEY_BITS,
    isAuthority,
    keyUsage,
    subjectAltName: values.get(OID.subjectAltName) ?? null,
    subjectKeyIdentifier: readOctets(values.get(OID.subjectKeyIdentifier)),
    unknownCritical: extensions
      .filter(({ extnID, critical }) => critical && !KNOWN_EXTENSIONS.includes(extnID))
      .map(({ extnID }) => extnID),
    hasRepeatedExtension: values.size !== extensions.length,
  };
}

/** TypeScript declares CryptoKey only in the browser's library. */
type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const keys = new WeakMap<Uint8Array, Map<string, Promise<ImportedKey>>>();

/**
 * Imports each key once, as long as its bytes are the same object: those of a trusted certificate are, and many cards
 * are judged by it.
 */
function importedKey(publicKey: Uint8Array, hash: string): Promise<ImportedKey> {
  const byHash = keys.get(publicKey) ?? new Map<string, Promise<ImportedKey>>();
  keys.set(publicKey, byHash);
  const known = byHash.get(hash);
  if (known !== undefined) return known;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
  const key = crypto.subtle.importKey('spki', ownBuffer(publicKey), algorithm, false, ['verify']);
  byHash.set(hash, key);
  return key;
}

/** RSASSA-PKCS1-v1_5. False for a signature that does not match, and for an invalid key. */
export async function isSignedWith(
  publicKey: Uint8Array,
  hash: 'SHA-256' | 'SHA-384' | 'SHA-512',
  signature: Uint8Array,
  bytes: Uint8Array,
): Promise<boolean> {
  try {
    const key = await importedKey(publicKey, hash);
    return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, ownBuffer(signature), ownBuffer(bytes));
  } catch {
    return false;
  }
}

function modulusOf(publicKeyBits: Uint8Array): Uint8Array | null {
  const key = parseDer(publicKeyBits);
  if (!(key instanceof asn1js.Sequence)) return null;
  const [modulus] = key.valueBlock.value;
  if (!(modulus instanceof asn1js.Integer)) return null;
  const bytes = modulus.valueBlock.valueHexView;
  const start = bytes.findIndex((byte) => byte !== 0);
  return start === -1 ? null : bytes.slice(start);
}

function bitsOf(modulus: Uint8Array): number {
  return modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
}

function readKeyUsage(value: Uint8Array | undefined): ParsedCertificate['keyUsage'] | 'malformed' {
  if (value === undefined) return null;
  const bits = parseDer(value);
  if (!(bits instanceof asn1js.BitString)) return 'malformed';
  const [first = 0] = bits.valueBlock.valueHexView;
  // Bits: digitalSignature (0) or nonRepudiation (1); keyCertSign (5).
  return { signs: (first & 0xc0) !== 0, signsCertificates: (first & 0x04) !== 0 };
}

function readIsAuthority(value: Uint8Array | undefined): boolean | null | 'malformed' {
  if (value === undefined) return null;
  const constraints = parseDer(value);
  if (!(constraints instanceof asn1js.Sequence)) return 'malformed';
  const [first] = constraints.valueBlock.value;
  return first instanceof asn1js.Boolean && first.valueBlock.value;
}

function readOctets(value: Uint8Array | undefined): Uint8Array | null {
  const octets = value === undefined ? null : parseDer(value);
  return octets instanceof asn1js.OctetString ? octets.valueBlock.valueHexView : null;
}

/** Short names of attributes. A name shows any other attribute by its number. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
};

function formatName({ typesAndValues }: RelativeDistinguishedNames): string {
  return typesAndValues
    .map(({ type, value }) => `${ATTRIBUTES[type] ?? type}=${String(value.valueBlock.value)}`)
    .join(', ');
}
