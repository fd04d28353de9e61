import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LicenceReading } from '../../app/reading.ts';
import { ok } from '../../base/result.ts';
import { showable } from '../../base/showable.ts';
import type { Trace } from '../../card/trace/trace-file.ts';
import type { CardSource } from '../../host/card-source/card-source.ts';
import { readDocument } from '../../host/read-document.ts';
import type { TrustEntry } from '../../host/trust-store.ts';
import type { HolderSource } from '../../licence/holder-source.ts';
import type { Arguments } from '../args.ts';
import {
  holderSource,
  judgedAtNoon,
  judgingOf,
  takeFromStdin,
  trustedCertificates,
  type Wanted,
  wantedOf,
} from '../asked-reading.ts';
import { openSource } from '../commands/source-option.ts';
import { checkOutputs, type FaceOutputs, faceOutputs, writeTrace, writtenOutputs } from '../face-outputs.ts';
import { CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { readingText, type TextOptions } from '../reading-text.ts';
import { type Keep, readWithFiles } from '../reading-with-files.ts';
import { requirementsOf } from '../requirements.ts';
import { type GivenSecrets, wipeSecrets } from '../secret-input.ts';
import { ended } from '../timing.ts';
import { failedBy, messageOf } from '../told-failure.ts';
import type { TraceBook } from '../trace-output.ts';
import { proofWords } from '../words/proof.ts';

declare const MENKYO_VERSION: string;

export async function readCommand(args: Arguments, io: CommandIo): Promise<void> {
  const batch = args.value('batch');
  if (batch !== null) return (await import('../batch.ts')).readBatch(batch, args, io);
  const asked = await askedRead(args);
  const given = { ...io.secrets };
  try {
    await takeFromStdin(given, args, io);
    await performRead(asked, given, showing(io), args, io);
  } finally {
    wipeSecrets(given);
  }
}

/** The options of a read that need neither a card nor a secret. */
export interface AskedRead {
  readonly holder: HolderSource | null;
  readonly judgedAt: number | null;
  readonly outputs: FaceOutputs;
}

/** Throws for wrong options. */
export async function askedRead(args: Arguments): Promise<AskedRead> {
  const asked = {
    holder: holderSource(args),
    judgedAt: judgedAtNoon(args.value('today')),
    outputs: faceOutputs(args),
  };
  requirementsOf(args);
  const [replay, trace] = [args.value('replay'), args.value('trace')];
  if (replay !== null && trace !== null && (await isSameFile(replay, trace))) {
    throw usage({ kind: 'same-file', options: ['--replay', '--trace'] });
  }
  return asked;
}

/** What a command does with a reading. */
export interface ReadUse {
  readonly keep: Keep;
  /** `failed`: the reading is what was read before a failure. */
  readonly text: (reading: LicenceReading, options: TextOptions, failed: CommandFailed | null) => string;
  readonly print: (reading: LicenceReading) => void;
}

const showing = (io: CommandIo): ReadUse => ({
  keep: async (reading) => ok(reading),
  text: readingText,
  print: (reading) => printJson(io, readDocument(reading)),
});

/** Reads the card once, and writes the files. `use` is called when the card is done with. */
export async function performRead(
  { holder: askedHolder, judgedAt, outputs }: AskedRead,
  given: GivenSecrets,
  use: ReadUse,
  args: Arguments,
  io: CommandIo,
): Promise<void> {
  // A bad certificate or an unwritable file ends the command before it touches the card.
  ended('load');
  const trusted = await trustedCertificates(args);
  const unwritable = await checkOutputs(outputs);
  if (unwritable !== null) throw new CommandFailed(unwritable);
  const source = await openSource(args, io, 'read');
  ended('engine');
  await expectPhoto(source, outputs, args, io).catch((error: unknown) => {
    source.close();
    throw error;
  });
  // A replay uses the recorded choice unless an option overrides it.
  const holder = askedHolder ?? source.replayed?.holder ?? 'none';
  const book =
    outputs.trace === null ? null : await openTraceBook(source, wantedOf(holder, source, args), io);
  try {
    const wish = { holder, judgedAt, trusted, outputs, use };
    await readAndShow(book?.recording(source) ?? source, given, wish, args, io);
  } catch (error) {
    // Save the trace even after a failure. If that fails as well, report it second.
    await saveTrace(book, outputs, args, io).catch((second: unknown) => sayFailed(second, io));
    throw replayWithoutHolder(error, source, askedHolder) ?? error;
  } finally {
    source.close();
  }
  await saveTrace(book, outputs, args, io);
  ended('output');
  const { trace, takesStdout } = outputs;
  if (trace !== null && !io.json && !takesStdout) io.out(`${showable(io.words.saved(trace))}\n`);
}

/**
 * A conventional licence gives its photograph only with `--photo`. Without it, `--photo-file` must not cost a try of
 * PIN 1. A replay has none to lose, and can answer nothing more than it did.
 */
async function expectPhoto(
  source: CardSource,
  { photo }: FaceOutputs,
  args: Arguments,
  io: CommandIo,
): Promise<void> {
  if (photo === null || args.has('photo') || source.replayed !== undefined) return;
  const { readKind } = await import('../../app/read-status.ts');
  const card = await readKind(await source.connect(io.signal, 'status'), io.signal);
  if (card === 'ic-licence') throw usage({ kind: 'no-photo', why: 'needs-photo' });
}

/** A recording without a holder does not fit `--holder`: the message then names the option. */
function replayWithoutHolder(
  error: unknown,
  { replayed }: CardSource,
  asked: HolderSource | null,
): CommandFailed | null {
  const { failure, reading, wroteNothing } = failedBy(error);
  if (failure.kind !== 'replay-mismatch' || replayed?.holder !== 'none' || asked === null) return null;
  return new CommandFailed({ ...failure, lacksHolder: true }, reading, wroteNothing);
}

/** Imports the code only for a trace. */
async function openTraceBook(source: CardSource, wanted: Wanted, io: CommandIo): Promise<TraceBook> {
  const { TraceBook } = await import('../trace-output.ts');
  return new TraceBook(source, { ...wanted, version: MENKYO_VERSION, now: io.now() });
}

/** Compares real paths. A replay must not overwrite its own recording, which may be the only evidence of a fault. */
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
  for (const line of lines) io.note(`menkyo: ${showable(line)}\n`);
}

/** The trace without personal data, and what to say about the changes. */
async function anonymised(
  trace: Trace,
  to: string,
  io: CommandIo,
): Promise<{ readonly text: string; readonly lines: readonly string[] }> {
  const [{ anonymiseTrace }, { formatTrace }, { changeLines }] = await Promise.all([
    import('../../host/anonymise-trace.ts'),
    import('../../card/trace/trace-file.ts'),
    import('../words/anonymise.ts'),
  ]);
  const made = await anonymiseTrace(trace);
  if (!made.ok) throw new CommandFailed({ kind: 'not-anonymised', refusal: made.error });
  const lines = changeLines(io.language, made.value.changes, to === '-' ? null : to);
  return { text: formatTrace(made.value.trace), lines };
}

function sayFailed(error: unknown, io: CommandIo): void {
  const said = messageOf(failedBy(error), io.words);
  io.say(`menkyo: ${said}\n`);
}

interface ShownWish {
  readonly holder: HolderSource;
  readonly judgedAt: number | null;
  readonly trusted: readonly TrustEntry[];
  readonly outputs: FaceOutputs;
  readonly use: ReadUse;
}

async function readAndShow(
  source: CardSource,
  given: GivenSecrets,
  { holder, judgedAt, trusted, outputs, use }: ShownWish,
  args: Arguments,
  io: CommandIo,
): Promise<void> {
  const textOptions = {
    ...io,
    wantsHolder: holder !== 'none',
    showsCategory: outputs.showsCategory,
  };
  const judging = await judgingOf(source, trusted, judgedAt, args);
  const wish = { holder, judging, outputs, keep: use.keep };
  const { reading, failed } = await readWithFiles(source, given, wish, args, io);
  // What was read before a failure still shows. With --json it is part of the error's document.
  const showsText = reading !== null && !io.json && !outputs.takesStdout;
  const text = showsText ? use.text(reading, textOptions, failed) : '';
  if (text !== '') io.out(text);
  if (failed !== null) {
    if (text !== '') io.out('\n');
    throw failed;
  }
  if (reading !== null && io.json) use.print(reading);
  if (showsText) {
    const saved = writtenOutputs(outputs).map((to) => showable(io.words.saved(to)));
    const isProof = outputs.proves || outputs.record !== null;
    const about = [io.words.savedIsPersonal, ...(isProof ? [proofWords(io).savedProof] : [])];
    if (saved.length > 0) io.out(`\n${[...saved, ...about].join('\n')}\n`);
  }
}
