import type { JudgeOptions } from '../app/judge.ts';
import { type Person, readAsking as readAskingPerson } from '../app/read-asking.ts';
import { readCard } from '../app/read-card.ts';
import { readStatus } from '../app/read-status.ts';
import type { ReadOutcome } from '../app/reading.ts';
import { type Agreed, type Wishes, wishesOf } from '../app/wishes.ts';
import { forEachSendable, SENDABLE_SECRETS } from '../card/applications/descriptors.ts';
import type { CardSource } from '../host/card-source/card-source.ts';
import { certificatesFor, type TrustEntry, TrustStore } from '../host/trust-store.ts';
import { noonInJapan } from '../licence/calendar.ts';
import type { HolderSource } from '../licence/holder-source.ts';
import type { Arguments } from './args.ts';
import { askedDay } from './asked-day.ts';
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
import { ended, timedSteps } from './timing.ts';

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
  const date = askedDay(today, '--today');
  return date === null ? null : noonInJapan(date);
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

/** Reads the card. At a terminal, it asks the person for missing secrets. */
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
  const readWith = async (secrets: Wishes, now: () => number) => {
    const { timed, ...steps } = timedSteps();
    const connection = await source.connect(signal, 'read');
    ended('connect');
    const outcome = await readCard(timed(connection), {
      ...steps,
      secrets,
      holder,
      photo,
      domicile,
      origin,
      now,
      judging,
      signal,
    });
    ended('judging');
    return outcome;
  };
  if (replayed !== undefined) {
    const outcome = await readWith(replayed.wishes, () => replayed.recordedAt);
    replayed.finish();
    return outcome;
  }
  const wishes = wishesOf(given, lowTries ? LOW_TRIES : {});
  const read = (secrets: Wishes) => readWith(secrets, io.now);
  if (!io.isInteractive) return read(wishes);
  return readAskingPerson(atTerminal(io), {
    wishes,
    wish: { holder, photo, domicile },
    look: async () => readStatus(await source.connect(signal, 'status'), signal),
    read,
  });
}

function atTerminal(io: CommandIo): Person {
  const { words } = io;
  return {
    askSecret: async ({ secret: name, triesLeft, wrong }) => {
      if (wrong !== null) io.say(`${words.wrongForm(name, wrong)}\n`);
      const secret = await askSecret(name, words.askSecret(name, triesLeft), asking(io));
      if (secret === null) io.say(`${words.nothingTyped}\n`);
      return secret;
    },
    agree: (question) =>
      askYes(
        question.kind === 'few-tries'
          ? words.askFewTries(question.secret, question.triesLeft)
          : words.askUnusual,
        asking(io),
      ),
  };
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
