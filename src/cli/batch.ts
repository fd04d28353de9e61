import type { JudgeOptions } from '../app/judge.ts';
import type { LicenceReading } from '../app/reading.ts';
import { jsonText } from '../base/json-text.ts';
import { ok } from '../base/result.ts';
import { SECRETS, SENDABLE_SECRETS } from '../card/applications/descriptors.ts';
import type { CardSource } from '../host/card-source/card-source.ts';
import { chosenCard, virtualSource } from '../host/card-source/virtual-source.ts';
import { readDocument } from '../host/read-document.ts';
import type { Arguments } from './args.ts';
import { judgedAtNoon, judgingOf, trustedCertificates } from './asked-reading.ts';
import { linesOf, type RawLine } from './batch-input.ts';
import { type BatchLine, type LineId, parseBatchLine, WISHES } from './batch-line.ts';
import { waitSeconds } from './commands/source-option.ts';
import { errorDocument } from './documents.ts';
import { checkOutputs, faceOutputs } from './face-outputs.ts';
import { type BatchLineProblem, CommandFailed, EndedWith, statusOf, usage } from './failure.ts';
import { interruptedStatus } from './interruption.ts';
import type { CommandIo } from './io.ts';
import { type Keep, readWithFiles } from './reading-with-files.ts';
import { requirementsOf } from './requirements.ts';
import { failedBy, messageOf } from './told-failure.ts';
import type { Words } from './words/words.ts';

/** The environment variables that hold a card's secrets. */
const VARIABLES = SENDABLE_SECRETS.flatMap((name) => SECRETS[name].given?.variable ?? []);

/** Each line decides these for its own card. */
const SAID_BY_LINES = [
  'card',
  'reader',
  'replay',
  'holder',
  ...WISHES,
  'png',
  'svg',
  'pdf',
  'record',
  'trace',
  'anonymise',
  'field',
  'photo-file',
];
/** The file of a line to which each detail applies. */
const DETAILS = { dpi: 'png', outlines: 'svg', paper: 'pdf' } as const;

/** One line of stdout. */
interface BatchDocument {
  readonly schema: 'menkyo.batch/1';
  readonly line: number;
  readonly id: LineId;
  readonly status: number;
  readonly document: object;
}

/** What becomes of one line's reading. */
export interface LineUse {
  readonly keep: Keep;
  readonly document: (reading: LicenceReading) => object;
}

export interface BatchUse {
  readonly forRegister: boolean;
  /** Options, besides those of a read, that each line has to say for itself. */
  readonly saidByLines: readonly string[];
  /** Called before the card of a line is touched. */
  readonly ofLine: (line: BatchLine) => Promise<LineUse>;
}

const SHOWN: BatchUse = {
  forRegister: false,
  saidByLines: [],
  ofLine: async () => ({ keep: async (reading) => ok(reading), document: readDocument }),
};

/** `read --batch`: one card a line, one document a line, one after another (cli.md). */
export async function readBatch(
  path: string,
  args: Arguments,
  io: CommandIo,
  use: BatchUse = SHOWN,
): Promise<void> {
  const said = [...SAID_BY_LINES, ...use.saidByLines].find((option) => args.has(option));
  if (said !== undefined) throw usage({ kind: 'options-exclude', options: ['--batch', `--${said}`] });
  // A register's passphrase may come from stdin, and its command has looked at what came.
  if (
    ((args.has('secrets-stdin') || args.has('secrets-fd')) && !use.forRegister) ||
    Object.values(io.secrets).some(Boolean)
  ) {
    throw usage({ kind: 'one-secret-for-many', variables: VARIABLES });
  }
  if (args.has('low-tries')) throw usage({ kind: 'one-agreement-for-many' });
  const batch = new Batch(args, io, use, await trustedCertificates(args));
  let [all, failed] = [0, 0];
  let first: BatchDocument | null = null;
  let last: number | null = null;
  try {
    for await (const line of linesOf(path, io.signal, batch)) {
      const told = await batch.read(line);
      await io.written(`${jsonText(told)}\n`).catch((error: NodeJS.ErrnoException) => {
        // Stdout is closed, so nothing can tell the next results. Stop before another secret is sent for nothing.
        throw new CommandFailed({ kind: 'cannot-write', path: '-', code: error.code ?? 'unknown' });
      });
      all++;
      last = told.line;
      if (told.status !== 0) failed++;
      if (told.status !== 0) first ??= told;
      io.signal.throwIfAborted();
    }
  } catch (error) {
    if (!io.signal.aborted) throw error;
    io.say(`menkyo: ${io.words.batchInterrupted(last)}\n`);
    throw new EndedWith(interruptedStatus(io.signal));
  }
  if (first === null) return;
  io.say(`menkyo: ${io.words.batchFailed(failed, all, first.line)}\n`);
  throw new EndedWith(first.status);
}

/** What all lines share. It is made or loaded once. */
class Batch {
  readonly #args: Arguments;
  readonly #io: CommandIo;
  readonly #use: BatchUse;
  readonly #judgedAt: number | null;
  readonly #trusted: Awaited<ReturnType<typeof trustedCertificates>>;
  readonly #waitSeconds: number;
  /** By the origin of the card, so that the program parses the certificates only once. */
  readonly #judging = new Map<CardSource['origin'], Promise<JudgeOptions>>();
  /** Names of readers for which a line had secrets, sent or not. The card of that line may lie there now. */
  readonly #meantFor = new Set<string>();
  #isShared = false;

  constructor(
    args: Arguments,
    io: CommandIo,
    use: BatchUse,
    trusted: Awaited<ReturnType<typeof trustedCertificates>>,
  ) {
    this.#args = args;
    this.#io = io;
    this.#use = use;
    this.#trusted = trusted;
    this.#judgedAt = judgedAtNoon(args.value('today'));
    this.#waitSeconds = waitSeconds(args);
    requirementsOf(args);
    // Wrong options are wrong for every line, so check them once, before the first line.
    faceOutputs(
      ofLine(args, {
        lowTries: false,
        wishes: { photo: false, domicile: false },
        files: { png: 'a.png', svg: 'a.svg', pdf: 'a.pdf', record: 'a.json' },
      }),
    );
  }

  /** Other users may read the file. The warning comes with the first line that holds a secret. */
  readonly onShared = (): void => {
    this.#isShared = true;
  };

  readonly onTooLong = (line: number): void => {
    this.#io.say(`menkyo: ${this.#io.words.batchLineTooLong(line)}\n`);
  };

  async read({ number, bytes }: RawLine): Promise<BatchDocument> {
    const { words } = this.#io;
    const told = (id: LineId, status: number, document: object): BatchDocument => ({
      schema: 'menkyo.batch/1',
      line: number,
      id,
      status,
      document,
    });
    const failed = (id: LineId, by: CommandFailed) =>
      told(
        id,
        statusOf(by.failure, this.#io.signal),
        errorDocument(by.failure, lineMessage(by, words), by.reading),
      );
    if (bytes === null) return failed(null, badLine({ kind: 'too-long' }));
    const parsed = parseBatchLine(bytes, this.#use.forRegister);
    const { id } = parsed;
    if (!parsed.ok) return failed(id, badLine(parsed.problem));
    if (this.#isShared && hasSecrets(parsed.line)) {
      this.#io.note(`menkyo: ${words.batchFileShared}\n`);
      this.#isShared = false;
    }
    try {
      return told(id, 0, await this.#readLine(parsed.line, number));
    } catch (error) {
      return failed(id, failedBy(error));
    } finally {
      for (const secret of Object.values(parsed.line.secrets)) secret?.wipe();
    }
  }

  async #readLine(line: BatchLine, number: number): Promise<object> {
    const { secrets } = line;
    this.#takeReader(line);
    const args = ofLine(this.#args, line);
    // Ask no questions, and put the line's number before each message.
    const io: CommandIo = {
      ...this.#io,
      isInteractive: false,
      say: (text) => this.#io.say(`${number}: ${text}`),
      note: (text) => this.#io.note(`${number}: ${text}`),
    };
    const outputs = faceOutputs(args);
    const unwritable = await checkOutputs(outputs);
    if (unwritable !== null) throw new CommandFailed(unwritable);
    const { keep, document } = await this.#use.ofLine(line);
    const source = await this.#sourceOf(line, io);
    try {
      const judging = await this.#judgingOf(source);
      const holder = line.holder ?? source.replayed?.holder ?? 'none';
      const { reading, failed } = await readWithFiles(
        source,
        secrets,
        { holder, judging, outputs, keep },
        args,
        io,
      );
      if (failed !== null) throw failed;
      if (reading === null) throw new Error('nothing was read');
      return document(reading);
    } finally {
      source.close();
    }
  }

  /**
   * Call this before anything else of the line can fail. A reader takes the secrets of one line only, whatever its
   * result is.
   */
  #takeReader(line: BatchLine): void {
    const { kind, name } = line.from;
    if (kind !== 'reader' || !hasSecrets(line)) return;
    if (this.#meantFor.has(name)) throw badLine({ kind: 'reader-again' });
    this.#meantFor.add(name);
  }

  async #sourceOf({ from: { kind, name } }: BatchLine, io: CommandIo): Promise<CardSource> {
    if (kind === 'card') return virtualSource(await chosenCard(name));
    if (kind === 'replay')
      return (await import('../host/card-source/replay-source.ts')).replaySource(name, 'read');
    const { readerSource } = await import('../host/card-source/reader-source.ts');
    const readers = await io.readers.open();
    const source = readerSource(readers, {
      reader: name,
      isWholeName: true,
      waitSeconds: this.#waitSeconds,
      onWaiting: () => io.note(`${io.words.waiting(this.#waitSeconds)}\n`),
    });
    return { ...source, close: () => undefined };
  }

  #judgingOf(source: CardSource): Promise<JudgeOptions> {
    const known = this.#judging.get(source.origin);
    const judging = known ?? judgingOf(source, this.#trusted, this.#judgedAt, this.#args);
    this.#judging.set(source.origin, judging);
    return judging;
  }
}

/** For a secret that was not sent, the message must point to the line: a batch has no terminal to type on. */
function lineMessage(failed: CommandFailed, words: Words): string {
  const { failure } = failed;
  if (failure.kind !== 'secret-not-sent' || failure.secret === 'authentication') {
    return messageOf(failed, words);
  }
  const { reason, secret, triesLeft, wrong } = failure;
  const wroteNothing = failed.wroteNothing ? words.wroteNothing : '';
  if (reason === 'not-given') return words.notOnLine(secret) + wroteNothing;
  if (reason === 'few-tries') return words.notAgreedOnLine(secret, triesLeft) + wroteNothing;
  // A line can agree to an unusual password. A secret of a wrong form is never sent.
  if (reason === 'wrong-form' && wrong === undefined) {
    return words.notAgreedOnLine(secret, null) + wroteNothing;
  }
  return messageOf(failed, words);
}

function hasSecrets({ secrets }: BatchLine): boolean {
  return Object.values(secrets).some(Boolean);
}

function badLine(problem: BatchLineProblem): CommandFailed {
  return usage({ kind: 'bad-batch-line', problem });
}

/** The options for the card of this line. */
function ofLine(
  args: Arguments,
  { files, lowTries, wishes }: Pick<BatchLine, 'files' | 'lowTries' | 'wishes'>,
): Arguments {
  const fileOf = (option: string) =>
    Object.hasOwn(files, option) ? files[option as keyof typeof files] : null;
  const hasPicture = [files.png, files.svg, files.pdf].some((path) => path !== null);
  const hasOne = Object.values(files).some((path) => path !== null);
  const has = (option: string) => {
    if (option === 'json' || fileOf(option) !== null) return true;
    if (option === 'low-tries') return lowTries;
    if (option === 'photo' || option === 'domicile') return wishes[option];
    if (option === 'proof') return hasPicture && args.has('proof');
    if (option === 'force') return hasOne && args.has('force');
    if (Object.hasOwn(DETAILS, option)) {
      return fileOf(DETAILS[option as keyof typeof DETAILS]) !== null && args.has(option);
    }
    return args.has(option);
  };
  return { ...args, has, value: (option) => fileOf(option) ?? args.value(option) };
}
