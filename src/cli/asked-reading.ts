import type { JudgeOptions } from '../app/judge.ts';
import { readCard } from '../app/read-card.ts';
import { readStatus } from '../app/read-status.ts';
import type { ReadOutcome } from '../app/reading.ts';
import { type Agreed, type Wishes, wishesOf } from '../app/wishes.ts';
import { formOf } from '../base/secret-form.ts';
import {
  forEachSendable,
  holderSecrets,
  isSendable,
  SECRETS,
  SENDABLE_SECRETS,
  type SendableSecret,
} from '../card/applications/descriptors.ts';
import { type Pins, pinOf } from '../card/applications/pins.ts';
import type { UnlockWish } from '../card/guard/guard.ts';
import type { CardSource } from '../host/card-source/card-source.ts';
import { certificatesFor, type TrustEntry, TrustStore } from '../host/trust-store.ts';
import { noonInJapan, parseDay } from '../licence/calendar.ts';
import type { HolderSource } from '../licence/holder-source.ts';
import type { Arguments } from './args.ts';
import { usage } from './failure.ts';
import { holderNamed } from './holder-names.ts';
import type { CommandIo } from './io.ts';
import {
  type Asking,
  askSecret,
  askYes,
  type GivenSecrets,
  REGISTER_SECRETS,
  type RegisterSecrets,
  readFromDescriptor,
  readFromStdin,
} from './secret-input.ts';

/** What all commands that read a licence share: their options, their secrets, and the questions for missing secrets. */

/** What to read besides the record. */
export interface Wanted {
  readonly holder: HolderSource;
  readonly photo: boolean;
  readonly domicile: boolean;
}

/** A replay reads what the recording did, and what the options add. */
export function wantedOf(holder: HolderSource, { replayed }: CardSource, args: Arguments): Wanted {
  return {
    holder,
    photo: args.has('photo') || replayed?.photo === true,
    domicile: args.has('domicile') || replayed?.domicile === true,
  };
}

/** What `--low-tries` agrees to: any number of tries, and an unusual form. */
const LOW_TRIES: Agreed = { agreedTries: forEachSendable(() => 0), agreedForm: true };

/** What `--holder` without a value means. */
const WITHOUT_VALUE = 'signature-certificate';

export function holderSource(args: Arguments): HolderSource | null {
  if (!args.has('holder')) return null;
  const value = args.value('holder');
  if (value === null) return WITHOUT_VALUE;
  const named = holderNamed(value);
  // `--holder` takes no value for the one that it means without, and leaving it out means none.
  if (named === null || named === 'none' || named === WITHOUT_VALUE) throw usage({ kind: 'wrong-holder' });
  return named;
}

export function judgedAtNoon(today: string | null): number | null {
  if (today === null) return null;
  const date = parseDay(today);
  if (date === null) {
    throw usage({ kind: 'wrong-value', option: '--today', value: today, expected: 'YYYY-MM-DD' });
  }
  return noonInJapan(date);
}

/** The certificates of the user's store and of `--trust`. */
export async function trustedCertificates(args: Arguments): Promise<TrustEntry[]> {
  const entries = await new TrustStore().listWith(args.all('trust'), args.has('allow-test-keys'));
  if (!entries.ok) throw usage({ kind: 'bad-certificate', fault: entries.error });
  return entries.value;
}

export async function judgingOf(
  { origin }: CardSource,
  own: readonly TrustEntry[],
  judgedAt: number | null,
  args: Arguments,
): Promise<JudgeOptions> {
  return { trusted: await certificatesFor(origin, own, args.has('allow-test-keys')), at: judgedAt };
}

/**
 * With `--secrets-stdin` or `--secrets-fd`, these secrets replace those from the environment. `register` takes those of a register; without
 * it, stdin may have none.
 */
export async function takeFromStdin(
  given: GivenSecrets,
  args: Arguments,
  io: CommandIo,
  register: RegisterSecrets | null = null,
): Promise<void> {
  const fd = secretsDescriptor(args);
  if (fd === null && !args.has('secrets-stdin')) return;
  const option = fd === null ? '--secrets-stdin' : '--secrets-fd';
  if (args.has('replay') && register === null) {
    throw usage({ kind: 'options-exclude', options: ['--replay', option] });
  }
  const of = { ofRegister: register !== null };
  const typed =
    fd === null ? await readFromStdin(io.stdin, io.signal, of) : await readFromDescriptor(fd, io.signal, of);
  for (const name of SENDABLE_SECRETS) given[name] = typed.card[name] ?? given[name];
  if (register === null) return;
  for (const name of REGISTER_SECRETS) register[name] = typed.register[name] ?? register[name];
}

/**
 * Reads the card, and asks the person at the terminal for missing secrets. It first asks the card what it needs,
 * without a secret, and releases it while the person types. The transaction that sends the secrets then asks everything
 * again.
 */
export async function readAsking(
  source: CardSource,
  given: GivenSecrets,
  { holder, photo, domicile }: Wanted,
  lowTries: boolean,
  judging: JudgeOptions,
  io: CommandIo,
): Promise<ReadOutcome> {
  const { origin, replayed } = source;
  const { signal } = io;
  const read = async (secrets: Wishes, now: () => number) =>
    readCard(await source.connect(signal, 'read'), {
      secrets,
      holder,
      photo,
      domicile,
      origin,
      now,
      judging,
      signal,
    });
  if (replayed !== undefined) {
    const outcome = await read(replayed.wishes, () => replayed.recordedAt);
    replayed.finish();
    return outcome;
  }
  const wishes = wishesOf(given, lowTries ? LOW_TRIES : {});
  const needed: Readonly<Record<'myna' | 'ic-licence', readonly SendableSecret[]>> = {
    myna: ['licence', ...holderSecrets(holder)],
    'ic-licence': photo || domicile ? ['pin1', 'pin2'] : ['pin1'],
  };
  if (
    io.isInteractive &&
    Object.values(needed)
      .flat()
      .some((name) => given[name] === null)
  ) {
    const { card, pins } = await readStatus(await source.connect(signal, 'status'), signal);
    // For another kind of card or a locked one, the read itself reports it.
    if (card === 'myna' || card === 'ic-licence') {
      for (const name of needed[card]) wishes[name] = await askFor(name, wishes[name], pins, given, io);
    }
  }
  for (;;) {
    const outcome = await read(wishes, io.now);
    const again = outcome.ok || !io.isInteractive ? null : await agreeTo(outcome.failure, wishes, io);
    if (again === null) return outcome;
    wishes[again.name] = again.wish;
  }
}

/** The first three are standard input, output and errors. */
const FIRST_DESCRIPTOR = 3;
const LAST_DESCRIPTOR = 255;

/** `--secrets-fd` */
function secretsDescriptor(args: Arguments): number | null {
  const value = args.value('secrets-fd');
  if (value === null) return null;
  if (args.has('secrets-stdin')) {
    throw usage({ kind: 'options-exclude', options: ['--secrets-fd', '--secrets-stdin'] });
  }
  if (process.platform === 'win32') throw usage({ kind: 'not-on-windows', option: '--secrets-fd' });
  const fd = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (fd >= FIRST_DESCRIPTOR && fd <= LAST_DESCRIPTOR) return fd;
  // Anything longer may be a secret in the wrong place.
  const shown = value.length < 3 ? value : '…';
  const expected = `${FIRST_DESCRIPTOR}-${LAST_DESCRIPTOR}`;
  throw usage({ kind: 'wrong-value', option: '--secrets-fd', value: shown, expected });
}

export function asking({ stdin, say, signal }: Pick<CommandIo, 'stdin' | 'say' | 'signal'>): Asking {
  return { keyboard: stdin, say, signal };
}

/**
 * Asks for a secret that the card needs and the caller did not get. It asks until the form is right, or until the
 * person types nothing.
 */
async function askFor(
  name: SendableSecret,
  before: UnlockWish,
  pins: Pins,
  given: GivenSecrets,
  io: CommandIo,
): Promise<UnlockWish> {
  const pin = pinOf(pins, name);
  if (before.secret !== null || pin.state !== 'set') return before;
  for (;;) {
    const secret = await askSecret(name, io.words.askSecret(name, pin.triesLeft), asking(io));
    if (secret === null) {
      io.say(`${io.words.nothingTyped}\n`);
      return before;
    }
    given[name]?.wipe();
    given[name] = secret;
    const form = secret.use((bytes) => formOf(SECRETS[name].form, bytes));
    if (form.kind !== 'wrong') return { ...before, secret };
    io.say(`${io.words.wrongForm(name, form)}\n`);
  }
}

/** If the secret was not sent because few tries are left or its form is unusual, asks the person to agree. */
async function agreeTo(
  failure: Extract<ReadOutcome, { ok: false }>['failure'],
  wishes: Readonly<Wishes>,
  io: CommandIo,
): Promise<{ name: SendableSecret; wish: UnlockWish } | null> {
  if (failure.kind !== 'secret-not-sent' || !isSendable(failure.secret)) return null;
  const name = failure.secret;
  const { triesLeft } = failure;
  const before = wishes[name];
  if (failure.reason === 'few-tries' && triesLeft !== null) {
    const agreed = await askYes(io.words.askFewTries(name, triesLeft), asking(io));
    return agreed ? { name, wish: { ...before, agreedTries: triesLeft } } : null;
  }
  if (failure.reason === 'wrong-form' && failure.wrong === undefined) {
    const agreed = await askYes(io.words.askUnusual, asking(io));
    return agreed ? { name, wish: { ...before, agreedForm: true } } : null;
  }
  return null;
}
