import { asciiBytes, asciiText, concatBytes, equalBytes } from '../base/bytes.ts';
import { hex, toHex } from '../base/hex.ts';
import { isSignedWith, parseCertificate } from '../crypto/certificate.ts';
import { isBoundedDer } from '../crypto/der.ts';
import { fictionalBirthDate, fictionalSex, variantOf } from './basic-facts.ts';
import type { AnonymisedFile, Changes } from './change.ts';
import { childrenOf, type Place, placeAt } from './der.ts';
import { type Fiction, patternOf } from './fiction.ts';
import { expectFiller } from './filler.ts';
import { NotUnderstood } from './refusal.ts';
import type { Hash, TestAuthority } from './test-authority.ts';
import { fictionalAscii, fictionalText, fictionalUtf8 } from './text.ts';

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
  zero: 0xa0,
  extensions: 0xa3,
} as const;

const ASCII_STRINGS: readonly number[] = [0x13, 0x14, 0x16, 0x1a];

/** RSA signature algorithms (1.2.840.113549.1.1.n) and their hashes. */
const SIGNATURES: ReadonlyMap<string, Hash> = new Map([
  ['2A864886F70D010105', 'SHA-1'],
  ['2A864886F70D01010B', 'SHA-256'],
  ['2A864886F70D01010C', 'SHA-384'],
  ['2A864886F70D01010D', 'SHA-512'],
]);
const RSA = '2A864886F70D010101';

/** What to do with each extension (2.5.29.n). The anonymiser refuses a certificate with any other extension. */
const EXTENSIONS: ReadonlyMap<string, 'small' | 'holder' | 'key' | 'walk'> = new Map([
  ['551D0F', 'small'],
  ['551D13', 'small'],
  ['551D11', 'holder'],
  ['551D0E', 'key'],
  ['551D23', 'key'],
  ['551D12', 'walk'],
  ['551D1F', 'walk'],
  ['551D20', 'walk'],
  ['551D25', 'walk'],
  ['2B06010505070101', 'walk'],
]);

/**
 * Prefixes of object identifiers that name kinds of things, never a person: X.500, PKIX, RSA and the holders' profile.
 */
const KNOWN_OIDS = ['5504', '551D', '2B060105050703', '2B060105050702', '2B0601050507', '2A83088C9B5508'];
/** Hex digits that may follow such a prefix. */
const MOST_ARCS = 8;
/** 1.2.392.200149.8.5.5.n (card-protocol.md §3). */
const HOLDER_OID = '2A83088C9B55080505';
const HOLDER_FIELDS = ['name', 'nameSubstitutes', 'sex', 'birthDate', 'address', 'addressSubstitutes'];

/** Public names of authorities: the real one that issues holders' certificates, and the test authority. */
const PUBLIC_NAMES = [
  'JP',
  'JPKI',
  'JPKI for digital signature',
  'Japan Agency for Local Authority Information Systems',
  'CRL Distribution Points',
  'MENKYO DESK TEST',
  'TEST ONLY - NOT JPKI',
  'TEST CA for digital signature',
];

/** RSA-2048 with exponent 65537. The DER of the modulus has a zero byte in front. */
const MODULUS_LENGTH = 257;
const EXPONENT = hex('010001');

export interface CertificateFiles {
  readonly holder: Uint8Array | null;
  readonly authority: Uint8Array | null;
}

export interface CertificateContext {
  readonly test: TestAuthority;
  readonly fiction: Fiction;
  readonly changes: Changes;
  /**
   * The time of the recording, in milliseconds since 1970. Certificates that were valid then stay valid, expired ones
   * stay expired.
   */
  readonly at: number;
}

/**
 * The certificate with another holder, signed again by the test authority. `authority` is the card's original authority
 * certificate: if the old signature did not match it, the new one does not match either.
 */
export async function anonymiseHolderCertificate(
  file: Uint8Array,
  authority: Uint8Array | null,
  context: CertificateContext,
): Promise<Uint8Array> {
  const matched = await wasSignedBy(file, authority);
  return new CertificateWriter(file, 'certificate', context).anonymised({ matched, isAuthority: false });
}

/** Public names stay. The key becomes the test authority's. The test authority's own certificate stays as it is. */
export async function anonymiseAuthorityCertificate(
  file: Uint8Array,
  context: CertificateContext,
): Promise<Uint8Array> {
  const der = derOf(file);
  if (der !== null && equalBytes(der, context.test.authorityCertificate)) {
    expectFiller(file, der.length, 'CA certificate');
    return file.slice();
  }
  return new CertificateWriter(file, 'CA certificate', context).anonymised({
    matched: true,
    isAuthority: true,
  });
}

/** The certificate at the start of a file; null if it is incomplete. */
function derOf(file: Uint8Array): Uint8Array | null {
  const whole = placeAt(file, 0);
  return whole?.tag === TAG.sequence && whole.end <= file.length ? file.slice(0, whole.end) : null;
}

/**
 * False only if this authority should have signed the certificate and the signature does not match. A certificate by
 * another issuer counts as signed: it must not come out as an altered one.
 */
async function wasSignedBy(file: Uint8Array, authorityFile: Uint8Array | null): Promise<boolean> {
  const authorityDer = authorityFile === null ? null : derOf(authorityFile);
  const der = derOf(file);
  const authority = authorityDer === null ? null : parseCertificate(authorityDer);
  const certificate = der === null ? null : parseCertificate(der);
  if (authority === null || certificate === null || certificate.signatureHash === null) return true;
  if (!equalBytes(certificate.issuerDer, authority.subjectDer)) return true;
  const { signatureHash, signatureValue, signedPart } = certificate;
  return isSignedWith(authority.publicKey, signatureHash, signatureValue, signedPart);
}

/** Overwrites one certificate in place, so that every length stays. It refuses every part that it does not know. */
class CertificateWriter {
  readonly #old: Uint8Array;
  readonly #file: AnonymisedFile;
  readonly #context: CertificateContext;
  readonly #new: Uint8Array;

  constructor(old: Uint8Array, file: AnonymisedFile, context: CertificateContext) {
    this.#old = old;
    this.#file = file;
    this.#context = context;
    this.#new = old.slice();
  }

  anonymised(how: { readonly matched: boolean; readonly isAuthority: boolean }): Uint8Array {
    const old = this.#old;
    const whole = placeAt(old, 0);
    if (whole === null || whole.tag !== TAG.sequence) {
      // Not a certificate, or at most four bytes of its head.
      if (!(old[0] === TAG.sequence && whole === null && old.length < 5)) expectFiller(old, 0, this.#file);
      return this.#new;
    }
    if (whole.end > old.length) {
      // The certificate is incomplete. Blank all of it: the parts cannot be told apart reliably.
      this.#new.fill(0, whole.valueAt);
      if (old.length > whole.valueAt) this.#changed('certificate', 'blanked');
      return this.#new;
    }
    expectFiller(old, whole.end, this.#file);
    if (!isBoundedDer(old.subarray(0, whole.end))) throw this.#unparsable(0);
    const [signedPart, algorithm, signature, ...more] = this.#children(whole);
    if (signedPart === undefined || algorithm === undefined || signature === undefined || more.length > 0)
      throw this.#unparsable(0);
    const hash = this.#signatureHash(algorithm);
    this.#signedPart(signedPart, how.isAuthority);
    this.#sign(signedPart, signature, hash, how.matched);
    return this.#new;
  }

  #signedPart(place: Place, isAuthority: boolean): void {
    const parts = [...this.#children(this.#expect(place, TAG.sequence))];
    if (parts[0]?.tag === TAG.zero) this.#version(parts.shift());
    const [serial, algorithm, issuer, validity, subject, key, extensions, ...more] = parts;
    if (more.length > 0) throw this.#unknown('part', more[0]);
    this.#serial(this.#expect(serial, TAG.integer));
    this.#signatureHash(this.#expect(algorithm, TAG.sequence));
    this.#name(issuer, 'issuer');
    this.#validity(this.#expect(validity, TAG.sequence));
    this.#name(subject, 'subject');
    this.#key(this.#expect(key, TAG.sequence), isAuthority);
    if (extensions === undefined) return;
    const [list, ...beside] = this.#children(this.#expect(extensions, TAG.extensions));
    if (beside.length > 0) throw this.#unknown('part', beside[0]);
    for (const extension of this.#children(this.#expect(list, TAG.sequence))) this.#extension(extension);
  }

  #version(place: Place | undefined): void {
    const [version, ...more] = this.#children(this.#expect(place, TAG.zero));
    const value = this.#value(this.#expect(version, TAG.integer));
    if (value.length !== 1 || more.length > 0) throw this.#unknown('version', place);
  }

  /** Keeps sign and length. */
  #serial(place: Place): void {
    const old = this.#value(place);
    const [first = 0] = old;
    const made = patternOf('number', this.#variant('serial'), old.length);
    const isPadded = first === 0 && old.length > 1;
    made[0] = isPadded ? 0 : first >= 0x80 ? 0x9a : 0x5a;
    if (isPadded) made[1] = 0xc3;
    this.#set(place, made, 'serial number');
  }

  #signatureHash(place: Place): Hash {
    const [oid, parameters, ...more] = this.#children(this.#expect(place, TAG.sequence));
    const hash = oid === undefined ? undefined : SIGNATURES.get(toHex(this.#value(oid)));
    const isPlain =
      parameters === undefined || (parameters.tag === TAG.null && parameters.end === parameters.valueAt);
    if (oid?.tag !== TAG.oid || hash === undefined || !isPlain || more.length > 0) {
      throw this.#unknown('signature algorithm', place);
    }
    return hash;
  }

  #name(place: Place | undefined, field: string): void {
    for (const set of this.#children(this.#expect(place, TAG.sequence))) {
      for (const pair of this.#children(this.#expect(set, TAG.set))) {
        const [oid, value, ...more] = this.#children(this.#expect(pair, TAG.sequence));
        this.#oid(this.#expect(oid, TAG.oid));
        if (value === undefined || more.length > 0) throw this.#unknown(field, pair);
        this.#string(value, field);
      }
    }
  }

  #validity(place: Place): void {
    const [before, after, ...more] = this.#children(place);
    if (before === undefined || after === undefined || more.length > 0) throw this.#unparsable(place.at);
    const { at } = this.#context;
    const year = new Date(at).getUTCFullYear();
    const [from, to] = [this.#time(before), this.#time(after)];
    const [first, last] =
      at < from ? [year + 1, year + 6] : at > to ? [year - 6, year - 2] : [year - 2, year + 3];
    this.#setTime(before, first, '0715000000Z');
    this.#setTime(after, last, '0722145959Z');
  }

  #time(place: Place): number {
    const text = asciiText(this.#value(place));
    const isShort = place.tag === TAG.utcTime && /^\d{12}Z$/.test(text);
    const isLong = place.tag === TAG.generalizedTime && /^\d{14}Z$/.test(text);
    if (!isShort && !isLong) throw this.#unknown('validity', place);
    const digits = isShort ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
    const [y, m, d, h, min, s] = [0, 4, 6, 8, 10, 12].map((from) =>
      Number(digits.slice(from, from === 0 ? 4 : from + 2)),
    );
    return Date.UTC(y ?? 0, (m ?? 1) - 1, d, h, min, s);
  }

  #setTime(place: Place, year: number, rest: string): void {
    const digits = String(year).padStart(4, '0');
    this.#set(place, asciiBytes((place.tag === TAG.utcTime ? digits.slice(-2) : digits) + rest), 'validity');
  }

  /**
   * Replaces an RSA modulus by one with as many bits. The authority gets the test authority's modulus, so that the
   * signatures made with that key match.
   */
  #key(place: Place, isAuthority: boolean): void {
    const [algorithm, bits, ...more] = this.#children(place);
    const [oid, parameters, ...behind] = this.#children(this.#expect(algorithm, TAG.sequence));
    const isPlain =
      parameters === undefined || (parameters.tag === TAG.null && parameters.end === parameters.valueAt);
    if (
      oid === undefined ||
      toHex(this.#value(oid)) !== RSA ||
      !isPlain ||
      behind.length > 0 ||
      more.length > 0
    )
      throw this.#unknown('key', place);
    if (this.#value(this.#expect(bits, TAG.bitString))[0] !== 0) throw this.#unknown('key', place);
    const inner = this.#inside(this.#expect(bits, TAG.bitString), 1);
    const [modulus, exponent, ...others] = this.#children(this.#expect(inner, TAG.sequence));
    const modulusAt = this.#expect(modulus, TAG.integer);
    const exponentAt = this.#expect(exponent, TAG.integer);
    if (others.length > 0 || exponentAt.end - exponentAt.valueAt > 4) throw this.#unknown('key', place);
    if (isAuthority && this.#isSignedByTest(modulusAt, exponentAt)) {
      this.#set(modulusAt, concatBytes(Uint8Array.of(0), this.#context.test.authority.modulus), 'key');
    } else {
      this.#set(modulusAt, this.#modulus(modulusAt), 'key');
    }
  }

  #isSignedByTest(modulus: Place, exponent: Place): boolean {
    return (
      modulus.end - modulus.valueAt === MODULUS_LENGTH &&
      this.#value(modulus)[0] === 0 &&
      equalBytes(this.#value(exponent), EXPONENT)
    );
  }

  #modulus(place: Place): Uint8Array {
    const old = this.#value(place);
    const made = patternOf('key', this.#variant('key'), old.length);
    const start = Math.max(
      0,
      old.findIndex((byte) => byte !== 0),
    );
    made.fill(0, 0, start);
    // Keep the number of bits, and make the modulus odd.
    const top = 1 << (31 - Math.clz32(old[start] ?? 1));
    made[start] = top | ((made[start] ?? 0) & (top - 1));
    made[made.length - 1] = (made.at(-1) ?? 0) | 1;
    return made;
  }

  #extension(place: Place): void {
    const parts = [...this.#children(this.#expect(place, TAG.sequence))];
    const oid = this.#expect(parts.shift(), TAG.oid);
    if (parts[0]?.tag === TAG.boolean) this.#small(parts.shift(), 'extension');
    const [octets, ...more] = parts;
    const kind = EXTENSIONS.get(toHex(this.#value(oid)));
    if (kind === undefined || more.length > 0) throw this.#unknown('extension', place);
    const value = this.#inside(this.#expect(octets, TAG.octetString), 0);
    switch (kind) {
      case 'small':
        this.#small(value, 'extension');
        break;
      case 'holder':
        this.#holder(value);
        break;
      case 'key':
        this.#keyIdentifier(value);
        break;
      case 'walk':
        this.#walk(value);
        break;
    }
  }

  /** Lets a short value stay (a boolean, a small number, a few bits): it is too short to name a person. */
  #small(place: Place | undefined, what: string): void {
    if (place === undefined || place.end - place.at > 8) throw this.#unknown(what, place);
  }

  #holder(place: Place): void {
    for (const entry of this.#children(this.#expect(place, TAG.sequence))) {
      const [oid, explicit, ...more] = this.#children(this.#expect(entry, TAG.zero));
      const [value, ...others] = this.#children(this.#expect(explicit, TAG.zero));
      const known = oid?.tag === TAG.oid ? toHex(this.#value(oid)) : '';
      const field = HOLDER_FIELDS[Number.parseInt(known.slice(HOLDER_OID.length), 16) - 1];
      if (!known.startsWith(HOLDER_OID) || field === undefined || value === undefined)
        throw this.#unknown('subjectAltName', entry);
      if (more.length + others.length > 0) throw this.#unknown('subjectAltName', entry);
      this.#attribute(value, field);
    }
  }

  #attribute(place: Place, field: string): void {
    const old = this.#value(place);
    const isText = place.tag === TAG.utf8 || place.tag === TAG.bmp || ASCII_STRINGS.includes(place.tag);
    if (isText) this.#set(place, this.#textOf(old, place.tag, field), field);
    else if (place.tag === TAG.octetString)
      this.#set(place, patternOf('text', 0, old.length), field, 'blanked');
    else throw this.#unknown(field, place);
  }

  #textOf(old: Uint8Array, tag: number, field: string): Uint8Array {
    const { fiction } = this.#context;
    switch (field) {
      case 'name':
      case 'address':
        return rewritten(old, tag, field, variantOf(fiction, field, decoded(old, tag)));
      case 'birthDate':
        return birthDate(old, fiction);
      case 'sex':
        return fictionalSex(old, fiction);
      default:
        return substitutes(old, tag);
    }
  }

  /** Also replaces the issuer's name and serial number if the identifier holds them. Equal identifiers stay equal. */
  #keyIdentifier(place: Place): void {
    if (place.tag === TAG.octetString) {
      this.#blankKey(place);
      return;
    }
    for (const part of this.#children(this.#expect(place, TAG.sequence))) {
      if (part.tag === 0x80 || part.tag === 0x82) this.#blankKey(part);
      else if (part.tag === 0xa1) this.#walk(part);
      else throw this.#unknown('key identifier', part);
    }
  }

  #blankKey(place: Place): void {
    const old = this.#value(place);
    const made = patternOf('key', this.#context.fiction.variant('key identifier', toHex(old)), old.length);
    // Keep the serial number positive.
    if (place.tag === 0x82) made[0] = 0x5a;
    this.#set(place, made, 'key identifier');
  }

  /** Replaces every text that is not public: names, URLs, policy texts. */
  #walk(place: Place): void {
    if ((place.tag & 0x20) !== 0) {
      for (const child of this.#children(place)) this.#walk(child);
      return;
    }
    switch (place.tag) {
      case TAG.oid:
        this.#oid(place);
        break;
      case TAG.boolean:
      case TAG.null:
      case TAG.bitString:
        this.#small(place, 'extension');
        break;
      case TAG.integer:
        this.#set(place, new Uint8Array(place.end - place.valueAt).fill(0x5a), 'extension');
        break;
      default:
        this.#string(place, 'extension');
    }
  }

  #oid(place: Place): void {
    const oid = toHex(this.#value(place));
    const isKnown = KNOWN_OIDS.some(
      (known) => oid.startsWith(known) && oid.length - known.length <= MOST_ARCS,
    );
    if (!isKnown) throw this.#unknown('object identifier', place);
  }

  #string(place: Place, field: string): void {
    const old = this.#value(place);
    // URLs and other general names have context tags (81 to 86) and are ASCII.
    const isAddress = place.tag >= 0x81 && place.tag <= 0x86;
    const tag = isAddress ? 0x16 : place.tag;
    if (tag !== TAG.utf8 && tag !== TAG.bmp && !ASCII_STRINGS.includes(tag))
      throw this.#unknown(field, place);
    const text = decoded(old, tag);
    if (PUBLIC_NAMES.includes(text)) return;
    const variant = this.#context.fiction.variant('certificate name', text);
    this.#set(place, rewritten(old, tag, 'certificate-name', variant), field);
  }

  #sign(signedPart: Place, signature: Place, hash: Hash, matched: boolean): void {
    const value = this.#expect(signature, TAG.bitString);
    const length = value.end - value.valueAt - 1;
    if (this.#old[value.valueAt] !== 0) throw this.#unknown('signature', signature);
    const bytes = this.#new.slice(signedPart.at, signedPart.end);
    const made = this.#context.test.authority.sign(
      hash,
      matched ? bytes : concatBytes(bytes, Uint8Array.of(0)),
    );
    const fits = made.length === length;
    const written = fits ? made : patternOf('key', 0, length);
    this.#set(value, concatBytes(Uint8Array.of(0), written), 'signature', fits ? 'signed-again' : 'blanked');
  }

  #children(place: Place): readonly Place[] {
    return childrenOf(this.#old, place, this.#file);
  }

  /** The one element inside an OCTET STRING or BIT STRING. */
  #inside(place: Place, skipped: number): Place {
    const inner = placeAt(this.#old, place.valueAt + skipped);
    if (inner === null || inner.end !== place.end) throw this.#unparsable(place.at);
    return inner;
  }

  #value({ valueAt, end }: Place): Uint8Array {
    return this.#old.slice(valueAt, end);
  }

  #variant(kind: string): number {
    return this.#context.fiction.variant(kind, `${this.#file} ${toHex(this.#old)}`);
  }

  #set(
    place: Place,
    value: Uint8Array,
    field: string,
    how: 'replaced' | 'blanked' | 'signed-again' = 'replaced',
  ): void {
    if (value.length !== place.end - place.valueAt) throw this.#unparsable(place.at);
    this.#new.set(value, place.valueAt);
    this.#changed(field, how);
  }

  #changed(field: string, how: 'replaced' | 'blanked' | 'signed-again'): void {
    this.#context.changes.add(this.#file, field, how);
  }

  #expect(place: Place | undefined, tag: number): Place {
    if (place?.tag !== tag) throw this.#unknown('element', place);
    return place;
  }

  #unknown(what: string, place: Place | undefined): NotUnderstood {
    const at = place === undefined ? '' : ` at ${place.at}`;
    return new NotUnderstood('unknown-certificate-part', `${this.#file}${at}: ${what}`);
  }

  #unparsable(at: number): NotUnderstood {
    return new NotUnderstood('unparsable', `${this.#file} at ${at}`);
  }
}

function decoded(bytes: Uint8Array, tag: number): string {
  if (tag !== TAG.bmp) return new TextDecoder().decode(bytes);
  return Array.from({ length: bytes.length >> 1 }, (_, i) =>
    String.fromCharCode(((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)),
  ).join('');
}

function rewritten(
  bytes: Uint8Array,
  tag: number,
  kind: 'name' | 'address' | 'certificate-name',
  variant: number,
): Uint8Array {
  if (tag === TAG.utf8) return fictionalUtf8(bytes, kind, variant);
  if (tag !== TAG.bmp) return fictionalAscii(bytes, kind, variant);
  const made = new Uint8Array(bytes.length);
  const text = fictionalText(decoded(bytes, tag), kind, variant);
  for (let i = 0; i < text.length; i++) made.set([text.charCodeAt(i) >> 8, text.charCodeAt(i) & 0xff], 2 * i);
  return made;
}

/** Era digit and YYYYMMDD. The era digit stays: 0 means no date, and an unknown digit is a fault worth a report. */
function birthDate(old: Uint8Array, fiction: Fiction): Uint8Array {
  const text = asciiText(old);
  if (!/^\d{9}$/.test(text)) return fictionalAscii(old, 'birth-date', 0);
  return asciiBytes(`${text[0]}${fictionalBirthDate(text.slice(1), fiction)}`);
}

/**
 * Keeps the number of substitutes but moves them to the front, because their positions reveal something about the name.
 * A character other than 0 and 1 becomes 2.
 */
function substitutes(old: Uint8Array, tag: number): Uint8Array {
  const text = decoded(old, tag);
  const rank = (char: string) => (char === '1' ? 0 : char === '0' ? 1 : 2);
  const sorted = [...text].map((char) => (rank(char) === 2 ? '2' : char)).sort((a, b) => rank(a) - rank(b));
  return Uint8Array.from(old, (_, i) => {
    const char = tag === TAG.bmp ? (i % 2 === 0 ? '\0' : sorted[i >> 1]) : sorted[i];
    return (char ?? '2').charCodeAt(0);
  });
}
