import { showablePage } from '../../src/base/showable.ts';
import { checkedRun, parseArguments } from '../../src/cli/args.ts';
import { errorDocument } from '../../src/cli/documents.ts';
import { EndedWith, statusOf } from '../../src/cli/failure.ts';
import { type CommandIo, printJson } from '../../src/cli/io.ts';
import { chooseLanguage } from '../../src/cli/language.ts';
import { LazyReaders } from '../../src/cli/lazy-readers.ts';
import { takeFromEnvironment, wipeSecrets } from '../../src/cli/secret-input.ts';
import { painter } from '../../src/cli/terminal.ts';
import { failedBy, messageOf } from '../../src/cli/told-failure.ts';
import { en } from '../../src/cli/words/en.ts';
import { ja } from '../../src/cli/words/ja.ts';
import { checked } from './checked-run.ts';
import { expectSchemas } from './document-schemas.ts';
import { type JsonObject, NOWHERE, type Ran, type RunOptions } from './menkyo.ts';

export type HereOptions = Pick<RunOptions, 'env'>;

/**
 * Runs a command in this process, as src/cli/main.ts does, and checks it as `run` of checked-run.ts does. For the rules of a
 * command, of which tests/cli proves one case through the built command. One at a time: the environment is the process's.
 */
export async function runHere(args: readonly string[], options: HereOptions = {}): Promise<Ran> {
  const started = performance.now();
  const chunks: Buffer[] = [];
  let stderr = '';
  const { XDG_DATA_HOME: before } = process.env;
  process.env.XDG_DATA_HOME = options.env?.XDG_DATA_HOME ?? NOWHERE;
  let status: number;
  try {
    status = await statusAfter(
      args,
      { ...options.env },
      (part) => void chunks.push(Buffer.from(part)),
      (part) => {
        stderr += part;
      },
    );
  } finally {
    if (before === undefined) delete process.env.XDG_DATA_HOME;
    else process.env.XDG_DATA_HOME = before;
  }
  const ms = Math.round(performance.now() - started);
  const bytes = Buffer.concat(chunks);
  const stdout = bytes.toString('utf8');
  expectSchemas(stdout);
  const ran = { status, stdout, bytes, stderr, ms, json: () => JSON.parse(stdout) as JsonObject };
  return checked(args, ran, options);
}

async function statusAfter(
  argv: readonly string[],
  env: Record<string, string>,
  stdout: (part: string | Uint8Array) => void,
  stderr: (part: string) => void,
): Promise<number> {
  // `--lang ja` and `--lang=ja`.
  const lang = /--lang[= ](ja|en)/.exec(argv.join(' '))?.[1] ?? null;
  const language = chooseLanguage(lang, { LANG: 'C.UTF-8', ...env }, () => '');
  const words = { ja, en }[language];
  const secrets = takeFromEnvironment(env, null);
  const io: CommandIo = {
    out: (page) => stdout(showablePage(page)),
    document: stdout,
    written: async (document) => stdout(document),
    say: (page) => stderr(showablePage(page)),
    note: (page) => {
      if (!argv.includes('--quiet')) stderr(showablePage(page));
    },
    redraw: null,
    paint: painter(false, {}),
    words,
    language,
    json: argv.includes('--json'),
    field: null,
    signal: new AbortController().signal,
    stdin: process.stdin,
    isInteractive: false,
    secrets: secrets.card,
    registerSecrets: secrets.register,
    reader: env.MENKYO_READER || null,
    engine: undefined,
    readers: new LazyReaders(undefined),
    now: () => Date.now(),
  };
  try {
    const parsed = parseArguments(argv);
    if (parsed.command === null) throw new Error('no command');
    await checkedRun(parsed.command, parsed)(parsed, io);
    return 0;
  } catch (error) {
    if (error instanceof EndedWith) return error.status;
    const failed = failedBy(error);
    const message = messageOf(failed, words);
    if (io.json) printJson(io, errorDocument(failed.failure, message, failed.reading));
    stderr(showablePage(`menkyo: ${message}\n`));
    return statusOf(failed.failure, io.signal);
  } finally {
    wipeSecrets(io.secrets);
    wipeSecrets(io.registerSecrets);
  }
}
