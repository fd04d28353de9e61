import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expectSchemas } from './document-schemas.ts';

const MENKYO = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));

/**
 * The authorities that the developer trusts on this machine must not affect the tests, nor one test another: no
 * user, not even root, can make a folder here.
 */
export const NOWHERE = '/proc/menkyo-tests';

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
  /** A command that runs this one, for example `unshare -m`. */
  readonly through?: readonly string[];
  readonly onStart?: (child: ChildProcess) => void;
  /** Called at each output on stderr, with all of stderr so far and the running process. */
  readonly onSay?: (said: string, child: ChildProcess) => void;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  /** stdout as bytes, since a picture is no text. */
  readonly bytes: Buffer;
  readonly stderr: string;
  /** Whole milliseconds between the start and the end of the process. */
  readonly ms: number;
  readonly json: () => JsonObject;
}

export type JsonObject = { readonly [key: string]: JsonValue };
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** Runs the command as its users do: in a separate process, without the tests' environment. */
export function menkyo(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const { PATH = '', HOME = '' } = process.env;
    const [program = '', ...words] = [...(options.through ?? []), process.execPath, MENKYO, ...args];
    const child = spawn(program, words, {
      cwd: options.cwd,
      env: { PATH, HOME, XDG_DATA_HOME: NOWHERE, LANG: 'C.UTF-8', TZ: 'Asia/Tokyo', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    options.onStart?.(child);
    const chunks: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      options.onSay?.(stderr, child);
    });
    // The command may end before it has read its input, which is no error.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (status) => {
      const ms = Math.round(performance.now() - started);
      const bytes = Buffer.concat(chunks);
      const stdout = bytes.toString('utf8');
      try {
        expectSchemas(stdout);
      } catch (error) {
        reject(error);
        return;
      }
      resolve({ status, stdout, bytes, stderr, ms, json: () => JSON.parse(stdout) as JsonObject });
    });
  });
}

/** A value in a document, by its path: at(doc, 'error', 'kind'). */
export function at(value: JsonValue, ...path: readonly (string | number)[]): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const step of path) {
    if (here === null || typeof here !== 'object' || here === undefined) return undefined;
    here = (here as JsonObject)[step];
  }
  return here;
}
