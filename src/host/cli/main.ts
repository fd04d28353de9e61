import { CardError } from '../../card/card-error.ts';
import { hasStuckThread } from '../../card/pcsc/readers.ts';
import { type Arguments, parseArguments } from './args.ts';
import { errorDocument } from './documents.ts';
import { CommandFailed, cardFault, type Failure, statusOf } from './failure.ts';
import type { CommandIo } from './io.ts';
import { chooseLanguage, type Language } from './language.ts';
import { takeFromEnvironment } from './secret-input.ts';
import { painter, wrapColumns } from './terminal.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import type { Words } from './words/words.ts';

declare const MENKYO_VERSION: string;

const WORDS: Readonly<Record<Language, Words>> = { ja, en };

async function main(): Promise<number> {
  const secrets = takeFromEnvironment(process.env);
  const argv = process.argv.slice(2);
  // A wrong argument is told in the language, and in the form, that was asked for beside it.
  let language = languageOf(valueAfter(argv, '--lang'));
  const json = argv.includes('--json');
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const args = parseArguments(argv);
    const lang = args.value('lang');
    if (lang !== null && lang !== 'ja' && lang !== 'en') {
      throw new CommandFailed({
        kind: 'usage',
        problem: { kind: 'wrong-value', option: '--lang', value: lang, expected: 'ja, en' },
      });
    }
    language = languageOf(lang);
    const io: CommandIo = {
      out: (text) => process.stdout.write(text),
      say: (text) => process.stderr.write(text),
      paint: painter(process.stdout.isTTY === true, process.env),
      words: WORDS[language],
      language,
      json,
      signal: interrupt.signal,
      stdin: process.stdin,
      isInteractive:
        process.stdin.isTTY === true && process.stderr.isTTY === true && !args.has('secrets-stdin'),
      secrets,
      engine: process.env.MENKYO_PCSC,
      now: () => Date.now(),
    };
    await run(args, io);
    return 0;
  } catch (error) {
    const { failure, reading } = failedBy(error);
    const message = WORDS[language].failure(failure);
    if (json) process.stdout.write(`${JSON.stringify(errorDocument(failure, message, reading), null, 2)}\n`);
    const isTerminal = process.stderr.isTTY === true;
    // A script wants one line; a person wants one that is not broken in the middle of a word.
    const said = isTerminal ? message.split('\n').flatMap((line) => wrapColumns(line, 78)) : [message];
    process.stderr.write(`${painter(isTerminal, process.env)('alarm', 'menkyo:')} ${said.join('\n')}\n`);
    return statusOf(failure);
  } finally {
    for (const secret of Object.values(secrets)) secret?.wipe();
  }
}

async function run(args: Arguments, io: CommandIo): Promise<void> {
  const { command } = args;
  if (args.has('version')) {
    io.out(`menkyo ${MENKYO_VERSION}\n`);
    return;
  }
  if (command === null || args.has('help')) {
    io.out(`${io.words.help(command)}\n`);
    return;
  }
  // Each command is loaded when it runs: a help text waits for no card reader.
  switch (command) {
    case 'read':
      return (await import('./commands/read.ts')).readCommand(args, io);
    case 'status':
      return (await import('./commands/status.ts')).statusCommand(args, io);
    case 'readers':
      return (await import('./commands/readers.ts')).readersCommand(args, io);
    case 'card':
      return (await import('./commands/card.ts')).cardCommand(args, io);
    case 'trust':
      return (await import('./commands/trust.ts')).trustCommand(args, io);
  }
}

function failedBy(error: unknown): CommandFailed {
  if (error instanceof CommandFailed) return error;
  if (error instanceof CardError) return cardFault(error.fault);
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const failure: Failure = { kind: 'internal', detail };
  return new CommandFailed(failure);
}

function languageOf(option: string | null): Language {
  return chooseLanguage(option, process.env, () => Intl.DateTimeFormat().resolvedOptions().locale);
}

function valueAfter(argv: readonly string[], option: string): string | null {
  const inline = argv.find((word) => word.startsWith(`${option}=`));
  if (inline !== undefined) return inline.slice(option.length + 1);
  const at = argv.indexOf(option);
  return at === -1 ? null : (argv[at + 1] ?? null);
}

// A reader that is gone (`menkyo ... | head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await leave(await main());

/**
 * Everything is let go of by now, but the threads of the PC/SC engines: they end with the process. Waiting for them to
 * end by themselves could take a minute (docs/decisions/0001-two-pcsc-engines.md).
 */
async function leave(status: number): Promise<void> {
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  if (hasStuckThread()) leaveByForce(status);
  process.exit(status);
}

/** Where writing to a pipe does not happen at once, what was said must be out before the end. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) resolve();
    else stream.write('', () => resolve());
  });
}

/**
 * process.exit() would wait for a thread that hangs in the PC/SC service (docs/decisions/0004-stuck-threads.md). Where a
 * process can be replaced by another, that one ends with the right status; elsewhere there is only the signal that
 * ends it with a wrong one.
 */
function leaveByForce(status: number): void {
  const { execve } = process as { execve?: (file: string, args: readonly string[]) => never };
  if (execve !== undefined && process.platform !== 'win32') {
    execve('/bin/sh', ['sh', '-c', `exit ${status}`]);
  }
  process.kill(process.pid, 'SIGKILL');
}
