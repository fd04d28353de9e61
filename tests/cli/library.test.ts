import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Another package that depends on ours, laid out as `npm install FOLDER` does. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'menkyo-library-'));

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'menkyo-desk'), 'junction');
  cpSync(join(ROOT, 'examples'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "another", "private": true, "type": "module" }');
  const built = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build-types.mjs'), '--if-stale'], {
    encoding: 'utf8',
  });
  expect(built.status, built.stdout).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runThere(words: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, XDG_DATA_HOME: folder },
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('close', (status) => resolve({ status, ...said }));
  });
}

test('the first example reads a card, with the PIN from stdin', async () => {
  const ran = await runThere(['read-a-card.mjs', 'gold'], '1234\n');
  expect(ran).toEqual({ status: 0, stdout: 'valid until 2029-02-01; the record is test-key\n', stderr: '' });
});

test('a wrong PIN comes back as a failure, with what it cost', async () => {
  const ran = await runThere(['read-a-card.mjs', 'gold'], '9999\n');
  expect(ran.status).toBe(1);
  expect(JSON.parse(ran.stdout)).toEqual({ kind: 'wrong-secret', secret: 'licence', triesLeft: 9 });
});

test('the second example tells the tries left, and sends no secret', async () => {
  const ran = await runThere(['tries-left.mjs', 'one-try-left']);
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stdout).toContain('licence: set, 1 left');
  expect(ran.stdout).toContain('  VERIFY licence PIN: tries left?');
  expect(ran.stdout).not.toContain('  VERIFY licence PIN\n');
});

test('the third example keeps a register, and leaves nothing', async () => {
  const ran = await runThere(['register.mjs']);
  expect(ran.stderr).toBe('');
  expect(ran.stdout.split('\n')).toEqual([
    'the recovery key has 29 characters: write it down',
    'recorded: E-001',
    'due: E-002, never-checked',
    'whole: 2 people, 1 check',
    '',
  ]);
  expect(existsSync(join(folder, 'menkyo-desk'))).toBe(false);
});

test('bytes are overwritten, few tries are left alone, and a refused PIN is not sent twice', async () => {
  writeFileSync(
    join(folder, 'promises.mjs'),
    `import { openReader, read, status } from 'menkyo-desk';
     const bytes = (text) => new TextEncoder().encode(text);
     const said = [];
     const few = await openReader({ card: 'one-try-left' });
     const pin = bytes('1234');
     said.push((await read(few, { secrets: { licence: pin } })).failure.reason, [...pin]);
     said.push((await read(few, { secrets: { licence: bytes('1234') }, agreedTries: { licence: 1 } })).ok);
     const reader = await openReader({ card: 'gold' });
     for (let i = 0; i < 3; i++) {
       const { failure } = await read(reader, { secrets: { licence: bytes('9999') } });
       said.push(failure.kind, failure.reason ?? null);
     }
     said.push((await status(reader)).pins.licence.triesLeft);
     console.log(JSON.stringify(said));`,
  );
  const ran = await runThere(['promises.mjs']);
  expect(ran.stderr).toBe('');
  expect(JSON.parse(ran.stdout)).toEqual([
    'few-tries',
    [0, 0, 0, 0],
    true,
    'wrong-secret',
    null,
    'secret-not-sent',
    'refused-before',
    'secret-not-sent',
    'refused-before',
    9,
  ]);
});

test('a wrong form is told as one, and full-width digits and letters are read as plain ones', async () => {
  writeFileSync(
    join(folder, 'forms.mjs'),
    `import { openReader, read, status } from 'menkyo-desk';
     const bytes = (text) => new TextEncoder().encode(text);
     const said = [];
     const reader = await openReader({ card: 'gold' });
     for (const text of ['11234', '1234 ', '12-4']) {
       const { failure } = await read(reader, { secrets: { licence: bytes(text) } });
       said.push([failure.reason, failure.wrong]);
     }
     said.push((await status(reader)).pins.licence.triesLeft);
     const [licence, signature] = ['１２３４', 'ｔｅｓｔ１２３４'].map(bytes);
     said.push((await read(reader, { secrets: { licence, signature }, holder: 'signature-certificate' })).ok);
     said.push([...licence, ...signature].filter((byte) => byte !== 0));
     console.log(JSON.stringify(said));`,
  );
  const ran = await runThere(['forms.mjs']);
  expect(ran.stderr).toBe('');
  expect(JSON.parse(ran.stdout)).toEqual([
    ['wrong-form', { kind: 'wrong', problem: 'length', typed: 5 }],
    ['wrong-form', { kind: 'wrong', problem: 'space', typed: 5 }],
    ['wrong-form', { kind: 'wrong', problem: 'character', typed: 4 }],
    10,
    true,
    [],
  ]);
});

test('whatever goes wrong, the bytes are overwritten, and the card is let go of', async () => {
  writeFileSync(
    join(folder, 'wrong.mjs'),
    `import { openReader, read } from 'menkyo-desk';
     const bytes = (text) => new TextEncoder().encode(text);
     const said = [];
     const events = [];
     const reader = await openReader({ card: 'gold', onExchange: (event) => { events.push(event); throw new Error('full'); } });
     const wrongs = [{ today: 'nonsense' }, { today: '2026-00-00' }, { holder: 'all' }, { trust: ['/nowhere'] }];
     for (const wrong of wrongs) {
       const pin = bytes('1234');
       await read(reader, { secrets: { licence: pin }, ...wrong }).catch((error) => said.push(error.name));
       said.push(pin.join());
     }
     said.push(events.length);
     for (const [one, secrets] of [[null, { licence: bytes('1234') }], [reader, { licence: bytes('1234'), signature: 'A' }]]) {
       await read(one, { secrets }).catch((error) => said.push(error.name));
       said.push(secrets.licence.join());
     }
     for (let i = 0; i < 2; i++) {
       const { failure } = await read(reader, { secrets: { licence: bytes('9999') } });
       said.push(failure.reason ?? failure.triesLeft);
     }
     console.log(JSON.stringify(said));`,
  );
  const ran = await runThere(['wrong.mjs']);
  expect(ran.stderr).toBe('');
  const wiped = '0,0,0,0';
  expect(JSON.parse(ran.stdout)).toEqual([
    ...['OptionError', wiped, 'OptionError', wiped, 'OptionError', wiped, 'OptionError', wiped],
    0,
    ...['OptionError', wiped, 'OptionError', wiped],
    ...[9, 'refused-before'],
  ]);
});

test('no such card, and what is no reader: an error that says so', async () => {
  writeFileSync(
    join(folder, 'errors.mjs'),
    `import { openReader, read } from 'menkyo-desk';
     await openReader({ card: 'none-of-ours' }).catch((error) => console.log(error.message));
     await read({}).catch((error) => console.log(error.message));`,
  );
  const { stdout } = await runThere(['errors.mjs']);
  expect(stdout).toContain('openReader: card takes the id of a virtual card');
  expect(stdout).toContain('read: reader takes a reader that openReader() or watch() gave');
});

test('its types hold in a program that uses the library', () => {
  writeFileSync(
    join(folder, 'typed.ts'),
    `import { type LicenceReading, openReader, read } from 'menkyo-desk';
     const reader = await openReader({ card: 'gold' });
     const outcome = await read(reader, { secrets: { licence: new Uint8Array(4) }, holder: 'none' });
     const reading: LicenceReading | null = outcome.reading;
     if (!outcome.ok && outcome.failure.kind === 'wrong-secret') outcome.failure.triesLeft.toFixed();
     // @ts-expect-error a text cannot be overwritten
     await read(reader, { secrets: { licence: '1234' } });
     reading?.licence?.expiresOn?.year.toFixed();`,
  );
  const config = {
    compilerOptions: {
      strict: true,
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023', 'dom'],
      noEmit: true,
      types: [],
    },
    files: ['typed.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder],
    { encoding: 'utf8' },
  );
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test('a reading tells its origin and its day, and a test key makes nothing genuine', async () => {
  writeFileSync(
    join(folder, 'origin.mjs'),
    `import { openReader, read, toDocument } from 'menkyo-desk';
     const said = [];
     const signer = process.argv[2];
     for (const more of [{}, { allowTestKeys: true, trust: [signer] }, { trust: [signer] }]) {
       const reader = await openReader({ card: 'gold' });
       const secrets = { licence: new TextEncoder().encode('1234') };
       const outcome = await read(reader, { secrets, today: '2026-02-01', ...more }).catch((error) => error.message);
       const { origin, judgedOn, authenticity } = typeof outcome === 'string' ? {} : toDocument(outcome.reading);
       said.push(typeof outcome === 'string' ? outcome : [origin, judgedOn, authenticity.record.verdict]);
     }
     console.log(JSON.stringify(said));`,
  );
  const signer = join(ROOT, 'fixtures', 'authority', 'licence-signer.pem');
  const ran = await runThere(['origin.mjs', signer]);
  expect(ran.stderr).toBe('');
  const told = ['virtual', '2026-02-01', 'test-key'];
  expect(JSON.parse(ran.stdout)).toEqual([
    told,
    told,
    `read: trust takes files that hold certificates (${signer}: test-key)`,
  ]);
});
