import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LONGEST_SECRET } from '../../src/app/contract/secret-bytes.ts';
import { childrenOf, type Finding, type Needle, scanMemory, waysOf } from './memory.ts';

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
const HOOK = fileURLToPath(new URL('hold-at-exit.cjs', import.meta.url));

export interface Typed {
  readonly pin: string;
  readonly password: string;
}

/** Invented secrets. The password has the greatest length and resembles nothing else in a process's memory. */
export const TYPED: Typed = { pin: '8317', password: 'QZ7XW2K9VBJ4HM6T' };

/** P2 of the VERIFY of the licence PIN (card-protocol.md). */
const PIN_P2 = 0x86;

/**
 * Every form that the two secrets can have in memory. Four digits alone occur anywhere, so the PIN is searched together
 * with what stands around it.
 */
export function needlesOf({ pin, password }: Typed): Needle[] {
  // Its length, its bytes, and the zeros that follow (src/app/contract/secret-body.ts).
  const slot = Buffer.concat([
    Buffer.from([pin.length]),
    Buffer.from(pin),
    Buffer.alloc(LONGEST_SECRET - pin.length),
  ]);
  const apdu = Buffer.concat([Buffer.from([0x00, 0x20, 0x00, PIN_P2, pin.length]), Buffer.from(pin)]);
  return [
    ...waysOf(password).map(({ name, bytes }) => ({ name: `password, ${name}`, bytes })),
    { name: 'PIN in its command', bytes: apdu },
    { name: 'PIN in its command, as numbers', bytes: Buffer.from([...apdu].join(',')) },
    { name: 'PIN in a line', bytes: Buffer.from(`pin=${pin}`) },
    { name: 'PIN in a line, UTF-16', bytes: Buffer.from(`pin=${pin}`, 'utf16le') },
    { name: 'PIN in the environment', bytes: Buffer.from(`MENKYO_PIN=${pin}`) },
    { name: 'PIN in the body of a request', bytes: slot },
  ];
}

export type Look = (needles: readonly Needle[], whose: 'own' | 'engine') => readonly Finding[];

/**
 * Starts the command with a hook that holds it at its end. A test may then search its memory, after which the command
 * is killed. `start` returns the promise that this function returns at the end.
 */
export async function whileHeld<T>(
  start: (env: Readonly<Record<string, string>>) => Promise<T>,
  look: (look: Look) => void,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-held-'));
  const file = join(folder, 'held');
  try {
    const held = appears(file, folder);
    const ended = start({ NODE_OPTIONS: `--require ${HOOK}`, MENKYO_TEST_HELD: file });
    await Promise.race([held, ended]);
    if (!existsSync(file)) throw new Error(`it ended and was not held: ${JSON.stringify(await ended)}`);
    const pid = Number(readFileSync(file, 'utf8'));
    // The engine is the only process that the command starts with Node.
    const engines = childrenOf(pid);
    try {
      look((needles, whose) =>
        (whose === 'own' ? [pid] : engines).flatMap((one) => scanMemory(one, needles)),
      );
    } finally {
      for (const one of [pid, ...engines]) endNow(one);
    }
    return await ended;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Options {
  readonly env?: Readonly<Record<string, string>>;
  /** Text for a pipe, or a file descriptor. */
  readonly stdin?: string | number;
}

/** Runs the command until it ends or is killed. Returns its output. */
export function startCommand(args: readonly string[], { env = {}, stdin = '' }: Options): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MENKYO, ...args], {
    env: { PATH, HOME, XDG_DATA_HOME: '/proc/nonexistent', LANG: 'C.UTF-8', ...env },
    stdio: [typeof stdin === 'number' ? stdin : 'pipe', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stdin?.on('error', () => undefined);
  if (typeof stdin === 'string') child.stdin?.end(stdin);
  return new Promise((resolve) => child.once('close', () => resolve(said)));
}

function appears(path: string, folder: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(path)) return;
      watcher.close();
      resolve();
    });
  });
}

/** The engine ends by itself after its parent. */
function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process has ended already.
  }
}
