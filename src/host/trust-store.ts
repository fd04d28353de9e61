import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toHex } from '../base/hex.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sha } from '../crypto/sha.ts';
import { isTestKey } from '../crypto/test-keys.ts';
import type { TrustedCertificate } from '../crypto/trust.ts';
import type { Origin } from '../licence/judgement.ts';
import { dataFolder } from './data-folder.ts';

/** What is wrong with a file that the user wants to trust. */
export interface TrustFault {
  readonly path: string;
  readonly problem: 'unreadable' | 'empty-folder' | 'no-certificate' | 'weak-key' | 'test-key';
  /** The system's error code, if there is one. */
  readonly code: string | null;
}

/** A certificate of the store, for a list. */
export interface TrustEntry {
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  /** A record names its signer by this. */
  readonly keyIdentifier: string;
  readonly role: 'holder-authority' | 'record-signer';
  /** A key of the fixtures. It never makes anything genuine. */
  readonly isTestKey: boolean;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
  readonly der: Uint8Array;
}

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;
const CERTIFICATE_FILE = /\.(pem|crt|cer|der)$/i;
const LARGEST_FILE = 1024 * 1024;

/**
 * Reads the certificates of a file (PEM with one or several, or DER) or of a folder of such files. Refuses test keys.
 */
export async function readCertificates(
  path: string,
  allowsTestKeys = false,
): Promise<Result<TrustEntry[], TrustFault>> {
  let files: string[];
  try {
    files = statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => CERTIFICATE_FILE.test(name))
          .map((name) => join(path, name))
          .filter((file) => statSync(file).isFile())
          .sort()
      : [path];
  } catch (error) {
    return err({ path, problem: 'unreadable', code: codeOf(error) });
  }
  if (files.length === 0) return err({ path, problem: 'empty-folder', code: null });
  const entries: TrustEntry[] = [];
  for (const file of files) {
    let ders: Uint8Array[];
    try {
      if (statSync(file).size > LARGEST_FILE)
        return err({ path: file, problem: 'no-certificate', code: null });
      const bytes = readFileSync(file);
      // A folder may also hold keys and requests. A file that the user named must not.
      if (file !== path && isOtherPem(bytes)) continue;
      ders = certificatesIn(bytes);
    } catch (error) {
      return err({ path: file, problem: 'unreadable', code: codeOf(error) });
    }
    for (const der of ders) {
      const entry = await usableEntryOf(der, allowsTestKeys);
      if (typeof entry === 'string') return err({ path: file, problem: entry, code: null });
      entries.push(entry);
    }
  }
  return entries.length === 0 ? err({ path, problem: 'empty-folder', code: null }) : ok(entries);
}

/** The same for a file whose bytes the caller has. */
export async function certificatesOf(
  path: string,
  bytes: Uint8Array,
): Promise<Result<TrustEntry[], TrustFault>> {
  const entries: TrustEntry[] = [];
  for (const der of certificatesIn(Buffer.from(bytes))) {
    const entry = await usableEntryOf(der, false);
    if (typeof entry === 'string') return err({ path, problem: entry, code: null });
    entries.push(entry);
  }
  return ok(entries);
}

function isOtherPem(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return text.includes('-----BEGIN ') && !text.includes('-----BEGIN CERTIFICATE-----');
}

/** A cut or broken PEM block makes the whole file invalid: the result is all certificates or none. */
function certificatesIn(bytes: Buffer): Uint8Array[] {
  const text = bytes.toString('latin1');
  const pems = [...text.matchAll(PEM)];
  if (pems.length === 0) return [new Uint8Array(bytes)];
  if (pems.length !== text.split('-----BEGIN').length - 1) return [new Uint8Array()];
  return pems.map(([, base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64')));
}

async function usableEntryOf(
  der: Uint8Array,
  allowsTestKeys: boolean,
): Promise<TrustEntry | 'no-certificate' | 'weak-key' | 'test-key'> {
  const entry = await entryOf(der);
  if (typeof entry === 'string') return entry;
  return entry.isTestKey && !allowsTestKeys ? 'test-key' : entry;
}

async function entryOf(der: Uint8Array): Promise<TrustEntry | 'no-certificate' | 'weak-key'> {
  // Loaded for the first certificate: most users install none, and it is a third of what a read loads.
  const { parseCertificate } = await import('../crypto/certificate.ts');
  const certificate = parseCertificate(der);
  if (certificate === null) return 'no-certificate';
  if (!certificate.isStrongKey) return 'weak-key';
  const { subject, issuer, subjectKeyIdentifier, publicKeyBits, isAuthority, notBefore, notAfter } =
    certificate;
  return {
    sha256: toHex(await sha('SHA-256', der)),
    subject,
    issuer,
    keyIdentifier: toHex(subjectKeyIdentifier ?? (await sha('SHA-256', publicKeyBits))),
    role: isAuthority === true ? 'holder-authority' : 'record-signer',
    isTestKey: await isTestKey(certificate),
    validFrom: notBefore,
    validUntil: notAfter,
    der,
  };
}

/** Certificates that the user trusts, one file each, named by its SHA-256, in the program's data folder. */
export class TrustStore {
  readonly #folder: string;

  constructor(folder = join(dataFolder(), 'trust')) {
    this.#folder = folder;
  }

  /** Leaves out what it cannot read: that is not trusted, and no reason to fail. */
  async list(): Promise<TrustEntry[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const entries: TrustEntry[] = [];
    for (const name of names.filter((one) => /^[0-9A-F]{64}\.der$/.test(one)).sort()) {
      const der = await readFile(join(this.#folder, name)).catch(() => null);
      const entry = der === null ? 'no-certificate' : await entryOf(new Uint8Array(der));
      if (typeof entry !== 'string' && `${entry.sha256}.der` === name) entries.push(entry);
    }
    return entries;
  }

  /** Adds all entries or none. Returns those that were new. */
  async add(entries: readonly TrustEntry[]): Promise<Result<TrustEntry[], { path: string; code: string }>> {
    const known = new Map((await this.list()).map((entry) => [entry.sha256, entry]));
    const added = new Map(
      entries.filter(({ sha256 }) => !known.has(sha256)).map((entry) => [entry.sha256, entry]),
    );
    const written: string[] = [];
    try {
      if (added.size > 0) await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      for (const { der } of added.values()) {
        const temporary = join(this.#folder, `.menkyo-${randomBytes(6).toString('hex')}.tmp`);
        written.push(temporary);
        await writeFile(temporary, der, { mode: 0o600 });
      }
      // All files are written before the first one gets its name.
      for (const [i, sha256] of [...added.keys()].entries()) {
        await rename(written[i] ?? '', join(this.#folder, `${sha256}.der`));
      }
    } catch (error) {
      await Promise.all(written.map((temporary) => rm(temporary, { force: true })));
      return err({ path: this.#folder, code: codeOf(error) });
    }
    return ok([...added.values()]);
  }

  /** Those of the store, and those of files and folders, which are trusted for one run. */
  async listWith(
    paths: readonly string[],
    allowsTestKeys: boolean,
  ): Promise<Result<TrustEntry[], TrustFault>> {
    const entries = await this.list();
    for (const path of paths) {
      const read = await readCertificates(path, allowsTestKeys);
      if (!read.ok) return read;
      entries.push(...read.value);
    }
    return ok(entries);
  }

  async remove({ sha256 }: TrustEntry): Promise<Result<null, { path: string; code: string }>> {
    const path = join(this.#folder, `${sha256}.der`);
    try {
      await rm(path);
      return ok(null);
    } catch (error) {
      return err({ path, code: codeOf(error) });
    }
  }
}

/**
 * The certificates by which to judge a reading. Only this function decides about test keys: they count (`test-key`) for
 * the program's own virtual card, and if the user allows them. Otherwise they are an unknown issuer.
 */
export async function certificatesFor(
  origin: Origin,
  own: readonly TrustEntry[],
  allowsTestKeys: boolean,
): Promise<TrustedCertificate[]> {
  const trusted = own
    .filter((entry) => allowsTestKeys || !entry.isTestKey)
    .map(({ der, isTestKey: isTest }) => ({ der, by: isTest ? ('test' as const) : ('user' as const) }));
  return origin === 'virtual' || allowsTestKeys ? [...trusted, ...(await testAuthority())] : trusted;
}

/** The fixtures' own certificates. */
export async function testAuthority(): Promise<TrustedCertificate[]> {
  const folder = fileURLToPath(new URL('../../fixtures/authority/', import.meta.url));
  const read = await Promise.all(
    ['holder-ca.pem', 'licence-signer.pem'].map((name) => readCertificates(join(folder, name), true)),
  );
  return read.flatMap((certificates) =>
    certificates.ok ? certificates.value.map(({ der }) => ({ der, by: 'test' as const })) : [],
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
