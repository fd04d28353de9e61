import { addAbortSignal, type Readable } from 'node:stream';
import { Secret } from '../../base/secret.ts';
import { raiseToCapitals, type SendableSecret } from '../../card/guard/secrets.ts';
import { CardError } from '../../card/card-error.ts';
import { usage } from './failure.ts';

export type GivenSecrets = Record<SendableSecret, Secret | null>;

/** What each is called on stdin and in the environment (cli.md). */
const NAMES: readonly { readonly key: SendableSecret; readonly line: string; readonly variable: string }[] = [
  { key: 'licence', line: 'pin', variable: 'MENKYO_PIN' },
  { key: 'signature', line: 'sign-password', variable: 'MENKYO_SIGN_PASSWORD' },
  { key: 'inputSupport', line: 'text-pin', variable: 'MENKYO_TEXT_PIN' },
];

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const EQUALS = 0x3d;
/** Three short lines; more is not a list of secrets. */
const MAX_STDIN = 4096;

/**
 * Takes the variables out of the program's own environment, so that no child inherits them, and gives what they
 * held. Called before anything else happens.
 */
export function takeFromEnvironment(env: NodeJS.ProcessEnv): GivenSecrets {
  const given: GivenSecrets = { licence: null, signature: null, inputSupport: null };
  for (const { key, variable } of NAMES) {
    const value = env[variable];
    delete env[variable];
    if (value !== undefined && value !== '') given[key] = secretOf(key, Buffer.from(value, 'utf8'));
  }
  return given;
}

/** `pin=…`, `sign-password=…`, `text-pin=…`, one a line, in any order. An empty one counts as none. */
export async function readFromStdin(stdin: Readable, signal: AbortSignal): Promise<GivenSecrets> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of addAbortSignal(signal, stdin)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_STDIN) break;
    }
  } catch (error) {
    for (const chunk of chunks) chunk.fill(0);
    throw signal.aborted ? new CardError({ kind: 'aborted' }) : error;
  }
  const all = Buffer.concat(chunks);
  for (const chunk of chunks) chunk.fill(0);
  try {
    return parseSecretLines(all);
  } finally {
    all.fill(0);
  }
}

export function parseSecretLines(bytes: Uint8Array): GivenSecrets {
  const given: GivenSecrets = { licence: null, signature: null, inputSupport: null };
  const seen = new Set<SendableSecret>();
  if (bytes.length > MAX_STDIN) throw usage({ kind: 'bad-secrets-line', line: 0 });
  let number = 0;
  for (let start = 0; start < bytes.length; ) {
    number++;
    const newline = bytes.indexOf(NEWLINE, start);
    const lineEnd = newline === -1 ? bytes.length : newline;
    const end = lineEnd > start && bytes[lineEnd - 1] === RETURN ? lineEnd - 1 : lineEnd;
    const line = bytes.subarray(start, end);
    start = lineEnd + 1;
    if (line.length === 0) continue;
    const equals = line.indexOf(EQUALS);
    // Compared as bytes: the line may hold a secret, and no string is made of it.
    const name = NAMES.find(
      ({ line: called }) =>
        equals === called.length && Array.from(called).every((char, i) => line[i] === char.charCodeAt(0)),
    );
    if (name === undefined || seen.has(name.key)) {
      for (const secret of Object.values(given)) secret?.wipe();
      throw usage({ kind: 'bad-secrets-line', line: number });
    }
    seen.add(name.key);
    // A copy: a Buffer's slice would share the bytes that are overwritten below.
    const value = Uint8Array.from(line.subarray(equals + 1));
    if (value.length > 0) given[name.key] = secretOf(name.key, value);
  }
  return given;
}

/** Terminal keys that matter while a secret is typed. */
const KEY = {
  interrupt: 0x03,
  endOfInput: 0x04,
  backspace: 0x08,
  enter: 0x0d,
  newline: 0x0a,
  killLine: 0x15,
  delete: 0x7f,
};

export interface Keyboard extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
  setRawMode?(mode: boolean): unknown;
}

/** How a person at a terminal is asked. */
export interface Asking {
  readonly keyboard: Keyboard;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Asks on the terminal, without echo. null where nothing was typed. */
export async function askSecret(
  key: SendableSecret,
  question: string,
  asking: Asking,
): Promise<Secret | null> {
  // Echo is off before the question is asked: what is typed at once is not shown either.
  const typing = typeUnseen(asking);
  asking.say(question);
  const typed = await typing;
  asking.say('\n');
  return typed.length === 0 ? null : secretOf(key, typed);
}

/** はい */
const HAI = [0xe3, 0x81, 0xaf, 0xe3, 0x81, 0x84];

/**
 * Asks for a yes or no on the terminal; anything but a yes is a no. What was typed is not shown: it may be the secret,
 * typed once more.
 */
export async function askYes(question: string, asking: Asking): Promise<boolean> {
  const typing = typeUnseen(asking);
  asking.say(question);
  const typed = await typing;
  const lower = Array.from(typed, (byte) => byte | 0x20);
  const isYes =
    (lower.length === 1 && lower[0] === 0x79) ||
    (lower.length === 3 && lower[0] === 0x79 && lower[1] === 0x65 && lower[2] === 0x73) ||
    (typed.length === HAI.length && HAI.every((byte, i) => typed[i] === byte));
  typed.fill(0);
  asking.say(isYes ? 'y\n' : 'n\n');
  return isYes;
}

/** Reads one line in raw mode. Ctrl-C ends the command, as it would outside, and so does a signal. */
function typeUnseen({ keyboard, signal }: Asking): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const buffer = new Uint8Array(256);
    let length = 0;
    const finish = (settle: () => void) => {
      keyboard.off('data', onData);
      keyboard.off('end', done);
      signal.removeEventListener('abort', abort);
      keyboard.setRawMode?.(false);
      keyboard.pause();
      settle();
      buffer.fill(0);
    };
    const done = () => finish(() => resolve(buffer.slice(0, length)));
    const abort = () => finish(() => reject(new CardError({ kind: 'aborted' })));
    const onData = (chunk: Buffer) => {
      const keys = Uint8Array.from(chunk);
      chunk.fill(0);
      for (const byte of keys) {
        if (byte === KEY.interrupt || (byte === KEY.endOfInput && length === 0)) return abort();
        if (byte === KEY.enter || byte === KEY.newline || byte === KEY.endOfInput) return done();
        if (byte === KEY.killLine) {
          buffer.fill(0);
          length = 0;
        } else if (byte === KEY.backspace || byte === KEY.delete) {
          if (length > 0) buffer[--length] = 0;
        } else if (length < buffer.length) {
          buffer[length++] = byte;
        }
      }
      keys.fill(0);
    };
    keyboard.setRawMode?.(true);
    keyboard.on('data', onData);
    keyboard.on('end', done);
    signal.addEventListener('abort', abort);
    keyboard.resume();
    if (signal.aborted) abort();
  });
}

function secretOf(key: SendableSecret, bytes: Uint8Array): Secret {
  if (key === 'signature') raiseToCapitals(bytes);
  return new Secret(bytes);
}
