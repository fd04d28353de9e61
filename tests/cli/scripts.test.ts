import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isJp2 } from '../../src/base/jpeg2000.ts';
import { CONVENTIONAL_SECRETS, SECRETS } from '../support/cards.ts';
import { expectNoSecrets, run } from '../support/checked-run.ts';
import { menkyo, NOWHERE } from '../support/menkyo.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Some tests run the command several times. */
const SEVERAL_RUNS = 120_000;
const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
const GOLD = ['--card', 'gold'];
const PIN = { MENKYO_PIN: '1234' };

describe('--field', () => {
  test.each<[string, readonly string[], string]>([
    ['a text', ['read', ...GOLD, '--field', 'licence.expiresOn'], '2029-02-01\n'],
    ['one of a list', ['read', ...GOLD, '--field', 'licence.categories.1'], '普通\n'],
    ['a list', ['read', ...GOLD, '--field', 'licence.categories'], '準中型\n普通\n普自二\n原付\n'],
    ['nothing', ['read', ...GOLD, '--field', 'holder.name'], '\n'],
    ['an object', ['status', ...GOLD, '--field', 'pins.licence'], '{"state":"set","triesLeft":10}\n'],
  ])('%s', async (_, args, stdout) => {
    const ran = await run(args, { env: PIN });
    expect([ran.status, ran.stdout]).toEqual([0, stdout]);
  });

  test('an answer keeps its status', async () => {
    const args = ['may-drive', ...GOLD, '--class', '大型', '--field', 'answer'];
    const ran = await run(args, { env: PIN });
    expect([ran.status, ran.stdout]).toEqual([47, 'no\n']);
  });

  test('a misspelt field is told before the card is touched', async () => {
    const ran = await run(['read', ...GOLD, '--field', 'licence.expireOn']);
    expect([ran.status, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('Did you mean licence.expiresOn?');
  });

  test('a failure leaves stdout empty', async () => {
    const ran = await run(['read', ...GOLD, '--field', 'licence.number'], { env: { MENKYO_PIN: '9999' } });
    expect([ran.status, ran.stdout]).toEqual([20, '']);
  });

  test.each<[readonly string[]]>([
    [['read', ...GOLD, '--field', 'licence', '--json']],
    [['read', ...GOLD, '--field', 'licence', '--png', '-']],
    [['read', '--batch', '-', '--field', 'licence']],
    [['verify', 'a.png', 'b.png', '--field', 'picture']],
    [['procedures', ...GOLD, '--field', 'today']],
  ])('%j: status 2', async (args) => {
    expect((await menkyo(args)).status).toBe(2);
  });
});

describe('--photo-file', () => {
  test(
    'a PNG, and the bytes of the card',
    async () => {
      const folder = temporaryFolder('photo-file-');
      const [png, jp2] = [join(folder, 'a.png'), join(folder, 'a.JP2')];
      const made = await run(['read', ...GOLD, '--photo-file', png, '--field', 'licence.photo.bytes'], {
        env: PIN,
      });
      expect([made.status, made.stdout]).toEqual([0, '1942\n']);
      const size = readFileSync(png).subarray(16, 24);
      expect([size.readUInt32BE(0), size.readUInt32BE(4)]).toEqual([240, 320]);
      expect((await run(['read', ...GOLD, '--photo-file', jp2], { env: PIN })).status).toBe(0);
      const bytes = readFileSync(jp2);
      expect(bytes.length).toBe(1942);
      expect(isJp2(bytes) || bytes.readUInt16BE(0) === 0xff4f).toBe(true);
      const again = await run(['read', ...GOLD, '--photo-file', png, '--json'], { env: PIN });
      expect(again.json()).toMatchObject({ error: { kind: 'cannot-write', path: png } });
    },
    SEVERAL_RUNS,
  );

  test(
    'a conventional licence without --photo: no secret is sent, and nothing is written',
    async () => {
      const png = join(temporaryFolder('photo-of-conventional-'), 'a.png');
      const args = ['read', '--card', 'conventional-licence', '--photo-file', png];
      const ran = await run([...args, '--json'], { env: { MENKYO_PIN1: '9999' } });
      expect(ran.json()).toMatchObject({
        error: { kind: 'usage', reason: 'no-photo', what: 'needs-photo' },
        reading: null,
      });
      expect(existsSync(png)).toBe(false);
      const whole = await run([...args, '--photo'], { env: CONVENTIONAL_SECRETS });
      expect(whole.status, whole.stderr).toBe(0);
      expect(existsSync(png)).toBe(true);
    },
    SEVERAL_RUNS,
  );

  test('another ending: status 2', async () => {
    const ran = await run(['read', ...GOLD, '--photo-file', 'a.jpg']);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('.jp2');
  });
});

test(
  '--quiet: no notice on stderr, but errors',
  async () => {
    const trace = join(temporaryFolder('quiet-'), 'a.jsonl');
    const args = ['trace', 'anonymise', trace, '-'];
    writeFileSync(trace, '');
    expect((await menkyo([...args, '--quiet'])).stderr).not.toBe('');
    const added = ['card', 'new', '--answers-stdin'];
    const loud = await menkyo(added, { input: '{}' });
    const quiet = await menkyo([...added, '--quiet'], { input: '{}' });
    expect([loud.status, quiet.status, quiet.stderr]).toEqual([0, 0, '']);
    expect(loud.stderr).not.toBe('');
  },
  SEVERAL_RUNS,
);

/** Runs the command with descriptor 3, and with nothing on stdin. */
function withDescriptor(
  args: readonly string[],
  given: { readonly text: string } | { readonly path: string },
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const { PATH = '', HOME = '' } = process.env;
    const third = 'path' in given ? openSync(given.path, 'r') : 'pipe';
    const child = spawn(process.execPath, [MENKYO, ...args], {
      env: { PATH, HOME, XDG_DATA_HOME: NOWHERE, LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe', third],
    });
    const said = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...said }));
    const input = child.stdio[3];
    if ('text' in given && input !== null && input !== undefined && 'end' in input) input.end(given.text);
  });
}

describe('--secrets-fd', () => {
  const READ = ['read', ...GOLD, '--field', 'licence.number'];

  test(
    'from a pipe and from a file',
    async () => {
      const path = join(temporaryFolder('secrets-fd-'), 'secrets');
      writeFileSync(path, 'pin=1234\n');
      for (const given of [{ text: 'pin=1234\n' }, { path }]) {
        const ran = await withDescriptor([...READ, '--secrets-fd', '3'], given);
        expect(ran).toEqual({ status: 0, stdout: '001234567890\n', stderr: '' });
      }
    },
    SEVERAL_RUNS,
  );

  test('a wrong line is told without it', async () => {
    const ran = await withDescriptor([...READ, '--secrets-fd', '3'], { text: 'pinn=4321\n' });
    expect(ran.status).toBe(2);
    expectNoSecrets(ran.stderr);
  });

  test.each<[string, readonly string[], string]>([
    ['a descriptor that is not there', ['--secrets-fd', '99'], '99'],
    ['standard input', ['--secrets-fd', '0'], '3-255'],
    ['no number', ['--secrets-fd', 'pin=1234'], '--secrets-fd'],
    ['a PIN', ['--secrets-fd', '1234'], '--secrets-fd'],
    ['beside --secrets-stdin', ['--secrets-fd', '3', '--secrets-stdin'], '--secrets-stdin'],
  ])('%s: status 2', async (_, args, named) => {
    const ran = await run([...READ, ...args]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(named);
  });

  // Node has pipes of its own among the first descriptors.
  test.skipIf(process.platform !== 'linux')(
    'a descriptor of Node itself: status 2',
    async () => {
      for (let fd = 3; fd < 24; fd++) {
        const ran = await menkyo([...READ, '--secrets-fd', String(fd)]);
        expect([fd, ran.status]).toEqual([fd, 2]);
      }
    },
    300_000,
  );
});

test('MENKYO_READER is as --reader, and --card goes before it', async () => {
  const env = { ...SECRETS, MENKYO_READER: 'no such reader' };
  expect((await run(['read', ...GOLD, '--field', 'licence.number'], { env })).status).toBe(0);
});
