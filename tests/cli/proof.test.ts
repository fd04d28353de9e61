import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { writeCard } from '../support/card-files.ts';
import { CONVENTIONAL_SECRETS, SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';
import { at, type JsonObject, menkyo } from '../support/menkyo.ts';
import { OWN_SIGNER, ownCard } from '../support/own-authority.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The built command: --record and --proof, verify, seal, and the seals that are trusted. */

vi.setConfig({ testTimeout: 180_000 });

let offices = 0;

/** An installation with a folder of its own. */
function office() {
  const folder = join(temporaryFolder('proofs'), String(++offices));
  mkdirSync(folder);
  const env = { ...SECRETS, ...CONVENTIONAL_SECRETS, XDG_DATA_HOME: join(folder, 'data') };
  return {
    file: (name: string) => join(folder, name),
    run: (...args: string[]) => run(args, { env, cwd: folder }),
  };
}

const GOLD = ['read', '--card', 'gold', '--today', '2026-11-20', '--holder'];
const FACES = ['--png', 'a.png', '--dpi', '100', '--svg', 'a.svg', '--pdf', 'a.pdf'];
const ORDER = [
  'schema',
  'file',
  'readAt',
  'judgedOn',
  'origin',
  'reader',
  'card',
  'record',
  'seal',
  'holder',
  'picture',
  'claims',
  'licence',
  'history',
  'consent',
  'version',
  'notes',
];

describe.concurrent('menkyo read --record and --proof', () => {
  test('each file is checked again, here and where its seal is known', async () => {
    const maker = office();
    const made = await maker.run(...GOLD, ...FACES, '--proof', '--record', 'a.json', '--json');
    expect(made.status).toBe(0);
    const clerk = office();
    await maker.run('seal', 'rename', '見本営業所', '--json');
    expect((await maker.run('seal', 'export', 'seal.json')).status).toBe(0);
    expect(
      (await clerk.run('trust', 'add', maker.file('seal.json'), '--yes', '--json')).json(),
    ).toMatchObject({
      certificates: [],
      seals: [{ name: '見本営業所' }],
    });
    for (const [name, picture] of [
      ['a.json', 'none'],
      ['a.png', 'matches'],
      ['a.svg', 'matches'],
      ['a.pdf', 'matches'],
    ] as const) {
      if (process.platform !== 'win32') expect(statSync(maker.file(name)).mode & 0o777).toBe(0o600);
      const document = (await clerk.run('verify', maker.file(name), '--json')).json();
      expect(Object.keys(document)).toEqual(ORDER);
      expect(document).toMatchObject({
        schema: 'menkyo.verify/1',
        file: name === 'a.json' ? 'proof' : name.slice(2),
        judgedOn: '2026-11-20',
        origin: 'virtual',
        card: 'myna-licence',
        record: { verdict: 'test-key' },
        seal: { verdict: 'genuine', by: '見本営業所', own: false },
        holder: { verdict: 'sealed-only', name: '見本　太郎' },
        picture,
        claims: [],
        licence: at(made.json(), 'licence') as JsonObject,
      });
    }
    const own = (await maker.run('verify', maker.file('a.svg'), '--json')).json();
    expect(at(own, 'seal')).toMatchObject({ verdict: 'genuine', own: true });
    const stranger = (await office().run('verify', maker.file('a.svg'), '--json')).json();
    expect(at(stranger, 'seal')).toMatchObject({ verdict: 'unknown-key', by: null });
  });

  test('without them, nothing of a proof is in a file, and no key is made', async () => {
    const { run: here, file } = office();
    await here(...GOLD, '--svg', 'a.svg', '--json');
    expect(readFileSync(file('a.svg'), 'utf8')).not.toMatch(/metadata|menkyo/i);
    const refused = await here('verify', 'a.svg', '--json');
    expect([
      refused.status,
      at(refused.json(), 'error', 'kind'),
      at(refused.json(), 'error', 'where'),
    ]).toEqual([40, 'malformed', 'no-proof']);
    expect(() => statSync(file('data'))).toThrow();
  });

  test.each([
    [['--proof'], '--png, --svg, --pdf'],
    [['--record', 'a.json', '--png', 'a.json'], 'a.json|same file'],
    [['--record', '-'], '--record'],
  ])('%j is a usage error', async (more, said) => {
    const ran = await office().run(...GOLD, ...more, '--json');
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(new RegExp(said));
  });

  test('a picture that leaves a signed field out carries none: status 2, and no file', async () => {
    const { run: here, file } = office();
    const history = ['read', '--card', 'driving-history', '--svg', 'a.svg', '--proof'];
    const refused = await here(...history, '--json');
    expect(refused.status).toBe(2);
    expect(at(refused.json(), 'error')).toMatchObject({
      kind: 'usage',
      reason: 'leaves-out',
      what: 'category',
    });
    expect(() => statSync(file('a.svg'))).toThrow();
    expect((await here(...history, '--show-category')).status).toBe(0);
    expect(at((await here('verify', 'a.svg', '--json')).json(), 'picture')).toBe('matches');
  });

  test('a conventional licence: what was read, with and without its photograph', async () => {
    const { run: here } = office();
    for (const [name, more] of [
      ['a', ['--photo', '--domicile']],
      ['b', []],
    ] as const) {
      const args = ['read', '--card', 'conventional-licence', ...more, '--svg', `${name}.svg`, '--proof'];
      expect((await here(...args, '--record', `${name}.json`)).status).toBe(0);
      const document = (await here('verify', `${name}.svg`, '--json')).json();
      expect(document).toMatchObject({ record: { verdict: 'not-checked' }, picture: 'matches' });
      expect(at(document, 'licence', 'photo') === null).toBe(name === 'b');
      expect(JSON.stringify((await here('verify', `${name}.json`, '--json')).json())).not.toContain(
        'domicile',
      );
    }
  });

  test('a batch writes them too', async () => {
    const { run: here, file } = office();
    const line = { card: 'gold', secrets: { pin: '1234' }, svg: 'a.svg', record: 'a.json' };
    writeFileSync(file('batch'), `${JSON.stringify(line)}\n`, { mode: 0o600 });
    const { XDG_DATA_HOME } = { XDG_DATA_HOME: file('data') };
    const ran = await run(['read', '--batch', file('batch'), '--proof'], {
      env: { XDG_DATA_HOME },
      cwd: join(file('.')),
    });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    for (const name of ['a.svg', 'a.json']) expect((await here('verify', name)).status).toBe(0);
  });
});

describe.concurrent('menkyo verify', () => {
  test('says first what the picture says and the check does not find', async () => {
    const { run: here, file } = office();
    const card = writeCard(ownCard());
    const args = ['read', '--card', card, '--svg', 'a.svg', '--proof', '--trust', OWN_SIGNER];
    expect((await here(...args)).status).toBe(0);
    const trusting = await here(
      'verify',
      file('a.svg'),
      '--trust',
      OWN_SIGNER,
      '--require-genuine',
      '--require-seal',
    );
    expect(trusting.status).toBe(0);
    expect(trusting.stdout).toMatch(
      /^Genuine: the police signed this record, Menkyo Desk [0-9A-F]{8} made this export/,
    );
    const told = await here('verify', file('a.svg'));
    expect(told.status).toBe(0);
    expect(told.stdout).toMatch(/^The picture says more than this check finds\./);
    const document = (await here('verify', file('a.svg'), '--json')).json();
    expect(document.claims).toEqual([{ what: 'record', shown: 'genuine', found: 'unknown-issuer' }]);
  });

  test('an altered file: 41, with the whole document', async () => {
    const { run: here, file } = office();
    await here(...GOLD, '--svg', 'a.svg', '--proof');
    const svg = readFileSync(file('a.svg'), 'utf8');
    writeFileSync(file('b.svg'), svg.replace('見本　太郎', '例示　花子'));
    const ran = await here('verify', 'b.svg', '--json');
    expect([ran.status, at(ran.json(), 'picture'), at(ran.json(), 'holder', 'name')]).toEqual([
      41,
      'differs',
      '見本　太郎',
    ]);
    const told = await here('verify', 'b.svg', '--lang', 'ja');
    expect([told.status, told.stdout.startsWith('この画像は、証明データの画像と違います')]).toEqual([
      41,
      true,
    ]);
  });

  test.each([
    ['--require-genuine', 41],
    ['--require-seal', 0],
  ])('%s of a demonstration: %i', async (option, status) => {
    const { run: here } = office();
    await here(...GOLD, '--record', 'a.json');
    expect((await here('verify', 'a.json', option)).status).toBe(status);
  });

  test('--require-seal without a known seal: 41', async () => {
    const maker = office();
    await maker.run(...GOLD, '--record', 'a.json');
    const ran = await office().run('verify', maker.file('a.json'), '--require-seal');
    expect([ran.status, /--require-seal/.test(ran.stderr)]).toEqual([41, true]);
  });

  test('several files: a line for each, and the status of the first that fails', async () => {
    const { run: here, file } = office();
    await here(...GOLD, '--record', 'a.json');
    writeFileSync(file('b.json'), '{}');
    const ran = await here('verify', 'a.json', 'b.json', 'missing', '--require-seal');
    expect(ran.status).toBe(40);
    expect(ran.stderr.trim().split('\n')).toHaveLength(2);
  });

  test.each([
    ['missing', 2],
    ['.', 40],
    ['text', 40],
  ])('%s: %i', async (name, status) => {
    const { run: here, file } = office();
    writeFileSync(file('text'), 'no proof');
    const ran = await here('verify', name, '--json');
    expect([ran.status, at(ran.json(), 'schema')]).toEqual([status, 'menkyo.error/1']);
  });
});

describe.concurrent('menkyo seal', () => {
  test('show, rename, export and replace, as documents', async () => {
    const { run: here, file } = office();
    const shown = (await here('seal', 'show', '--json')).json();
    expect(Object.keys(shown)).toEqual(['schema', 'name', 'fingerprint', 'key']);
    expect(shown.schema).toBe('menkyo.seal/1');
    expect((await here('seal', 'rename', '見本営業所', '--json')).json()).toEqual({
      ...shown,
      name: '見本営業所',
    });
    expect((await here('seal', 'export', 'seal.json')).status).toBe(0);
    expect(JSON.parse(readFileSync(file('seal.json'), 'utf8'))).toEqual({ ...shown, name: '見本営業所' });
    expect((await here('seal', 'export', 'seal.json')).status).toBe(50);
    expect((await here('seal', 'export', 'seal.json', '--force')).status).toBe(0);
    await here(...GOLD, '--record', 'a.json');
    expect((await here('seal', 'replace')).status).toBe(2);
    const replaced = (await here('seal', 'replace', '--yes', '--json')).json();
    expect(replaced.fingerprint).not.toBe(shown.fingerprint);
    expect(at((await here('verify', 'a.json', '--json')).json(), 'seal')).toMatchObject({
      verdict: 'genuine',
      by: '見本営業所',
      own: true,
      fingerprint: shown.fingerprint as string,
    });
    const all = readFileSync(join(file('data'), 'menkyo-desk', 'seal.json'), 'utf8');
    const { key } = JSON.parse(all) as { key: { d: string } };
    for (const ran of [await here('seal', 'show'), await here('verify', 'a.json')]) {
      expect(ran.stdout + ran.stderr).not.toContain(key.d);
    }
  });

  test('a backup on another computer, by its recovery key alone', async () => {
    const maker = office();
    const { recoveryKey, ...seal } = (await maker.run('seal', 'backup', 'backup', '--json')).json();
    const other = office();
    const restore = (input: string) =>
      run(['seal', 'restore', maker.file('backup'), '--secrets-stdin', '--json'], {
        env: { XDG_DATA_HOME: other.file('data') },
        input,
      });
    const before = (await other.run('seal', 'show', '--json')).json();
    for (const wrong of ['recovery=AAAAA-AAAAA-AAAAA-AAAAA-AAAAA\n', 'recovery=\n', 'other=1\n']) {
      expect((await restore(wrong)).status).toBe(2);
    }
    expect((await other.run('seal', 'show', '--json')).json()).toEqual(before);
    // In small letters, as a person types it.
    const typed = String(recoveryKey).toLowerCase();
    const restored = await restore(`recovery=${typed}\n`);
    expect(restored.json()).toEqual(seal);
    expect((await other.run('seal', 'restore', maker.file('backup'), '--json')).status).toBe(2);
  });

  test.each(['', ' ', 'A\nB', 'A'.repeat(81), '\u202eA'])('rename %j: 2', async (name) => {
    expect((await office().run('seal', 'rename', name, '--json')).status).toBe(2);
  });

  test('a trusted seal is listed, and removed by its digits', async () => {
    const maker = office();
    const clerk = office();
    await maker.run('seal', 'export', 'seal.json');
    const { fingerprint } = (await maker.run('seal', 'show', '--json')).json();
    const path = maker.file('seal.json');
    // It shows the seal, and asks nothing without a terminal.
    const env = { XDG_DATA_HOME: clerk.file('data') };
    const asked = await menkyo(['trust', 'add', path], { env });
    expect([asked.status, asked.stderr.includes('SHA-256')]).toEqual([2, true]);
    expect((await clerk.run('trust', 'add', path, '--sha256', '0'.repeat(64))).status).toBe(2);
    expect((await clerk.run('trust', 'add', path, '--sha256', String(fingerprint), '--json')).status).toBe(0);
    expect(at((await clerk.run('trust', 'list', '--json')).json(), 'seals', 0, 'fingerprint')).toBe(
      fingerprint,
    );
    expect((await clerk.run('trust', 'remove', String(fingerprint).slice(0, 8), '--json')).status).toBe(0);
    expect((await clerk.run('trust', 'list', '--json')).json()).toMatchObject({ seals: [] });
  });
});
