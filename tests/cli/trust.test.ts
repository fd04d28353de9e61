import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/app/judge.ts';
import { hex } from '../../src/base/hex.ts';
import { unknownPins } from '../../src/card/applications/pins.ts';
import { encodeRecord } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import { fromBase64 } from '../../src/card/virtual/card-file-values.ts';
import { writeCard } from '../support/card-files.ts';
import { run } from '../support/checked-run.ts';
import { at, menkyo } from '../support/menkyo.ts';
import { OWN_CA, OWN_KEY_IDENTIFIER, OWN_SIGNER, ownCard } from '../support/own-authority.ts';
import {
  checkPrivacy,
  derOf,
  home as homeFor,
  note,
  sha256,
  trustNotes,
  verdicts,
} from '../support/trust-homes.ts';

/** The built command. src/cli/handlers/trust.test.ts holds the rest of its rules. */

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const TEST_SIGNER = join(FIXTURES, 'authority', 'licence-signer.pem');
/** Test keys are never trusted, so the tests add keys that were made for this run. */
const [CA, SIGNER] = [OWN_CA, OWN_SIGNER];

const home = () => homeFor(run);

const READ = ['read', '--json', '--today', '2026-11-20'];

describe.concurrent('menkyo trust', () => {
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

  test('list, add and remove, as documents', async () => {
    const { run, folder } = home();
    const document = (...certificates: object[]) => ({ schema: 'menkyo.trust/1', certificates, seals: [] });
    const empty = await run('trust', 'list', '--json');
    expect([empty.status, empty.json()]).toEqual([0, document()]);
    // `trust list` creates no file.
    expect(readdirSync(folder)).toEqual([]);
    expect((await run('trust', 'add', SIGNER, '--yes', '--json')).json()).toEqual(document(ROW));
    expect((await run('trust', 'list', '--json')).json()).toEqual(document(ROW));
    const added = await run('trust', 'add', CA, '--yes', '--json');
    expect(added.json()).toMatchObject({ certificates: [{ role: 'holder-authority', sha256: sha256(CA) }] });
    const removed = await run('trust', 'remove', ROW.sha256.slice(0, 8), '--json');
    expect(removed.json()).toEqual(document(ROW));
    expect((await run('trust', 'list', '--json')).json()).toEqual(added.json());
    expect(readdirSync(join(folder, 'data', 'menkyo-desk', 'trust'))).toEqual([`${sha256(CA)}.der`]);
  });

  test.each([
    ['en', 'Added: 2.', 'Added: 1 (1 there already).', 'No longer trusted:'],
    [
      'ja',
      '2件の証明書を登録しました。',
      '1件を登録しました（1件は登録済み）。',
      '次の証明書の登録を取り消しました。',
    ],
  ])('add and remove, for a person (%s): what was done, and to which', async (lang, both, one, removed) => {
    const { env } = home();
    const said = async (...args: string[]) => {
      const ran = checkPrivacy(await menkyo(['trust', ...args, '--lang', lang], { env }));
      expect(ran.status, ran.stderr).toBe(0);
      return ran;
    };
    const added = await said('add', CA, SIGNER, '--yes');
    expect(added.stderr).toBe(`${both}\n`);
    expect(added.stdout).toContain(sha256(CA));
    expect(added.stdout).toContain(sha256(SIGNER));
    const gone = await said('remove', sha256(CA));
    expect(gone.stderr).toBe(`${removed}\n`);
    expect(gone.stdout).toContain(sha256(CA));
    expect(gone.stdout).not.toContain(sha256(SIGNER));
    expect((await said('add', CA, SIGNER, '--yes')).stderr).toBe(`${one}\n`);
  });

  test('add refuses a test key, whatever is said', async () => {
    const { run, stored } = home();
    const ran = await run('trust', 'add', TEST_SIGNER, '--yes', '--json', '--lang', 'en');
    expect(ran.status).toBe(2);
    expect(ran.json().error).toMatchObject({ kind: 'usage', reason: 'test-key' });
    expect(ran.stderr).toContain('a test key of this program, with which anyone can sign');
    expect(await stored()).toEqual([]);
  });

  test.each([
    ['en', 'Nothing was added. Compare the SHA-256'],
    ['ja', '何も登録していません。SHA-256'],
  ])('add shows what it would add, and adds nothing without confirmation (%s)', async (lang, said) => {
    const { env, stored } = home();
    // A group of four digits may look like a PIN, so this output is not searched for one.
    const ran = checkPrivacy(await menkyo(['trust', 'add', SIGNER, '--json', '--lang', lang], { env }));
    expect(ran.status).toBe(2);
    expect(ran.json().error).toMatchObject({ kind: 'usage', reason: 'not-confirmed' });
    expect(ran.stderr).toContain(said);
    const grouped = sha256(SIGNER).replace(/....(?=.)/g, '$& ');
    for (const text of [ROW.subject, ROW.issuer, '2025-01-01 - 2035-12-31', grouped]) {
      expect(ran.stderr).toContain(text);
    }
    expect(await stored()).toEqual([]);
  });
});

describe.concurrent('--trust and the store', () => {
  const OWN = [...READ, '--holder', '--card', writeCard(ownCard())];
  const GOLD = [...READ, '--holder', '--card', 'gold'];
  const byUser = (...what: string[]) => what.map((one) => note('trusted-by-user', one));
  const UNKNOWN = { record: 'unknown-issuer', holder: 'unknown-issuer' };

  test('a file, for this run alone', async () => {
    const { run, folder } = home();
    const trusting = (await run(...OWN, '--trust', SIGNER)).json();
    expect(verdicts(trusting)).toEqual({ ...UNKNOWN, record: 'genuine' });
    expect(trustNotes(trusting)).toEqual(byUser('record'));
    expect(verdicts((await run(...OWN)).json())).toEqual(UNKNOWN);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('what was added to the store, until it is removed', async () => {
    const { run } = home();
    await run('trust', 'add', SIGNER, CA, '--yes', '--json');
    expect(trustNotes((await run(...OWN)).json())).toEqual(byUser('record', 'holder'));
    await run('trust', 'remove', sha256(CA), '--json');
    const left = (await run(...OWN)).json();
    expect(verdicts(left)).toEqual({ ...UNKNOWN, record: 'genuine' });
  });

  test('a test key is refused, and with --allow-test-keys named as one', async () => {
    const { run } = home();
    const refused = await run(...GOLD, '--trust', TEST_SIGNER);
    expect([refused.status, at(refused.json(), 'error', 'reason')]).toEqual([2, 'test-key']);
    const allowed = await run(...GOLD, '--trust', TEST_SIGNER, '--allow-test-keys');
    expect([allowed.status, verdicts(allowed.json())]).toEqual([
      0,
      { record: 'test-key', holder: 'test-key' },
    ]);
  });

  test('not even a reader is looked for', async () => {
    // Without a service it would be status 10.
    const ran = await home().run('read', '--json', '--wait', '0', '--trust', '/no/such/file.pem');
    expect(ran.status).toBe(2);
  });
});

describe.concurrent('--require-genuine', () => {
  // For cards on a reader see src/cli/reading-with-files.test.ts, and tests/pcsc with a real service.
  test.each([
    ['gold', 'test-key', ['verdict', 'virtual']],
    ['altered-record', 'altered', ['verdict', 'virtual']],
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

  test.each([
    ['en', 'This is a virtual card; it was judged by another day than that of the reading.'],
    ['ja', '体験用カードです。読み取った日とは別の日で判定しています。'],
  ])(
    'a virtual card fails even with a genuine signature, and so does another day (%s)',
    async (lang, said) => {
      const card = writeCard(ownCard());
      const args = ['--card', card, '--trust', SIGNER, '--require-genuine', '--lang', lang];
      const ran = await home().run(...READ, ...args);
      expect(ran.status).toBe(41);
      expect(ran.json().error).toMatchObject({ verdict: 'genuine', reasons: ['virtual', 'other-day'] });
      expect(ran.stderr).toContain(said);
    },
  );
});

/** The budget is 20 ms. A machine that runs tests gets three times as long. */
test('judging one reading, warm, takes no more than 60 ms', async () => {
  const { licenceAp, jpkiAp } = ownCard();
  const wef02 = licenceAp?.wef02;
  const wef03 = licenceAp?.wef03;
  if (typeof wef02 !== 'object' || typeof wef03 !== 'object' || wef03 === null) throw new Error('gold');
  const nothing = new Uint8Array();
  const names = { serialNumber: nothing, issuer: nothing, subject: nothing };
  const reading = {
    readAt: 0,
    judgedOn: { year: 1970, month: 1, day: 1 },
    origin: 'virtual',
    reader: null,
    card: 'myna-licence',
    pins: unknownPins('my-number'),
    licence: null,
    history: null,
    holder: null,
    domicile: null,
    authenticity: {
      record: { verdict: 'not-read', issuer: null, subject: null, keyIdentifier: null },
      holder: { verdict: 'not-read', validUntil: null, revocation: 'not-checked' },
    },
    notes: [],
  } as const;
  const evidence = {
    signedBytes: encodeRecord(wef02),
    signature: { value: hex(wef03.value), keyIdentifier: hex(wef03.keyIdentifier), ...names },
    certificate: {
      der: fromBase64(jpkiAp?.signature.certificate ?? ''),
      authority: fromBase64(jpkiAp?.ca ?? ''),
    },
  };
  const trusted = [CA, SIGNER].map((path) => ({ der: derOf(path), by: 'user' as const }));
  const times: number[] = [];
  for (let i = 0; i < 60; i++) {
    const started = performance.now();
    const judged = await judge(reading, evidence, { trusted, at: Date.parse('2026-11-20T12:00:00+09:00') });
    times.push(performance.now() - started);
    expect(judged.authenticity).toMatchObject({
      record: { verdict: 'genuine' },
      holder: { verdict: 'genuine' },
    });
  }
  const warm = times.slice(10).sort((a, b) => a - b);
  const median = warm[25] ?? Number.POSITIVE_INFINITY;
  console.log(`judging one reading: median of 50 is ${median.toFixed(1)} ms`);
  expect(median).toBeLessThan(60);
});
