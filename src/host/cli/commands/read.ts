import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JudgeOptions } from '../../../app/judge.ts';
import { type ReadOptions, readLicence } from '../../../app/read-licence.ts';
import { readStatus } from '../../../app/read-status.ts';
import type { HolderSource, ReadOutcome } from '../../../app/reading.ts';
import type { Pins } from '../../../card/apps/pins.ts';
import type { UnlockWish } from '../../../card/guard/guard.ts';
import { RULES, type SendableSecret } from '../../../card/guard/secrets.ts';
import type { Trace } from '../../../card/trace/trace-file.ts';
import type { TrustedCertificate } from '../../../crypto/trust.ts';
import { isComplete, noonInJapan, parseIso } from '../../../licence/calendar.ts';
import { readCertificates, TrustStore, testAuthority } from '../../trust-store.ts';
import { type Arguments, noPositionals } from '../args.ts';
import type { CardSource } from '../card-source.ts';
import { readDocument } from '../documents.ts';
import { checkOutputs, type FaceOutputs, faceOutputs, writeOutputs, writeTrace } from '../face-outputs.ts';
import { CommandFailed, type Failure, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { readingText } from '../reading-text.ts';
import { type Asking, askSecret, askYes, type GivenSecrets, readFromStdin } from '../secret-input.ts';
import { visible } from '../terminal.ts';
import type { TraceBook } from '../trace-output.ts';
import { openSource } from './source-option.ts';

declare const MENKYO_VERSION: string;

/** Any number of tries will do. */
const ANY = 0;

export async function readCommand(args: Arguments, io: CommandIo): Promise<void> {
  noPositionals(args);
  const askedHolder = holderSource(args);
  const judgedAt = judgedAtNoon(args.value('today')) ?? io.now();
  const outputs = faceOutputs(args);
  const given = { ...io.secrets };
  const [replay, trace] = [args.value('replay'), args.value('trace')];
  if (replay !== null && trace !== null && (await isSameFile(replay, trace))) {
    throw usage({ kind: 'same-file', options: ['--replay', '--trace'] });
  }
  if (args.has('replay') && args.has('secrets-stdin')) {
    throw usage({ kind: 'options-exclude', options: ['--replay', '--secrets-stdin'] });
  }
  try {
    if (args.has('secrets-stdin')) {
      const typed = await readFromStdin(io.stdin, io.signal);
      for (const name of Object.keys(typed) as SendableSecret[]) given[name] = typed[name] ?? given[name];
    }
    // Before the card is touched: a file that cannot be trusted, or not be written, ends the command.
    const trusted = await trustedCertificates(args);
    const unwritable = await checkOutputs(outputs);
    if (unwritable !== null) throw new CommandFailed(unwritable);
    const source = await openSource(args, io, 'read');
    // A replay asks for what was asked for then, unless told otherwise.
    const holder = askedHolder ?? source.replayed?.holder ?? 'none';
    const book = outputs.trace === null ? null : await openTraceBook(source, holder, io);
    try {
      await readAndShow(
        book?.recording(source) ?? source,
        given,
        { holder, judgedAt, trusted, outputs },
        args,
        io,
      );
    } catch (error) {
      // What went wrong is what a trace is for; why it could not be written comes second.
      await saveTrace(book, outputs, args, io).catch((second: unknown) => sayFailed(second, io));
      throw error;
    } finally {
      source.close();
    }
    await saveTrace(book, outputs, args, io);
    const { trace, takesStdout } = outputs;
    if (trace !== null && !io.json && !takesStdout) io.out(`${visible(io.words.saved(trace))}\n`);
  } finally {
    for (const secret of Object.values(given)) secret?.wipe();
  }
}

/** Loaded by whoever wants a trace. */
async function openTraceBook(source: CardSource, holder: HolderSource, io: CommandIo): Promise<TraceBook> {
  const { TraceBook } = await import('../trace-output.ts');
  return new TraceBook(source, { holder, version: MENKYO_VERSION, now: io.now() });
}

/** A recording may be all that there is of a fault: it is not written over by its own replay. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => realpath(path).catch(() => resolve(path))));
  return a === b;
}

async function saveTrace(
  book: TraceBook | null,
  { trace: to, force }: FaceOutputs,
  args: Arguments,
  io: CommandIo,
): Promise<void> {
  if (book === null || to === null) return;
  const { trace } = book;
  const made = args.has('anonymise') ? await anonymised(trace, to, io) : null;
  const failed = await writeTrace(made?.text ?? book.text, to, force, io);
  if (failed !== null) throw new CommandFailed(failed);
  const isPersonal = made === null && trace.head.personal;
  const lines = made?.lines ?? (isPersonal ? [io.words.traceIsPersonal(to)] : []);
  for (const line of lines) io.say(`menkyo: ${visible(line)}\n`);
}

/** The trace without what is of a person, and what is to be said of that. */
async function anonymised(
  trace: Trace,
  to: string,
  io: CommandIo,
): Promise<{ readonly text: string; readonly lines: readonly string[] }> {
  const [{ anonymiseTrace }, { formatTrace }, { changeLines }] = await Promise.all([
    import('../../anonymise-trace.ts'),
    import('../../../card/trace/trace-file.ts'),
    import('../words/anonymise.ts'),
  ]);
  const made = await anonymiseTrace(trace);
  if (!made.ok) throw new CommandFailed({ kind: 'not-anonymised', refusal: made.error });
  const lines = changeLines(io.language, made.value.changes, to === '-' ? null : to);
  return { text: formatTrace(made.value.trace), lines };
}

function sayFailed(error: unknown, io: CommandIo): void {
  const said = error instanceof CommandFailed ? io.words.failure(error.failure) : String(error);
  io.say(`menkyo: ${visible(said)}\n`);
}

interface ReadWish {
  readonly holder: HolderSource;
  readonly judgedAt: number;
  readonly trusted: readonly TrustedCertificate[];
  readonly outputs: FaceOutputs;
}

async function readAndShow(
  source: CardSource,
  given: GivenSecrets,
  { holder, judgedAt, trusted, outputs }: ReadWish,
  args: Arguments,
  io: CommandIo,
): Promise<void> {
  const textOptions = {
    ...io,
    judgedAt,
    isJudgedElsewhen: args.has('today'),
    wantsHolder: holder !== 'none',
    isDemonstration: source.isVirtual,
  };
  const judging = {
    trusted: source.isVirtual ? [...trusted, ...(await testAuthority())] : trusted,
    at: judgedAt,
  };
  const outcome = await readAsking(source, given, holder, args.has('low-tries'), judging, io);
  const { reading } = outcome;
  const verdict = reading?.authenticity.record.verdict;
  const isRefused = args.has('require-genuine') && verdict !== undefined && verdict !== 'genuine';
  let failure: Failure | null = !outcome.ok
    ? outcome.failure
    : isRefused
      ? { kind: 'not-genuine', verdict }
      : null;
  // A picture of half a reading could pass for a whole one: only a read that did all it was asked for is written.
  const wantsFiles = outputs.all.length > 0;
  if (wantsFiles && failure === null && reading !== null) failure = await writeOutputs(outputs, reading, io);
  // What was read before a failure is not taken away; with --json it is part of the error's document.
  const showsText = reading !== null && !io.json && !outputs.takesStdout;
  if (showsText) io.out(readingText(reading, textOptions));
  if (failure !== null) {
    if (showsText) io.out('\n');
    throw new CommandFailed(failure, reading, wantsFiles && failure.kind !== 'cannot-write');
  }
  if (reading !== null && io.json) printJson(io, readDocument(reading));
  if (showsText) {
    const saved = outputs.all.map(({ to }) => visible(io.words.saved(to)));
    if (saved.length > 0) io.out(`\n${[...saved, io.words.savedIsPersonal].join('\n')}\n`);
  }
}

/**
 * Reads, and asks whoever sits there for what is missing. The card is asked first what it needs, free of any
 * secret, and let go of while the person types; then everything is asked again in the transaction that sends.
 */
async function readAsking(
  source: CardSource,
  given: GivenSecrets,
  holder: HolderSource,
  lowTries: boolean,
  judging: JudgeOptions,
  io: CommandIo,
): Promise<ReadOutcome> {
  const { replayed } = source;
  if (replayed !== undefined) {
    const options: ReadOptions = {
      secrets: replayed.wishes,
      holder,
      now: io.now,
      judging,
      signal: io.signal,
    };
    const outcome = await readLicence(await source.connect(io.signal, 'read'), options);
    replayed.finish();
    return outcome;
  }
  const wishes: Record<SendableSecret, UnlockWish> = {
    licence: wish(given, 'licence', lowTries),
    signature: wish(given, 'signature', lowTries),
    inputSupport: wish(given, 'inputSupport', lowTries),
  };
  const needed = neededSecrets(holder);
  if (io.isInteractive && needed.some((name) => given[name] === null)) {
    const { card, pins } = await readStatus(await source.connect(io.signal, 'status'), io.signal);
    // Another card, or one that is locked, says so in the read itself.
    if (card === 'myna') {
      for (const name of needed) wishes[name] = await askFor(name, wishes[name], pins, given, io);
    }
  }
  for (;;) {
    const options: ReadOptions = { secrets: wishes, holder, now: io.now, judging, signal: io.signal };
    const outcome = await readLicence(await source.connect(io.signal, 'read'), options);
    const again = outcome.ok || !io.isInteractive ? null : await agreeTo(outcome.failure, wishes, io);
    if (again === null) return outcome;
    wishes[again.name] = again.wish;
  }
}

function asking({ stdin, say, signal }: CommandIo): Asking {
  return { keyboard: stdin, say, signal };
}

function neededSecrets(holder: HolderSource): SendableSecret[] {
  if (holder === 'both') return ['licence', 'signature', 'inputSupport'];
  if (holder === 'signature-certificate') return ['licence', 'signature'];
  return holder === 'input-support' ? ['licence', 'inputSupport'] : ['licence'];
}

function wish(given: GivenSecrets, name: SendableSecret, lowTries: boolean): UnlockWish {
  return {
    secret: given[name],
    agreedTries: lowTries ? ANY : null,
    agreedForm: lowTries,
    agreedRepeat: false,
  };
}

/** Asks for a secret that the card needs and nobody gave, until it has the right form or nothing is typed. */
async function askFor(
  name: SendableSecret,
  before: UnlockWish,
  pins: Pins,
  given: GivenSecrets,
  io: CommandIo,
): Promise<UnlockWish> {
  const pin = pins[name];
  if (before.secret !== null || pin.state !== 'set') return before;
  for (;;) {
    const secret = await askSecret(name, io.words.askSecret(name, pin.triesLeft), asking(io));
    if (secret === null) {
      io.say(`${io.words.nothingTyped}\n`);
      return before;
    }
    given[name]?.wipe();
    given[name] = secret;
    if (secret.use(RULES[name].form) !== 'wrong') return { ...before, secret };
    io.say(`${io.words.wrongForm(name)}\n`);
  }
}

/** Where nothing was sent because few tries are left, or for its odd form, whoever sits there may agree to it. */
async function agreeTo(
  failure: Extract<ReadOutcome, { ok: false }>['failure'],
  wishes: Readonly<Record<SendableSecret, UnlockWish>>,
  io: CommandIo,
): Promise<{ name: SendableSecret; wish: UnlockWish } | null> {
  if (failure.kind !== 'secret-not-sent' || failure.secret === 'authentication') return null;
  const name = failure.secret;
  const { triesLeft } = failure;
  const before = wishes[name];
  if (failure.reason === 'few-tries' && triesLeft !== null) {
    const agreed = await askYes(io.words.askFewTries(name, triesLeft), asking(io));
    return agreed ? { name, wish: { ...before, agreedTries: triesLeft } } : null;
  }
  if (failure.reason === 'wrong-form' && before.secret?.use(RULES[name].form) === 'unusual') {
    const agreed = await askYes(io.words.askUnusual, asking(io));
    return agreed ? { name, wish: { ...before, agreedForm: true } } : null;
  }
  return null;
}

function holderSource(args: Arguments): HolderSource | null {
  if (!args.has('holder')) return null;
  const value = args.value('holder');
  if (value === null) return 'signature-certificate';
  if (value === 'text') return 'input-support';
  if (value === 'both') return 'both';
  throw usage({ kind: 'wrong-holder' });
}

function judgedAtNoon(today: string | null): number | null {
  if (today === null) return null;
  const date = parseIso(today);
  if (date === null || !isComplete(date)) {
    throw usage({ kind: 'wrong-value', option: '--today', value: today, expected: 'YYYY-MM-DD' });
  }
  return noonInJapan(date);
}

/** The user's store, and what `--trust` adds for this run. */
async function trustedCertificates(args: Arguments): Promise<TrustedCertificate[]> {
  const entries = await new TrustStore().list();
  for (const path of args.all('trust')) {
    const read = await readCertificates(path);
    if (!read.ok) throw usage({ kind: 'bad-certificate', fault: read.error });
    entries.push(...read.value);
  }
  return entries.map(({ der }) => ({ der, by: 'user' }));
}
