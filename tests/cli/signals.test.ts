import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../support/checked-run.ts';
import { at } from '../support/menkyo.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { HAS_TERMINALS, onTerminal } from '../support/terminal.ts';

/** The built command, and the signals that end it as Ctrl-C does. */

// Each run of a register derives a key, on a machine that may do other things as well.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
const HOOK = fileURLToPath(new URL('../support/output-hook.cjs', import.meta.url));
const HANG_UP = fileURLToPath(new URL('../support/hang-up.py', import.meta.url));
const FOLDER = temporaryFolder('signals');
const PASSPHRASE = 'made up for this test';
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts the command with its standard input open, and collects its output. */
function start(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MENKYO, ...args], {
    cwd,
    env: { PATH, HOME, XDG_DATA_HOME: join(cwd, 'data'), LANG: 'C.UTF-8', ...env },
    stdio: 'pipe',
  });
  children.push(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  /** Resolves once stderr holds the text. */
  const says = async (text: string) => {
    while (!said.stderr.includes(text)) {
      await Promise.race([once(child.stderr, 'data'), once(child, 'close')]);
      if (child.exitCode !== null) throw new Error(`it ended: ${said.stderr}`);
    }
  };
  return { child, said, says };
}

const HELD = (hold: string) => ({ NODE_OPTIONS: `--require ${HOOK}`, MENKYO_TEST_HOLD: hold });

describe.skipIf(process.platform === 'win32').each(SIGNALS)('%s', (signal, status) => {
  let folders = 0;
  const newFolder = () => {
    folders += 1;
    const path = join(FOLDER, `${signal}-${folders}`);
    mkdirSync(path, { recursive: true });
    return path;
  };

  test.skipIf(!HAS_TERMINALS)('a read that has looked at its card and asks for the PIN', async () => {
    const cwd = newFolder();
    const args = ['read', '--card', 'gold', '--svg', join(cwd, 'a.svg'), '--json'];
    const ran = await onTerminal(args, [['Licence PIN', signal]], { stdoutElsewhere: true });
    expect([ran.status, ran.unasked, ran.echoes], ran.shown).toEqual([status, 0, true]);
    expect(ran.json()).toMatchObject({
      error: { kind: 'interrupted', message: 'Interrupted. No try was used up.' },
      reading: null,
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('a batch between two cards', async () => {
    const cwd = newFolder();
    const { child, said } = start(['read', '--batch', '-', '--json'], {}, cwd);
    child.stdin.write('{"card":"gold","secrets":{"pin":"1234"}}\n');
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await once(child, 'close'), said.stderr).toEqual([status, null]);
    expect(JSON.parse(said.stdout)).toMatchObject({ line: 1, status: 0 });
  });

  test('an import into a register, which stays as it was', async () => {
    const cwd = newFolder();
    cpSync(made, cwd, { recursive: true });
    const before = readFileSync(join(cwd, 'register.db'));
    const args = [
      'register',
      'import',
      join(cwd, 'cards', 'people.csv'),
      '--register',
      'register.db',
      '--json',
    ];
    const env = { MENKYO_REGISTER_KEY: PASSPHRASE };
    const { child, said, says } = start(args, { ...env, ...HELD('card 1') }, cwd);
    await says('held\n');
    child.kill(signal);
    expect(await once(child, 'close'), said.stderr).toEqual([status, null]);
    expect(JSON.parse(said.stdout)).toMatchObject({ error: { kind: 'interrupted' } });
    expect(readFileSync(join(cwd, 'register.db'))).toEqual(before);
    expect(readdirSync(cwd).filter((name) => name.includes('tmp') || name.endsWith('-journal'))).toEqual([]);
    const listed = await run(['register', 'list', '--register', join(cwd, 'register.db'), '--json'], {
      env: { ...env, XDG_DATA_HOME: join(cwd, 'data') },
    });
    expect(at(listed.json(), 'people')).toEqual([]);
  });
});

// Node aborts when it cannot restore a terminal at its end, and so leaves an image of its memory.
test.skipIf(!HAS_TERMINALS)(
  'a terminal that closes while the PIN is asked for: ended by SIGHUP',
  async () => {
    const { PATH = '', HOME = '' } = process.env;
    const job = {
      argv: [process.execPath, MENKYO, 'read', '--card', 'gold'],
      env: { PATH, HOME, XDG_DATA_HOME: join(FOLDER, 'data'), LANG: 'C.UTF-8', TERM: 'xterm' },
      text: 'Licence PIN',
    };
    const { stdout } = await promisify(execFile)('python3', [HANG_UP, JSON.stringify(job)]);
    expect(JSON.parse(stdout)).toMatchObject({ status: -constants.signals.SIGHUP });
  },
);

const made = join(FOLDER, 'made');

beforeAll(async () => {
  mkdirSync(join(made, 'cards'), { recursive: true });
  const env = { XDG_DATA_HOME: join(made, 'data'), MENKYO_REGISTER_KEY: PASSPHRASE };
  const init = await run(['register', 'init', '--register', join(made, 'register.db')], { env });
  expect(init.status, init.stderr).toBe(0);
  // The hook holds the command while it reads a file in a folder of this name.
  writeFileSync(join(made, 'cards', 'people.csv'), '番号,氏名\nE-1,見本　太郎\n');
});
