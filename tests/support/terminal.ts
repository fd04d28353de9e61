import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { JsonObject } from './menkyo.ts';

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
const DRIVER = fileURLToPath(new URL('terminal.py', import.meta.url));

/** Only Python has a pseudo-terminal without a package. The PC/SC suite needs Python as well. */
export const HAS_TERMINALS =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty, termios']).status === 0;

export interface TerminalRun {
  readonly status: number;
  /** The user's view: stderr, and stdout unless it went to a file. */
  readonly shown: string;
  readonly stdout: string;
  /** Expected questions that did not come. */
  readonly unasked: number;
  /** Whether the terminal echoes at the end, as it did before. */
  readonly echoes: boolean;
  readonly json: () => JsonObject;
}

/** Runs the command on a pseudo-terminal. `steps` are questions with the keys, or the signal, that answer them. */
export async function onTerminal(
  args: readonly string[],
  steps: readonly (readonly [question: string, keys: string])[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly stdoutElsewhere?: boolean;
  } = {},
): Promise<TerminalRun> {
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-terminal-'));
  const file = options.stdoutElsewhere ? join(folder, 'stdout') : null;
  const { PATH = '', HOME = '' } = process.env;
  const job = {
    argv: [process.execPath, MENKYO, ...args],
    // The authorities that the developer trusts on this machine must not affect the tests.
    env: {
      PATH,
      HOME,
      XDG_DATA_HOME: folder,
      LANG: 'C.UTF-8',
      TZ: 'Asia/Tokyo',
      TERM: 'xterm',
      ...options.env,
    },
    steps,
    stdout: file,
  };
  try {
    const ran = await promisify(execFile)('python3', [DRIVER, JSON.stringify(job)]);
    const stdout = file === null ? '' : readFileSync(file, 'utf8');
    return { ...JSON.parse(ran.stdout), stdout, json: () => JSON.parse(stdout) as JsonObject };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
