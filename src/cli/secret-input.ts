import { closeSync, openSync, readSync } from 'node:fs';
import { secretOf } from '../app/wishes.ts';
import { ownBytes } from '../base/bytes.ts';
import { Secret } from '../base/secret.ts';
import {
  forEachSendable,
  SECRETS,
  SENDABLE_SECRETS,
  type SendableSecret,
} from '../card/applications/descriptors.ts';
import { CardError } from '../card/card-error.ts';
import type { SecretVariable } from '../host/secret-variables.ts';
import { usage } from './failure.ts';
import { isPassed } from './passed-descriptor.ts';
import { type Keyboard, type Listener, type Listening, listenTo, listenToInherited } from './typed-bytes.ts';

export type { Keyboard } from './typed-bytes.ts';

export type GivenSecrets = Record<SendableSecret, Secret | null>;

/** Secrets of a register, by their names on stdin. `new-register` is the passphrase that replaces the other one. */
export const REGISTER_SECRETS = ['register', 'new-register', 'register-password'] as const;
export type RegisterSecrets = Record<(typeof REGISTER_SECRETS)[number], Secret | null>;

export interface TypedSecrets {
  readonly card: GivenSecrets;
  readonly register: RegisterSecrets;
}

const REGISTER_VARIABLE: SecretVariable = 'MENKYO_REGISTER_KEY';

export function noRegisterSecrets(): RegisterSecrets {
  return { register: null, 'new-register': null, 'register-password': null };
}

export function wipeSecrets(secrets: Readonly<Record<string, Secret | null>>): void {
  for (const secret of Object.values(secrets)) secret?.wipe();
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const EQUALS = 0x3d;
/** A short line for each secret fits. Longer input is not a list of secrets. */
const MAX_STDIN = 4096;

/**
 * Removes the secret variables from the program's own environment, so that no child process inherits them, and returns
 * their values. Call it before anything else.
 */
export function takeFromEnvironment(
  env: NodeJS.ProcessEnv,
  block: Uint8Array | null = env === process.env ? environmentBlock() : null,
): TypedSecrets {
  const given: TypedSecrets = { card: forEachSendable(() => null), register: noRegisterSecrets() };
  const taken = (variable: string): Uint8Array | null => {
    if (!(variable in env)) return null;
    const value = (block && valueInBlock(block, variable)) ?? textBytes(env[variable] ?? '');
    delete env[variable];
    return value.length > 0 ? value : null;
  };
  for (const key of SENDABLE_SECRETS) {
    const value = taken(SECRETS[key].given?.variable ?? '');
    if (value !== null) given.card[key] = secretOf(key, value);
  }
  const passphrase = taken(REGISTER_VARIABLE);
  if (passphrase !== null) given.register.register = new Secret(passphrase);
  block?.fill(0);
  return given;
}

/**
 * The environment at the start of this process, as bytes: a value from `process.env` is a string, which cannot be
 * overwritten. null if the system does not show it. The process's initial stack keeps a copy to the end, which this
 * program cannot reach.
 */
function environmentBlock(): Uint8Array | null {
  if (process.platform !== 'linux') return null;
  let file: number;
  try {
    file = openSync('/proc/self/environ', 'r');
  } catch {
    return null;
  }
  try {
    let block = ownBytes(64 * 1024);
    let length = 0;
    for (;;) {
      const read = readSync(file, block, length, block.length - length, null);
      if (read === 0) return block;
      length += read;
      if (length < block.length) continue;
      const larger = ownBytes(block.length * 2);
      larger.set(block);
      block.fill(0);
      block = larger;
    }
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

/** The value of NAME=value in a block of such entries, each ended by a NUL; null if the name is missing. */
function valueInBlock(block: Uint8Array, name: string): Uint8Array | null {
  const called = `${name}=`;
  for (let start = 0; start < block.length && block[start] !== 0; ) {
    const end = block.indexOf(0, start);
    if (startsWith(block, start, called)) return copyOf(block.subarray(start + called.length, end));
    if (end === -1) return null;
    start = end + 1;
  }
  return null;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((char, i) => bytes[at + i] === char.charCodeAt(0));
}

function textBytes(text: string): Uint8Array {
  const pooled = Buffer.from(text, 'utf8');
  const value = copyOf(pooled);
  pooled.fill(0);
  return value;
}

function copyOf(bytes: Uint8Array): Uint8Array {
  const copy = ownBytes(bytes.length);
  copy.set(bytes);
  return copy;
}

/**
 * `pin=…`, `sign-password=…`, `text-pin=…`, one a line, in any order; for a command of the register `register=…` too. An
 * empty value counts as not given.
 */
export async function readFromStdin(
  stdin: Keyboard,
  signal: AbortSignal,
  { ofRegister = false }: { readonly ofRegister?: boolean } = {},
): Promise<TypedSecrets> {
  return secretsFrom((listener) => listenTo(stdin, listener), signal, ofRegister);
}

/** The same from a file descriptor that the caller of the program opened. It is closed afterwards. */
export async function readFromDescriptor(
  fd: number,
  signal: AbortSignal,
  { ofRegister = false }: { readonly ofRegister?: boolean } = {},
): Promise<TypedSecrets> {
  const listen = (listener: Listener) => {
    const wrong = () => usage({ kind: 'no-descriptor', fd });
    const listening = isPassed(fd)
      ? listenToInherited(fd, { ...listener, onError: () => listener.onError(wrong()) })
      : null;
    if (listening === null) throw wrong();
    return listening;
  };
  return secretsFrom(listen, signal, ofRegister);
}

async function secretsFrom(listen: Listen, signal: AbortSignal, ofRegister: boolean): Promise<TypedSecrets> {
  const taken = ownBytes(MAX_STDIN + 1);
  try {
    return parseSecretLines(taken.subarray(0, await takeAll(listen, taken, signal)), ofRegister);
  } finally {
    taken.fill(0);
  }
}

type Listen = (listener: Listener) => Listening;

/** A single secret on stdin, as `name=…`. null if it is empty. */
export async function oneFromStdin(
  name: string,
  stdin: Keyboard,
  signal: AbortSignal,
): Promise<Secret | null> {
  const taken = ownBytes(MAX_STDIN + 1);
  try {
    const length = await takeAll((listener) => listenTo(stdin, listener), taken, signal);
    const start = Buffer.from(`${name}=`, 'latin1');
    if (length > MAX_STDIN || !start.every((byte, i) => taken[i] === byte)) {
      throw usage({ kind: 'bad-secrets-line', line: length > MAX_STDIN ? 0 : 1, names: [name] });
    }
    const end = taken.subarray(0, length).findIndex((byte) => byte === NEWLINE || byte === RETURN);
    const value = copyOf(taken.subarray(start.length, end === -1 ? length : end));
    return value.length === 0 ? null : new Secret(value);
  } finally {
    taken.fill(0);
  }
}

/** Reads until the input ends or the buffer is full. Returns the number of bytes. */
function takeAll(listen: Listen, into: Uint8Array, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let length = 0;
    const finish = (settle: () => void) => {
      signal.removeEventListener('abort', abort);
      listening.stop();
      settle();
    };
    const abort = () => finish(() => reject(new CardError({ kind: 'aborted' })));
    const listening = listen({
      onBytes: (bytes) => {
        const part = bytes.subarray(0, into.length - length);
        into.set(part, length);
        length += part.length;
        if (length === into.length) finish(() => resolve(length));
      },
      onEnd: () => finish(() => resolve(length)),
      onError: (error) => finish(() => reject(error)),
    });
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}

export function parseSecretLines(bytes: Uint8Array, ofRegister: boolean): TypedSecrets {
  const given: TypedSecrets = { card: forEachSendable(() => null), register: noRegisterSecrets() };
  const names = [...LINES.keys()].filter((name) => ofRegister || !isOfRegister(name));
  const wrong = (line: number) => {
    wipeSecrets(given.card);
    wipeSecrets(given.register);
    return usage({ kind: 'bad-secrets-line', line, names });
  };
  const seen = new Set<string>();
  if (bytes.length > MAX_STDIN) throw wrong(0);
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
    // Compare bytes: the line may hold a secret, so make no string of it.
    const name = names.find((called) => equals === called.length && startsWith(line, 0, called));
    if (name === undefined || seen.has(name)) throw wrong(number);
    seen.add(name);
    // Copy the value, because the caller overwrites the line.
    const value = copyOf(line.subarray(equals + 1));
    if (value.length === 0) continue;
    const key = LINES.get(name) ?? null;
    if (key !== null) given.card[key] = secretOf(key, value);
    else if (isOfRegister(name)) given.register[name] = new Secret(value);
  }
  return given;
}

/** What a line is called, and the secret of a card that it gives. null for a secret of a register. */
const LINES: ReadonlyMap<string, SendableSecret | null> = new Map([
  ...SENDABLE_SECRETS.map((name) => [SECRETS[name].given?.line ?? '', name] as const),
  ...REGISTER_SECRETS.map((name) => [name, null] as const),
]);

function isOfRegister(name: string): name is keyof RegisterSecrets {
  return REGISTER_SECRETS.some((one) => one === name);
}

/** The terminal keys that matter while a secret is typed. */
const KEY = {
  interrupt: 0x03,
  endOfInput: 0x04,
  backspace: 0x08,
  enter: 0x0d,
  newline: 0x0a,
  killLine: 0x15,
  delete: 0x7f,
};

/** What is needed to ask a person at a terminal. */
export interface Asking {
  readonly keyboard: Keyboard;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Asks on the terminal without echo. null if the person typed nothing. */
export async function askSecret(
  key: SendableSecret,
  question: string,
  asking: Asking,
): Promise<Secret | null> {
  const typed = await askUnseen(question, asking);
  return typed && secretOf(key, typed);
}

/** The passphrase of a register, as it is typed. */
export async function askPassphrase(question: string, asking: Asking): Promise<Secret | null> {
  const typed = await askUnseen(question, asking);
  return typed && new Secret(typed);
}

async function askUnseen(question: string, asking: Asking): Promise<Uint8Array | null> {
  // Turn echo off before the question appears, because the person may start typing at once.
  const typing = typeUnseen(asking);
  asking.say(question);
  const typed = await typing;
  asking.say('\n');
  return typed.length === 0 ? null : typed;
}

/** y, yes */
const YES = [[0x79], [0x79, 0x65, 0x73]];
/** はい */
const HAI = [0xe3, 0x81, 0xaf, 0xe3, 0x81, 0x84];

/**
 * Asks for a yes or no on the terminal. Everything but a yes means no. The typed answer does not show, because it may
 * be the secret, typed once more.
 */
export async function askYes(question: string, asking: Asking): Promise<boolean> {
  const typing = typeUnseen(asking);
  asking.say(question);
  const typed = await typing;
  const says = (yes: readonly number[], raised: number) =>
    typed.length === yes.length && yes.every((byte, i) => ((typed[i] ?? 0) | raised) === byte);
  const isYes = YES.some((yes) => says(yes, 0x20)) || says(HAI, 0);
  typed.fill(0);
  asking.say(isYes ? 'y\n' : 'n\n');
  return isYes;
}

/** Reads one line in raw mode. Ctrl-C ends the command, as it does outside raw mode, and so does a signal. */
function typeUnseen({ keyboard, signal }: Asking): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let buffer = ownBytes(256);
    let length = 0;
    let isFinished = false;
    const finish = (settle: () => void) => {
      // A terminal that is gone reports an error when its echo is turned on again.
      if (isFinished) return;
      isFinished = true;
      signal.removeEventListener('abort', abort);
      listening.setRawMode(false);
      listening.stop();
      settle();
      buffer.fill(0);
    };
    const done = () => finish(() => resolve(copyOf(buffer.subarray(0, length))));
    const abort = () => finish(() => reject(new CardError({ kind: 'aborted' })));
    const onBytes = (keys: Uint8Array) => {
      for (const byte of keys) {
        if (byte === KEY.interrupt || (byte === KEY.endOfInput && length === 0)) return abort();
        if (byte === KEY.enter || byte === KEY.newline || byte === KEY.endOfInput) return done();
        if (byte === KEY.killLine) {
          buffer.fill(0);
          length = 0;
        } else if (byte === KEY.backspace || byte === KEY.delete) {
          // Delete a whole character, which may have several bytes in UTF-8.
          for (let isPart = true; isPart && length > 0; buffer[length] = 0) {
            isPart = ((buffer[--length] ?? 0) & 0xc0) === 0x80;
          }
        } else {
          if (length === buffer.length) buffer = grown(buffer);
          buffer[length++] = byte;
        }
      }
    };
    const onError = (error: unknown) => finish(() => reject(error));
    const listening = listenTo(keyboard, { onBytes, onEnd: done, onError });
    listening.setRawMode(true);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}

/** Doubles the buffer. The input is never cut, because a cut line could have the form of another secret. */
function grown(buffer: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = ownBytes(buffer.length * 2);
  larger.set(buffer);
  buffer.fill(0);
  return larger;
}
