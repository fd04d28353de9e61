// What an installed program must do on any desk, without a reader and without a card.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** electron/ prints it where MENKYO_TELL_SHOWN is 1. */
export const SHOWN = 'menkyo: window shown';

/**
 * Runs the installed command. On Windows a script can only be run by cmd.exe, which keeps the quotes of its line if
 * there is one more pair around all of it.
 * @param {readonly string[]} command
 * @returns {Menkyo}
 */
export function installedCommand([program, ...first], platform = process.platform) {
  return (args, { input = '', env = {} } = {}) => {
    const words = [...first, ...args];
    const options = { input, env: { ...process.env, ...env }, encoding: 'utf8', timeout: 120_000 };
    const { status, stdout, stderr, error } =
      platform === 'win32'
        ? spawnSync('cmd.exe', ['/d', '/s', '/c', `""${program}" ${words.join(' ')}"`], {
            ...options,
            windowsVerbatimArguments: true,
          })
        : spawnSync(program, words, options);
    return { status, stdout: stdout ?? '', stderr: `${stderr ?? ''}${error?.message ?? ''}` };
  };
}

/**
 * @typedef {(args: readonly string[], more?: { input?: string; env?: Record<string, string> }) =>
 *   { status: number | null; stdout: string; stderr: string }} Menkyo
 */

/**
 * What the installed command does wrong, a sentence each.
 * @param {Menkyo} menkyo
 * @param {string} version
 */
export function faultsOfCommand(menkyo, version) {
  const faults = [];
  const told = ({ status, stdout, stderr }) =>
    `status ${status}, ${stdout.slice(0, 500)}${stderr.slice(0, 500)}`;

  const first = menkyo(['--version']);
  if (first.stdout.trim() !== `menkyo ${version}`) faults.push(`menkyo --version: ${told(first)}`);

  // A desk of a workflow has no reader, and perhaps no service. The engine loads all the same, or doctor says why.
  const doctor = menkyo(['doctor', '--json', '--lang', 'en']);
  const engine = documentIn(doctor.stdout)?.findings?.find(({ id }) => id === 'engine');
  if (engine?.state !== 'fine') {
    faults.push(`menkyo doctor: ${engine === undefined ? told(doctor) : `${engine.what}. ${engine.why}`}`);
  }
  const readers = menkyo(['readers', '--json']);
  if (documentIn(readers.stdout) === null) faults.push(`menkyo readers --json: ${told(readers)}`);

  const read = ['read', '--card', 'gold', '--json'];
  for (const [how, args, more] of [
    ['the environment', read, { env: { MENKYO_PIN: '1234' } }],
    ['standard input', [...read, '--secrets-stdin'], { input: 'pin=1234\n' }],
  ]) {
    const ran = menkyo(args, more);
    if (ran.status !== 0 || documentIn(ran.stdout)?.schema !== 'menkyo.read/1') {
      faults.push(`menkyo read with the PIN from ${how}: ${told(ran)}`);
    }
  }
  return [...faults, ...faultsOfRegister(menkyo, told)];
}

/** A register loads a binary of its own. */
function faultsOfRegister(menkyo, told) {
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-installed-register-'));
  const env = { MENKYO_REGISTER: join(folder, 'register.db'), MENKYO_REGISTER_KEY: 'made for this test' };
  try {
    for (const [args, schema] of [
      [['init', '--demo'], 'menkyo.register-made/1'],
      [['person', 'add', '1', '--name', 'Example'], 'menkyo.register-person/1'],
      [['list'], 'menkyo.register-list/1'],
    ]) {
      const ran = menkyo(['register', ...args, '--json'], { env });
      if (ran.status !== 0 || documentIn(ran.stdout)?.schema !== schema) {
        return [`menkyo register ${args.join(' ')}: ${told(ran)}`];
      }
    }
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function documentIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Starts the window, waits until it says that it is shown, and ends it. Resolves with null, or what went wrong.
 * @param {readonly string[]} words
 * @returns {Promise<string | null>}
 */
export async function whyNotShown([program, ...args], ms = 120_000) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(program, args, {
    env: { ...env, MENKYO_TELL_SHOWN: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a display and the program's processes end with it.
    detached: process.platform !== 'win32',
  });
  const said = [];
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status, signal) => resolve(`it ended with ${signal ?? status}`));
  });
  const shown = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said.push(chunk);
        if (Buffer.concat(said).toString('utf8').split(/\r?\n/).includes(SHOWN)) resolve(null);
      });
    }
  });
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(`it was not shown within ${ms / 1000} s`), ms);
  });
  const why = await Promise.race([shown, ended, late]);
  clearTimeout(timer);
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
  return why === null ? null : `${program}: ${why}. ${Buffer.concat(said).toString('utf8').slice(-2000)}`;
}
