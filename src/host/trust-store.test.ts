import { createHash, X509Certificate } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caCertificate, keyIdentifier, signerCertificate, toPem } from '../../scripts/fixtures/authority.ts';
import { toHex } from '../base/hex.ts';
import type { Origin } from '../licence/judgement.ts';
import {
  certificatesFor,
  readCertificates,
  type TrustEntry,
  TrustStore,
  testAuthority,
} from './trust-store.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const TEST_CA = join(FIXTURES, 'authority', 'holder-ca.pem');
const TEST_SIGNER = join(FIXTURES, 'authority', 'licence-signer.pem');
const OWN = mkdtempSync(join(tmpdir(), 'menkyo-own-'));
afterAll(() => rmSync(OWN, { recursive: true, force: true }));
/** Certificates with new keys, because the store refuses test keys. */
const CA = join(OWN, 'own-ca.pem');
const SIGNER = join(OWN, 'own-signer.pem');
writeFileSync(CA, toPem(caCertificate({ key: 'own-ca' })));
writeFileSync(SIGNER, toPem(signerCertificate('own-signer')));
const WEAK = join(FIXTURES, 'certificates', 'rsa-1024.pem');
const HOLDER = join(FIXTURES, 'certificates', 'good.pem');

const pem = (path: string) => readFileSync(path, 'utf8');
const der = (path: string) => new Uint8Array(new X509Certificate(readFileSync(path)).raw);
const sha256 = (path: string) => createHash('sha256').update(der(path)).digest('hex').toUpperCase();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-trust-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file in the test's own folder. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(path: string): Promise<TrustEntry[]> {
  const result = await readCertificates(path);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const digests = (entries: readonly TrustEntry[]) => entries.map((entry) => entry.sha256);

describe('reading certificates', () => {
  test('says whose it is, what for, and how long', async () => {
    expect(await read(CA)).toEqual([
      {
        sha256: sha256(CA),
        subject: 'C=JP, O=MENKYO DESK TEST, OU=TEST ONLY - NOT JPKI, CN=TEST CA for digital signature',
        issuer: 'C=JP, O=MENKYO DESK TEST, OU=TEST ONLY - NOT JPKI, CN=TEST CA for digital signature',
        // This certificate has no identifier, so its key's hash counts.
        keyIdentifier: createHash('sha256')
          .update(new X509Certificate(pem(CA)).publicKey.export({ type: 'pkcs1', format: 'der' }))
          .digest('hex')
          .toUpperCase(),
        role: 'holder-authority',
        isTestKey: false,
        validFrom: Date.parse('2023-11-01T00:00:00Z'),
        validUntil: Date.parse('2036-10-31T14:59:59Z'),
        der: der(CA),
      },
    ]);
    expect(await read(SIGNER)).toMatchObject([
      {
        role: 'record-signer',
        keyIdentifier: toHex(keyIdentifier('own-signer')),
      },
    ]);
  });

  test.each<[string, () => string, string[]]>([
    ['PEM', () => file('one.pem', pem(CA)), [CA]],
    ['PEM under any name', () => file('certificate', pem(CA)), [CA]],
    ['PEM with the ends of lines of Windows', () => file('one.crt', pem(CA).replaceAll('\n', '\r\n')), [CA]],
    ['PEM without line breaks', () => file('one.crt', `x${pem(CA).replaceAll('\n', '')}`), [CA]],
    ['several in one PEM, in their order', () => file('all.pem', pem(SIGNER) + pem(CA)), [SIGNER, CA]],
    ['a PEM with a key and words around it', () => file('all.pem', `words\n${pem(CA)}more`), [CA]],
    ['DER', () => file('one.der', der(CA)), [CA]],
    ['DER under any name', () => file('one', der(SIGNER)), [SIGNER]],
    ['the same twice', () => file('twice.pem', pem(CA) + pem(CA)), [CA, CA]],
  ])('%s', async (_, path, expected) => {
    expect(digests(await read(path()))).toEqual(expected.map(sha256));
  });

  test('a folder: its certificate files, by name, and nothing else in it', async () => {
    file('b.PEM', pem(CA));
    file('a.cer', der(SIGNER));
    file('readme.txt', 'not one');
    file('secret.key', 'not one either');
    mkdirSync(join(folder, 'deeper.pem'));
    copyFileSync(HOLDER, join(folder, 'deeper.pem', 'c.pem'));
    expect(digests(await read(folder))).toEqual([SIGNER, CA].map(sha256));
  });

  const broken = () => file('bad.pem', '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n');
  test.each<[string, () => string, string, string | null]>([
    ['nothing there', () => join(folder, 'none.pem'), 'unreadable', 'ENOENT'],
    ['an empty folder', () => folder, 'empty-folder', null],
    ['a folder without certificate files', () => dirname(file('readme.txt', pem(CA))), 'empty-folder', null],
    ['an empty file', () => file('empty.pem', ''), 'no-certificate', null],
    ['words', () => file('words.pem', 'words'), 'no-certificate', null],
    ['a PEM of something else', broken, 'no-certificate', null],
    ['a key', () => join(FIXTURES, 'authority', 'holder-ca.key.pem'), 'no-certificate', null],
    ['DER with a byte behind it', () => file('x.der', Uint8Array.of(...der(CA), 0)), 'no-certificate', null],
    ['DER that is cut', () => file('x.der', der(CA).slice(0, -1)), 'no-certificate', null],
    [
      'a file of more than a megabyte',
      () => file('x.pem', `${pem(CA)}${' '.repeat(2 ** 20)}`),
      'no-certificate',
      null,
    ],
    ['a key of 1024 bits', () => WEAK, 'weak-key', null],
    ['a test key', () => TEST_CA, 'test-key', null],
    ['a test key behind a good one', () => file('two.pem', pem(SIGNER) + pem(TEST_SIGNER)), 'test-key', null],
    ['a weak one behind a good one', () => file('two.pem', pem(CA) + pem(WEAK)), 'weak-key', null],
  ])('refused: %s', async (_, make, problem, code) => {
    const path = make();
    expect(await readCertificates(path)).toEqual({ ok: false, error: { path, problem, code } });
  });

  test('one bad file of a folder is named, and nothing of the others is taken', async () => {
    file('a.pem', pem(CA));
    const path = file('b.pem', 'words');
    expect(await readCertificates(folder)).toEqual({
      ok: false,
      error: { path, problem: 'no-certificate', code: null },
    });
  });
});

describe('the store', () => {
  const at = () => join(folder, 'data', 'menkyo-desk', 'trust');
  const store = () => new TrustStore(at());

  /** Adds the entries, and returns those that were new. */
  async function added(entries: readonly TrustEntry[]): Promise<readonly TrustEntry[]> {
    const result = await store().add(entries);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  }

  test('is empty, and makes no folder, before anything was added', async () => {
    expect(await store().list()).toEqual([]);
    expect(await added([])).toEqual([]);
    expect(existsSync(at())).toBe(false);
  });

  test('keeps what was added, by its digest, until it is opened again', async () => {
    const entries = [...(await read(SIGNER)), ...(await read(CA))];
    expect(await added(entries)).toEqual(entries);
    const listed = await store().list();
    expect(digests(listed)).toEqual(digests(entries).sort());
    expect(listed).toEqual(expect.arrayContaining(entries));
  });

  test.skipIf(process.platform === 'win32')(
    'is readable by its owner alone: files 0600 in a folder 0700',
    async () => {
      const umask = process.umask(0);
      try {
        await store().add(await read(CA));
      } finally {
        process.umask(umask);
      }
      expect(statSync(at()).mode & 0o777).toBe(0o700);
      expect(readdirSync(at())).toEqual([`${sha256(CA)}.der`]);
      expect(statSync(join(at(), `${sha256(CA)}.der`)).mode & 0o777).toBe(0o600);
    },
  );

  test('says where it could not write, and adds nothing', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(await new TrustStore(file).add(await read(CA))).toMatchObject({
      ok: false,
      error: { path: file },
    });
    expect(await new TrustStore(file).list()).toEqual([]);
  });

  test('takes the same certificate given twice for one', async () => {
    const twice = [...(await read(CA)), ...(await read(CA))];
    expect(digests(await added(twice))).toEqual([sha256(CA)]);
  });

  test('adds nothing twice, and says what was new', async () => {
    await store().add(await read(CA));
    const both = [...(await read(CA)), ...(await read(SIGNER))];
    expect(digests(await added(both))).toEqual([sha256(SIGNER)]);
    expect(await added(both)).toEqual([]);
    expect(await store().list()).toHaveLength(2);
    expect(readdirSync(at())).toHaveLength(2);
  });

  test('removes one, and no other', async () => {
    const [authority] = await read(CA);
    if (authority === undefined) throw new Error('no certificate');
    await store().add([authority, ...(await read(SIGNER))]);
    await store().remove(authority);
    expect(digests(await store().list())).toEqual([sha256(SIGNER)]);
    expect(readdirSync(at())).toEqual([`${sha256(SIGNER)}.der`]);
    // After its removal, the certificate counts as new.
    expect(await added([authority])).toHaveLength(1);
  });

  test.each<[string, () => void]>([
    ['a file that is damaged', () => writeFileSync(join(at(), `${sha256(CA)}.der`), 'damaged')],
    ['a file that is empty', () => writeFileSync(join(at(), `${sha256(CA)}.der`), '')],
    [
      'a file with another certificate in it',
      () => copyFileSync(join(at(), `${sha256(SIGNER)}.der`), join(at(), `${sha256(CA)}.der`)),
    ],
    [
      'a certificate with one byte changed',
      () => {
        const bytes = der(CA);
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        writeFileSync(join(at(), `${sha256(CA)}.der`), bytes);
      },
    ],
    ['a weak key', () => writeFileSync(join(at(), `${sha256(WEAK)}.der`), der(WEAK))],
    ['a half that a killed run left', () => writeFileSync(join(at(), '.menkyo-0123456789ab.tmp'), der(CA))],
    ['a certificate under a name that is none', () => copyFileSync(CA, join(at(), basename(CA)))],
  ])('leaves out %s, and lists the rest', async (_, damage) => {
    await store().add(await read(SIGNER));
    damage();
    expect(digests(await store().list())).toEqual([sha256(SIGNER)]);
  });

  test('a damaged file is put right by adding again', async () => {
    await store().add(await read(CA));
    writeFileSync(join(at(), `${sha256(CA)}.der`), 'damaged');
    expect(digests(await added(await read(CA)))).toEqual([sha256(CA)]);
    expect(digests(await store().list())).toEqual([sha256(CA)]);
  });
});

test('the test authority is that of the fixtures, and marked as such', async () => {
  expect(await testAuthority()).toEqual([
    { der: der(TEST_CA), by: 'test' },
    { der: der(TEST_SIGNER), by: 'test' },
  ]);
});

describe('certificates to judge with', () => {
  const TEST = [
    { der: der(TEST_CA), by: 'test' },
    { der: der(TEST_SIGNER), by: 'test' },
  ];
  const own = { der: der(SIGNER), by: 'user' };
  const unknown = der(join(FIXTURES, 'certificates', 'untrusted-ca.ca.pem'));

  test.each<[Origin, boolean, object[]]>([
    ['virtual', false, [own, ...TEST]],
    ['reader', false, [own]],
    ['replay', false, [own]],
    ['virtual', true, [own, { der: unknown, by: 'test' }, ...TEST]],
    ['reader', true, [own, { der: unknown, by: 'test' }, ...TEST]],
    ['replay', true, [own, { der: unknown, by: 'test' }, ...TEST]],
  ])('of a %s, test keys allowed: %s', async (origin, allows, expected) => {
    // Write the files directly: `add` would refuse the test key.
    const at = join(folder, 'trust');
    mkdirSync(at);
    writeFileSync(join(at, `${sha256(SIGNER)}.der`), der(SIGNER));
    const digest = createHash('sha256').update(unknown).digest('hex').toUpperCase();
    writeFileSync(join(at, `${digest}.der`), unknown);
    const listed = await new TrustStore(at).list();
    expect(new Map(listed.map((one) => [one.sha256, one.isTestKey]))).toEqual(
      new Map([
        [sha256(SIGNER), false],
        [digest, true],
      ]),
    );
    const certificates = await certificatesFor(origin, listed, allows);
    expect(certificates).toHaveLength(expected.length);
    expect(certificates).toEqual(expect.arrayContaining(expected));
  });
});
