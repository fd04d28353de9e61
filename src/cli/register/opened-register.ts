import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { showable } from '../../base/showable.ts';
import { CardError } from '../../card/card-error.ts';
import { RegisterHeads } from '../../host/register-heads.ts';
import { keepOfflineCopy, offlineFiles, sendOutbox } from '../../host/register-offline.ts';
import {
  isServer,
  isWithoutKeys,
  type RegisterWhere,
  registerPlace,
  registerWhere,
} from '../../host/register-place.ts';
import { codeOf } from '../../host/write-files.ts';
import { type OpenRegister, openRegister } from '../../register/opening.ts';
import type { RegisterPlace } from '../../register/place.ts';
import type { PolicyHalfDone, Register, RegisterFault } from '../../register/register.ts';
import { StoreDamaged, StoreNotAllowed, StoreUnreachable } from '../../register/store.ts';
import type { Arguments } from '../args.ts';
import { CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import type { RegisterSecrets } from '../secret-input.ts';
import { failedBy, messageOf } from '../told-failure.ts';
import { type RegisterWords, registerWords } from '../words/register.ts';
import {
  noFileRegisters,
  openingFailed,
  registerFailed,
  registerInUse,
  systemCode,
} from './register-faults.ts';
import { passphraseFor, withRegisterSecrets } from './register-secrets.ts';

/** A person or a script that tries passphrases waits after each. */
const DELAY_MS = 1000;

/** An open register, and how a command talks about it. */
export interface Desk {
  readonly where: string;
  readonly opened: OpenRegister;
  readonly register: Register;
  readonly heads: RegisterHeads;
  readonly words: RegisterWords;
  readonly secrets: RegisterSecrets;
  /** A line that names a demonstration, else nothing. */
  readonly banner: string;
  /** Prints a page below the banner. */
  readonly out: (page: string) => void;
  readonly printJson: (document: object) => void;
  /** The value of a result of the register. Throws its fault. */
  readonly done: <T>(result: Done<T>, person?: string) => T;
}

export type RegisterUse = 'reads' | 'writes' | 'audits';

type Done<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: RegisterFault | PolicyHalfDone };

export async function placeOf(
  args: Arguments,
  secrets: RegisterSecrets,
): Promise<{ readonly where: string; readonly place: RegisterPlace }> {
  const wanted = registerWhere(args.value('register'));
  const ca = args.value('register-ca');
  if (ca !== null && !isServer(wanted)) {
    throw usage({ kind: 'option-needs', option: '--register-ca', needs: '--register postgres://…' });
  }
  const place = await registerPlace(whereOf(args, secrets, wanted));
  if (!place.ok) throw usage(place.error);
  return { where: place.value.name, place: place.value };
}

/** The register's address with what opens the way to it. */
export function whereOf(
  args: Arguments,
  secrets: RegisterSecrets,
  where = registerWhere(args.value('register')),
): RegisterWhere {
  const ca = args.value('register-ca');
  return { where, ca: ca === null ? null : authorityIn(ca), password: secrets['register-password'] };
}

function authorityIn(path: string): Uint8Array {
  try {
    const bytes = readFileSync(path);
    // Throws for what is no certificate.
    new X509Certificate(bytes);
    return bytes;
  } catch (error) {
    const code = codeOf(error);
    throw usage(
      /^E[A-Z]+$/.test(code) && !code.startsWith('ERR_')
        ? { kind: 'unreadable-file', path, code }
        : { kind: 'no-certificate-authority', path },
    );
  }
}

/** Opens the register for a command that reads no card. */
export function withRegister<T>(
  args: Arguments,
  io: CommandIo,
  use: RegisterUse,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  return withRegisterSecrets(args, io, (secrets) => withOpenRegister(args, io, secrets, use, work));
}

/**
 * Opens the register, and closes it whatever happens. A register that is not as this desk knew it is still read, with a
 * warning, but takes no entries.
 */
export async function withOpenRegister<T>(
  args: Arguments,
  io: CommandIo,
  secrets: RegisterSecrets,
  use: RegisterUse,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const { where, place } = await placeOf(args, secrets);
  // A person is not asked for the passphrase of a register that is not there.
  const keys = await place.keys();
  if (!keys.ok) {
    const isOrphan = keys.error.kind === 'missing' && isWithoutKeys(where);
    throw openingFailed(isOrphan ? { kind: 'unreadable', code: 'no-key' } : keys.error, where);
  }
  const heads = new RegisterHeads();
  const opened = await openRegister(place, await passphraseFor(where, secrets, io), heads);
  if (!opened.ok) {
    throw opened.error.kind === 'wrong-passphrase'
      ? await wrongPassphrase(where, io)
      : openingFailed(opened.error, where);
  }
  const { register } = opened.value;
  const desk = deskOf(where, opened.value, heads, secrets, io);
  try {
    if (register.fault !== null) {
      const failed = registerFailed({ kind: 'not-as-known', fault: register.fault }, where);
      if (use === 'writes') throw failed;
      // An audit says more.
      if (use === 'reads') io.say(`menkyo: ${messageOf(failedBy(failed), io.words)}\n`);
    }
    if (isServer(where)) await afterConnecting(desk, io);
    if (io.signal.aborted) throw new CardError({ kind: 'aborted' });
    return await work(desk);
  } catch (error) {
    if (error instanceof StoreUnreachable) {
      throw new CommandFailed({ kind: 'register-unreachable', where, code: error.code });
    }
    if (error instanceof StoreDamaged && systemCode(error.code) === 'in-use') throw registerInUse(where);
    throw error instanceof StoreNotAllowed ? usage({ kind: 'role-not-allowed' }) : error;
  } finally {
    await opened.value.close();
  }
}

export async function delay(signal: AbortSignal): Promise<void> {
  await pause(DELAY_MS, undefined, { signal }).catch(() => {
    throw new CardError({ kind: 'aborted' });
  });
}

function deskOf(
  where: string,
  opened: OpenRegister,
  heads: RegisterHeads,
  secrets: RegisterSecrets,
  io: CommandIo,
): Desk {
  const { register } = opened;
  const words = registerWords(io);
  const { demo } = register.settings;
  const banner = demo ? `${io.paint('dim', words.demonstration)}\n` : '';
  return {
    where,
    opened,
    register,
    heads,
    words,
    secrets,
    banner,
    out: (page) => io.out(banner + page),
    printJson: (document) => {
      if (demo) io.say(`menkyo: ${showable(words.demonstration)}\n`);
      printJson(io, document);
    },
    done: (result, person) => {
      if (!result.ok) throw registerFailed(result.error, where, person);
      return result.value;
    },
  };
}

/** After a delay, so that a program cannot try many. */
export async function wrongPassphrase(where: string, io: CommandIo): Promise<CommandFailed> {
  await delay(io.signal);
  return openingFailed({ kind: 'wrong-passphrase' }, where);
}

/** A desk with a line keeps what it needs without one, and sends what waits. */
async function afterConnecting({ opened, register, where, words }: Desk, io: CommandIo): Promise<void> {
  const files = offlineFiles(where);
  await keepOfflineCopy(opened, files);
  const sent = register.fault === null ? await sendOutbox(opened, files) : null;
  if (sent === null) return;
  if (sent.sent > 0) io.note(`menkyo: ${words.sent(sent.sent)}\n`);
  for (const { person, fault } of sent.held) {
    const failed = registerFailed(fault, where, person);
    io.say(`menkyo: ${showable(words.held(person))} ${messageOf(failedBy(failed), io.words)}\n`);
  }
  if (sent.unknown > 0) io.say(`menkyo: ${words.unknownInOutbox(sent.unknown)}\n`);
}

/** A fault of a place, for a command that changes what is there. */
export function placeFailed(fault: Parameters<typeof openingFailed>[0], where: string): CommandFailed {
  if (fault.kind !== 'unreadable') return openingFailed(fault, where);
  return (
    noFileRegisters(fault.code) ??
    new CommandFailed({ kind: 'cannot-write', path: where, code: systemCode(fault.code) })
  );
}
