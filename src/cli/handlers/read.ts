import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
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
import { checkOutputs, type FaceOutputs, faceOutputs, writeTrace } from '../face-outputs.ts';
import { CommandFailed, usage } from '../failure.ts';
import { type CommandIo, printJson } from '../io.ts';
import { readingText } from '../reading-text.ts';
import { readWithFiles } from '../reading-with-files.ts';
import type { GivenSecrets } from '../secret-input.ts';
import { failedBy, messageOf } from '../told-failure.ts';
import type { TraceBook } from '../trace-output.ts';

declare const MENKYO_VERSION: string;

export async function readCommand(args: Arguments, io: CommandIo): Promise<void> {
  const batch = args.value('batch');
  if (batch !== null) return (await import('../batch.ts')).readBatch(batch, args, io);
  const askedHolder = holderSource(args);
  const judgedAt = judgedAtNoon(args.value('today'));
  const outputs = faceOutputs(args);
  const given = { ...io.secrets };
  const [replay, trace] = [args.value('replay'), args.value('trace')];
  if (replay !== null && trace !== null && (await isSameFile(replay, trace))) {
    throw usage({ kind: 'same-file', options: ['--replay', '--trace'] });
  }
  try {
    await takeFromStdin(given, args, io);
    // A bad certificate or an unwritable file ends the command before it touches the card.
    const trusted = await trustedCertificates(args);
    const unwritable = await checkOutputs(outputs);
    if (unwritable !== null) throw new CommandFailed(unwritable);
    const source = await openSource(args, io, 'read');
    // A replay uses the recorded choice unless an option overrides it.
    const holder = askedHolder ?? source.replayed?.holder ?? 'none';
    const book =
      outputs.trace === null ? null : await openTraceBook(source, wantedOf(holder, source, args), io);
    try {
      await readAndShow(
        book?.recording(source) ?? source,
        given,
        { holder, judgedAt, trusted, outputs },
        args,
        io,
      );
    } catch (error) {
      // Save the trace even after a failure. If that fails as well, report it second.
      await saveTrace(book, outputs, args, io).catch((second: unknown) => sayFailed(second, io));
      throw error;
    } finally {
      source.close();
    }
    await saveTrace(book, outputs, args, io);
    const { trace, takesStdout } = outputs;
    if (trace !== null && !io.json && !takesStdout) io.out(`${showable(io.words.saved(trace))}\n`);
  } finally {
    for (const secret of Object.values(given)) secret?.wipe();
  }
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
  for (const line of lines) io.say(`menkyo: ${showable(line)}\n`);
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
}

async function readAndShow(
  source: CardSource,
  given: GivenSecrets,
  { holder, judgedAt, trusted, outputs }: ShownWish,
  args: Arguments,
  io: CommandIo,
): Promise<void> {
  const textOptions = {
    ...io,
    wantsHolder: holder !== 'none',
    showsCategory: outputs.showsCategory,
  };
  const judging = await judgingOf(source, trusted, judgedAt, args);
  const { reading, failed } = await readWithFiles(source, given, { holder, judging, outputs }, args, io);
  // What was read before a failure still shows. With --json it is part of the error's document.
  const showsText = reading !== null && !io.json && !outputs.takesStdout;
  if (showsText) io.out(readingText(reading, textOptions));
  if (failed !== null) {
    if (showsText) io.out('\n');
    throw failed;
  }
  if (reading !== null && io.json) printJson(io, readDocument(reading));
  if (showsText) {
    const saved = outputs.all.map(({ to }) => showable(io.words.saved(to)));
    if (saved.length > 0) io.out(`\n${[...saved, io.words.savedIsPersonal].join('\n')}\n`);
  }
}
