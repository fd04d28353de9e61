import { setFlagsFromString } from 'node:v8';
import { jsonText } from '../base/json-text.ts';
import { showable, showablePage } from '../base/showable.ts';
import { type Arguments, checkedRun, parseArguments, unknownAction } from './args.ts';
import { consoleKeyboard } from './console-keyboard.ts';
import { errorDocument } from './documents.ts';
import { EndedWith, type Failure, statusOf, usage } from './failure.ts';
import { withField } from './field/with-field.ts';
import { actionNamed, helpPage } from './help.ts';
import { abortedBySignals } from './interruption.ts';
import type { CommandIo } from './io.ts';
import { chooseLanguage, type Language } from './language.ts';
import { LazyReaders } from './lazy-readers.ts';
import { takeFromEnvironment, wipeSecrets } from './secret-input.ts';
import { painter, wrapColumns } from './terminal.ts';
import { failedBy, messageOf } from './told-failure.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import type { Words } from './words/words.ts';
import { wrongValue } from './wrong-value.ts';

declare const MENKYO_VERSION: string;

const WORDS: Readonly<Record<Language, Words>> = { ja, en };

// The command speaks to no network. A package that only asks whether these exist would load Node's HTTP client, which takes
// longer than a card file's read.
for (const name of ['Request', 'Response']) Reflect.deleteProperty(globalThis, name);

const { signal, endedByHangup } = abortedBySignals();

async function main(): Promise<number> {
  const secrets = takeFromEnvironment(process.env);
  const argv = process.argv.slice(2);
  // Errors about arguments must also follow --lang and --json, so find these two before parsing.
  let language = languageOf(valueAfter(argv, '--lang'));
  const json = argv.includes('--json');
  const engine = process.env.MENKYO_PCSC;
  const readers = new LazyReaders(engine);
  try {
    const args = parseArguments(argv);
    const lang = args.value('lang');
    if (lang !== null && lang !== 'ja' && lang !== 'en') {
      throw wrongValue('--lang', lang, ['ja', 'en']);
    }
    language = languageOf(lang);
    const isQuiet = args.has('quiet');
    const stdin = consoleKeyboard() ?? process.stdin;
    const io: CommandIo = {
      out: (page) => process.stdout.write(showablePage(page)),
      document: (document) => process.stdout.write(document),
      written: (document) =>
        new Promise((resolve, reject) => {
          process.stdout.write(document, (error) => (error ? reject(error) : resolve()));
        }),
      say: (page) => process.stderr.write(showablePage(page)),
      note: (page) => {
        if (!isQuiet) process.stderr.write(showablePage(page));
      },
      redraw:
        process.stderr.isTTY === true && !isQuiet
          ? (line) => process.stderr.write(`\r\u001b[K${showable(line)}`)
          : null,
      paint: painter(process.stdout.isTTY === true, process.env),
      words: WORDS[language],
      language,
      json,
      field: null,
      signal,
      stdin,
      isInteractive: stdin.isTTY === true && process.stderr.isTTY === true && !args.has('secrets-stdin'),
      secrets: secrets.card,
      registerSecrets: secrets.register,
      reader: process.env.MENKYO_READER || null,
      engine,
      readers,
      now: () => Date.now(),
    };
    await run(args, io);
    return 0;
  } catch (error) {
    if (error instanceof EndedWith) return error.status;
    const failed = failedBy(error);
    const { failure, reading } = failed;
    const message = messageOf(failed, WORDS[language]);
    if (json) process.stdout.write(`${jsonText(errorDocument(failure, message, reading), 2)}\n`);
    const isTerminal = process.stderr.isTTY === true;
    // A script needs one line. A person needs lines that do not break within a word.
    const said = isTerminal ? message.split('\n').flatMap((line) => wrapColumns(line, 78)) : [message];
    const page = `${painter(isTerminal, process.env)('alarm', 'menkyo:')} ${said.join('\n')}\n`;
    process.stderr.write(showablePage(page));
    return statusOf(failure, signal);
  } finally {
    readers.close();
    wipeSecrets(secrets.card);
    wipeSecrets(secrets.register);
  }
}

async function run(args: Arguments, io: CommandIo): Promise<void> {
  const { command } = args;
  if (args.has('version')) {
    io.out(`menkyo ${MENKYO_VERSION}\n`);
    return;
  }
  // A script that asks for a document must not take a help page for one.
  if (command === null && io.json && !args.has('help')) throw usage({ kind: 'no-command' });
  if (command === null || args.has('help')) {
    const { action } = args;
    const isUnknown = command !== null && action !== null && actionNamed(command, action) === null;
    if (isUnknown) throw unknownAction(command, action);
    io.out(`${helpPage(command, io.language, { action, width: process.stdout.columns })}\n`);
    return;
  }
  const checked = checkedRun(command, args);
  await checked(args, await withField(command, args, io));
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

// After a SIGHUP the terminal may be gone.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EIO') process.once('exit', endedByHangup);
});
// A closed pipe (`menkyo ... | head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || signal.aborted) return;
  const { failure } = WORDS[languageOf(valueAfter(process.argv.slice(2), '--lang'))];
  const failed: Failure = { kind: 'cannot-write', path: '-', code: error.code ?? 'unknown' };
  process.stderr.write(`menkyo: ${failure(failed, process.platform)}\n`);
  process.exit(statusOf(failed, signal));
});

// By default, V8 compiles the rasteriser a second time during its first picture, which then takes three times as long.
// The second compilation pays off after some ten pictures, and this budget delays it until then (decision 0018). V8
// prints a warning on stderr for an unknown flag, so set it only for the tested versions: Node 20, 22 and 24.
const [v8Major = ''] = process.versions.v8.split('.');
if (['11', '12', '13'].includes(v8Major)) setFlagsFromString('--wasm-tiering-budget=1000000000');

if (process.env.MENKYO_TIMING === '1') {
  const { ended, timingPage } = await import('./timing.ts');
  ended('start');
  process.once('exit', () => process.stderr.write(timingPage()));
}

process.exitCode = await main();
