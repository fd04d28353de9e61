import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { changedCard, writeCard } from '../../../tests/support/card-files.ts';
import { CARD_IDS, REFUSED } from '../../../tests/support/cards.ts';
import { runHere } from '../../../tests/support/in-process.ts';
import { at, type JsonObject } from '../../../tests/support/menkyo.ts';
import {
  OWN_CA_PEM,
  OWN_KEY_IDENTIFIER,
  OWN_SIGNER_PEM,
  ownCard,
} from '../../../tests/support/own-authority.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import {
  derOf,
  home as homeFor,
  note,
  sha256,
  trustNotes,
  verdicts,
} from '../../../tests/support/trust-homes.ts';

/** tests/cli/trust.test.ts runs the built command. */

const home = () => homeFor(runHere);

/** A file of these tests, beside the homes. */
function written(name: string, content: string): string {
  const path = join(temporaryFolder('homes'), name);
  writeFileSync(path, content);
  return path;
}

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const TEST_CA = join(FIXTURES, 'authority', 'holder-ca.pem');
const TEST_SIGNER = join(FIXTURES, 'authority', 'licence-signer.pem');
/** Test keys are never trusted, so the tests add keys that were made for this run. */
const CA = written('own-ca.pem', OWN_CA_PEM);
const SIGNER = written('own-signer.pem', OWN_SIGNER_PEM);
const WEAK = join(FIXTURES, 'certificates', 'rsa-1024.pem');

const READ = ['read', '--json', '--today', '2026-11-20'];

describe('menkyo trust', () => {
  const ROW = {
    sha256: sha256(SIGNER),
    subject: 'C=JP, O=MENKYO DESK TEST, CN=TEST licence signer',
    issuer: 'C=JP, O=MENKYO DESK TEST, CN=TEST licence signer',
    keyIdentifier: OWN_KEY_IDENTIFIER,
    role: 'record-signer',
    isTestKey: false,
    validFrom: '2025-01-01',
    validUntil: '2035-12-31',
  };

  test.each([
    ['en', 'No certificates were added.', /signer of licence records/],
    ['ja', '登録された証明書はありません。', /免許情報の署名者/],
  ])('list, for a person (%s)', async (lang, nothing, role) => {
    const { run, folder } = home();
    expect((await run('trust', 'list', '--lang', lang)).stdout).toBe(`${nothing}\n`);
    await run('trust', 'add', SIGNER, CA, '--yes', '--json');
    const { stdout } = await run('trust', 'list', '--lang', lang);
    for (const text of [ROW.subject, ROW.keyIdentifier, ROW.sha256, '2025-01-01', '2035-12-31', sha256(CA)]) {
      expect(stdout).toContain(text);
    }
    expect(stdout).toMatch(role);
    expect(existsSync(join(folder, 'data'))).toBe(true);
  });

  test.each([
    ['without an argument', [], 'list'],
    ['with an unknown action', ['frobnicate'], 'menkyo trust --help'],
    ['add what?', ['add'], 'FILE'],
    ['remove what?', ['remove'], 'SHA256'],
    ['remove what is not there', ['remove', '0123456789'], '0123456789'],
    ['list what?', ['list', 'all'], 'argument too many'],
    ['remove two', ['remove', '01234567', '89ABCDEF'], 'argument too many'],
    ['add what is not there', ['add', '/no/such/file.pem'], '/no/such/file.pem'],
    ['add a weak key', ['add', WEAK], '2048'],
    ['list with an answer', ['list', '--yes'], 'trust add'],
    ['remove by an option', ['remove', '01234567', '--sha256', '0'.repeat(64)], 'trust add'],
    ['add by half a fingerprint', ['add', CA, '--sha256', '0123'], '64 hex digits'],
    ['add two by one fingerprint', ['add', CA, SIGNER, '--sha256', '0'.repeat(64)], 'argument too many'],
    ['add an option of another command', ['add', CA, '--trust', CA], '--trust'],
  ])('%s: status 2', async (_, args, named) => {
    const { run, folder } = home();
    const ran = await run('trust', ...args, '--json');
    expect([ran.status, at(ran.json(), 'error', 'kind')]).toEqual([2, 'usage']);
    expect(ran.stderr).toContain(named);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('add takes all or nothing', async () => {
    const { run, stored } = home();
    expect((await run('trust', 'add', CA, SIGNER, WEAK, '--yes', '--json')).status).toBe(2);
    expect(await stored()).toEqual([]);
    expect((await run('trust', 'add', CA, SIGNER, CA, '--yes', '--json')).status).toBe(0);
    expect(await stored()).toEqual([CA, SIGNER].map(sha256).sort());
    expect((await run('trust', 'add', CA, '--yes', '--json')).status).toBe(0);
    expect(await stored()).toHaveLength(2);
  });

  test.each([
    ['', TEST_CA],
    ['', join(FIXTURES, 'certificates', 'untrusted-ca.ca.pem')],
    [' behind a good one', `${SIGNER} ${TEST_SIGNER}`],
    [' in a folder', join(FIXTURES, 'authority')],
  ])('add refuses a test key%s, whatever is said: %s', async (_, paths) => {
    const { run, stored } = home();
    const ran = await run('trust', 'add', ...paths.split(' '), '--yes', '--json', '--lang', 'en');
    expect(ran.status).toBe(2);
    expect(ran.json().error).toMatchObject({ kind: 'usage', reason: 'test-key' });
    expect(ran.stderr).toContain('a test key of this program, with which anyone can sign');
    expect(await stored()).toEqual([]);
  });

  test('add by its SHA-256, as it is written elsewhere', async () => {
    const { run, stored } = home();
    const digest = sha256(SIGNER);
    const both = join(temporaryFolder('homes'), 'both.pem');
    writeFileSync(both, readFileSync(SIGNER, 'utf8') + readFileSync(CA, 'utf8'));
    for (const [path, wanted] of [
      [SIGNER, sha256(CA)],
      [SIGNER, `${digest.slice(0, -1)}${digest.endsWith('0') ? '1' : '0'}`],
      [both, digest],
    ] as const) {
      const ran = await run('trust', 'add', path, '--sha256', wanted, '--yes', '--json');
      expect([ran.status, at(ran.json(), 'error', 'reason')]).toEqual([2, 'other-certificate']);
      expect(ran.stderr).toContain(path);
    }
    expect(await stored()).toEqual([]);
    const colons = digest.toLowerCase().replace(/..(?=.)/g, '$&:');
    expect((await run('trust', 'add', SIGNER, '--sha256', colons, '--json')).json()).toEqual({
      schema: 'menkyo.trust/1',
      certificates: [ROW],
      seals: [],
    });
    const spaced = sha256(CA).replace(/....(?=.)/g, '$& ');
    expect((await run('trust', 'add', CA, '--sha256', spaced, '--json')).status).toBe(0);
    expect(await stored()).toEqual([sha256(CA), digest].sort());
  });

  test('a store that holds a test key lists it with a mark, and nothing is genuine by it', async () => {
    const { run, folder } = home();
    const store = join(folder, 'data', 'menkyo-desk', 'trust');
    mkdirSync(store, { recursive: true });
    for (const path of [TEST_CA, TEST_SIGNER]) writeFileSync(join(store, `${sha256(path)}.der`), derOf(path));
    const listed = (await run('trust', 'list', '--json')).json().certificates as JsonObject[];
    expect(listed.map(({ isTestKey }) => isTestKey)).toEqual([true, true]);
    expect((await run('trust', 'list', '--lang', 'en')).stdout).toContain('it counts for nothing');
    const read = (await run(...READ, '--holder', '--card', 'gold')).json();
    expect(verdicts(read)).toEqual({ record: 'test-key', holder: 'test-key' });
  });

  test('remove takes its digest as it is written elsewhere, and no less than 8 digits of it', async () => {
    const { run, stored } = home();
    const digest = sha256(CA);
    await run('trust', 'add', CA, SIGNER, '--yes', '--json');
    for (const few of ['', ':', digest.slice(0, 7), `${digest.slice(0, 8)}0000`, `${digest}00`, '../..']) {
      const ran = await run('trust', 'remove', few, '--json');
      expect([few, ran.status]).toEqual([few, 2]);
    }
    expect(await stored()).toHaveLength(2);
    const colons = digest.toLowerCase().replace(/..(?=.)/g, '$&:');
    expect((await run('trust', 'remove', colons, '--json')).status).toBe(0);
    expect(await stored()).toEqual([sha256(SIGNER)]);
  });
});

describe('every fixture, judged: menkyo read --card X --holder --json', () => {
  const RECORD: Readonly<Record<string, string>> = {
    'altered-record': 'altered',
    'unknown-issuer': 'unknown-issuer',
    'no-record-signature': 'absent',
  };
  const signer = 'C=JP, O=MENKYO DESK TEST, CN=TEST licence signer';

  test.each(CARD_IDS)('%s', async (id) => {
    const ran = await home().run(...READ, '--holder', '--card', id, '--low-tries');
    // --low-tries lets the command go on with one try left.
    const refused = id === 'one-try-left' ? undefined : REFUSED[id];
    if (refused !== undefined) {
      expect([ran.status, at(ran.json(), 'reading')]).toEqual([refused.status, null]);
      return;
    }
    const locked = id === 'password-locked';
    expect(ran.status, ran.stderr).toBe(locked ? 21 : 0);
    const document = locked ? (ran.json().reading as JsonObject) : ran.json();
    const record = RECORD[id] ?? 'test-key';
    const holder = locked ? 'not-read' : id === 'no-certificate' ? 'no-certificate' : 'test-key';
    expect(verdicts(document)).toEqual({ record, holder });
    // The installed certificate is found by its key, even if the signature does not match. What the card says of its
    // signer is never shown.
    const known = record === 'test-key' || record === 'altered';
    expect(at(document, 'authenticity', 'record')).toMatchObject({
      issuer: known ? signer : null,
      subject: known ? signer : null,
      keyIdentifier: record === 'absent' ? null : expect.stringMatching(/^[0-9A-F]{64}$/),
    });
    expect(at(document, 'authenticity', 'holder', 'validUntil')).toBe(
      holder === 'test-key' ? '2029-11-30' : null,
    );
    // Where the verdict can say it, there is no note.
    expect(trustNotes(document)).toEqual(record === 'altered' ? [note('test-authority', 'record')] : []);
    expect((document.holder === null) === (holder !== 'test-key')).toBe(true);
    expect([document.origin, document.judgedOn]).toEqual(['virtual', '2026-11-20']);
  });

  test.each(['en', 'ja'])('and for a person, in %s', async (lang) => {
    for (const id of ['gold', 'altered-record', 'unknown-issuer', 'no-record-signature', 'no-certificate']) {
      const args = ['read', '--holder', '--card', id, '--lang', lang, '--today', '2026-11-20'];
      expect((await home().run(...args)).status).toBe(0);
    }
  });
});

describe('--trust and the store', () => {
  const OWN = [...READ, '--holder', '--card', writeCard(ownCard())];
  const GOLD = [...READ, '--holder', '--card', 'gold'];
  const byUser = (...what: string[]) => what.map((one) => note('trusted-by-user', one));

  const folderOf = (folder: string, ...paths: string[]) => {
    const made = join(folder, 'certificates');
    mkdirSync(made);
    for (const [i, path] of paths.entries()) writeFileSync(join(made, `${i}.crt`), readFileSync(path));
    writeFileSync(join(made, 'readme.txt'), 'not a certificate');
    return made;
  };

  test('repeated, or a folder', async () => {
    const { run, folder } = home();
    const twice = await run(...OWN, '--trust', SIGNER, `--trust=${CA}`);
    expect(trustNotes(twice.json())).toEqual(byUser('record', 'holder'));
    const whole = await run(...OWN, '--trust', folderOf(folder, CA, SIGNER));
    expect(trustNotes(whole.json())).toEqual(byUser('record', 'holder'));
    expect(verdicts(whole.json())).toEqual({ record: 'genuine', holder: 'genuine' });
  });

  test('a certificate that has nothing to do with it changes nothing', async () => {
    const { run } = home();
    const unknown = (await run(...READ, '--card', 'unknown-issuer', '--trust', CA, '--trust', SIGNER)).json();
    expect(verdicts(unknown)).toEqual({ record: 'unknown-issuer', holder: 'not-read' });
    expect(trustNotes(unknown)).toEqual([]);
    const gold = (await run(...GOLD, '--trust', CA)).json();
    expect(verdicts(gold)).toEqual({ record: 'test-key', holder: 'test-key' });
    expect(trustNotes(gold)).toEqual([]);
  });

  test.each<[string, () => string]>([
    ['is not there', () => '/no/such/file.pem'],
    ['is no certificate', () => written('words.pem', 'words')],
    ['is empty', () => written('empty.pem', '')],
    [
      'is cut',
      () => written('cut.pem', readFileSync(CA, 'utf8').replace(/\n[^\n]*\n-----END/, '\n-----END')),
    ],
    ['is a key', () => join(FIXTURES, 'authority', 'holder-ca.key.pem')],
    ['is weak', () => WEAK],
    ['is a folder with nothing in it', () => mkdtempSync(join(temporaryFolder('homes'), 'empty-'))],
  ])('a --trust file that %s: status 2, before the card is touched', async (_, make) => {
    const path = make();
    // With one try left the command would first ask, and then miss the PIN. Neither message appears.
    const { status, stdout, stderr } = await home().run(
      ...[...READ, '--holder', '--card', 'one-try-left', '--trust', CA, '--trust', path],
    );
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'usage' }, reading: null });
    expect(stderr).toContain(path);
  });
});

describe('--require-genuine', () => {
  test.each([
    ['unknown-issuer', 'unknown-issuer', ['verdict', 'virtual']],
    ['no-record-signature', 'absent', ['verdict', 'virtual']],
  ])('%s fails: %s', async (id, verdict, reasons) => {
    const { run } = home();
    const ran = await run('read', '--json', '--holder', '--card', id, '--require-genuine');
    expect(ran.status).toBe(41);
    expect(ran.json()).toMatchObject({
      schema: 'menkyo.error/1',
      error: { kind: 'not-genuine', verdict, reasons, message: expect.stringMatching(/\S/) },
      // The error still carries the reading.
      reading: {
        schema: 'menkyo.read/1',
        licence: { number: expect.stringMatching(/^\d{12}$/) },
        authenticity: { record: { verdict }, holder: { verdict: 'test-key' } },
      },
    });
    const shown = await run('read', '--card', id, '--require-genuine', '--lang', 'en');
    expect(shown.status).toBe(41);
    expect(shown.stdout).toContain(String(at(ran.json(), 'reading', 'licence', 'number')));
  });

  test('a card that cannot be read fails as it would without', async () => {
    const ran = await home().run(...READ, '--card', 'truncated-record', '--require-genuine');
    expect([ran.status, at(ran.json(), 'error', 'kind')]).toEqual([40, 'malformed']);
  });
});

describe('--today', () => {
  // Noon in Japan. There the validity runs from 2024-12-01 09:00 to the end of 2029-11-30.
  test.each([
    ['2024-11-30', 'not-yet-valid'],
    ['2024-12-01', 'test-key'],
    ['2029-11-30', 'test-key'],
    ['2029-12-01', 'expired'],
    // Before and after the authority's own validity.
    ['2020-01-01', 'not-yet-valid'],
    ['2040-01-01', 'expired'],
  ])('%s: the certificate is %s', async (today, verdict) => {
    const ran = await home().run('read', '--json', '--holder', '--card', 'gold', '--today', today);
    expect(ran.status).toBe(0);
    expect(verdicts(ran.json())).toEqual({ record: 'test-key', holder: verdict });
    expect(ran.json().judgedOn).toBe(today);
    const reasons = (ran.json().notes as JsonObject[]).filter(({ kind }) => kind === 'certificate-reason');
    expect(reasons).toEqual(verdict === 'test-key' ? [] : [{ kind: 'certificate-reason', reason: verdict }]);
    // The name is shown together with its verdict.
    expect(at(ran.json(), 'holder', 'name')).toBe('見本　太郎');
  });
});

describe('--holder=both', () => {
  const BOTH = [...READ, '--holder=both'];

  test('what is signed counts, and agrees', async () => {
    const document = (await home().run(...BOTH, '--card', 'gold')).json();
    expect(verdicts(document)).toEqual({ record: 'test-key', holder: 'test-key' });
    expect(at(document, 'holder', 'source')).toBe('signature-certificate');
    expect(document.notes).toContainEqual({ kind: 'holder-agrees' });
    expect(at(document, 'pins', 'inputSupport')).toEqual({ state: 'set', triesLeft: 3 });
  });

  test('each difference is noted', async () => {
    const card = changedCard(({ inputSupportAp }) => {
      inputSupportAp.address = '大阪府例示市１－２';
      inputSupportAp.name = '見本 太郎';
    });
    const document = (await home().run(...BOTH, '--card', card)).json();
    expect(document.notes).toContainEqual({
      kind: 'holder-differs',
      field: 'address',
      certificate: '東京都見本区例示一丁目２番３号',
      inputSupport: '大阪府例示市１－２',
    });
    expect((document.notes as JsonObject[]).filter(({ kind }) => kind === 'holder-differs')).toHaveLength(1);
    expect(document.notes).not.toContainEqual({ kind: 'holder-agrees' });
    expect(at(document, 'holder', 'address')).toBe('東京都見本区例示一丁目２番３号');
  });

  test('without a certificate, the input support application is what there is', async () => {
    const document = (await home().run(...BOTH, '--card', 'no-certificate')).json();
    expect(at(document, 'holder', 'source')).toBe('input-support');
    expect(verdicts(document).holder).not.toBe('test-key');
  });
});
