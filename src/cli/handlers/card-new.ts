import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { jsonText } from '../../base/json-text.ts';
import { showable } from '../../base/showable.ts';
import { CardError } from '../../card/card-error.ts';
import { cardFileJsonSchema } from '../../card/virtual/card-file.ts';
import { checkTarget, type FileToWrite, writeFiles } from '../../host/write-files.ts';
import type { Arguments } from '../args.ts';
import {
  type AnswerFault,
  type CardAnswerName,
  type CardAnswers,
  checkAnswer,
  DEFAULT_ANSWERS,
  parseAnswers,
  questionsOf,
  shownDefault,
} from '../card-answers.ts';
import { CommandFailed, usage } from '../failure.ts';
import { checkExtension, otherExtension } from '../file-extension.ts';
import { type CommandIo, printJson } from '../io.ts';
import { newCard } from '../new-card.ts';
import type { NewWords } from '../words/virtual-cards.ts';
import { virtualCardsEn } from '../words/virtual-cards-en.ts';
import { virtualCardsJa } from '../words/virtual-cards-ja.ts';

/**
 * Written beside each card, so that an editor still finds it if both are moved, and the card holds no path of this
 * computer.
 */
const SCHEMA_NAME = 'menkyo-card.schema.json';
const DEFAULT_NAME = 'my-card.json';

/** Asks for the card's content, or takes it from the options, and writes its file. */
export async function newCardFile(args: Arguments, io: CommandIo): Promise<void> {
  const path = args.positionals[0] ?? null;
  const words = (io.language === 'ja' ? virtualCardsJa : virtualCardsEn).fresh;
  const force = args.has('force');
  const hasPins = !args.has('without-pins');
  if (path !== null) {
    checkExtension('card new', path);
    await expectFree(path, force);
  }
  if (args.has('answers-stdin')) {
    const answers = parseAnswers(await text(io.stdin), hasPins);
    if (!answers.ok) throw usage({ kind: 'bad-answers', faults: faultsOf(answers.error, words) });
    return finish(answers.value, hasPins, path, force, words, io);
  }
  if (!io.isInteractive) throw usage({ kind: 'needs-terminal', option: '--answers-stdin' });
  const asking = new Asking(io);
  try {
    io.say(`${words.intro}\n\n`);
    const answers = await askAll(asking, hasPins, words);
    const target = path ?? (await askFile(asking, force, words, io));
    await finish(answers, hasPins, target, force, words, io);
  } finally {
    asking.close();
  }
}

function faultsOf(
  faults: readonly AnswerFault[] | null,
  words: NewWords,
): { readonly at: string; readonly problem: string }[] {
  if (faults === null) return [{ at: '', problem: 'JSON: { "name": "…", "categories": ["…"] }' }];
  return faults.map(({ name, problem }) => ({ at: name, problem: words.problem(problem) }));
}

async function expectFree(path: string, force: boolean): Promise<void> {
  const fault = await checkTarget(path, force);
  if (fault !== null) throw new CommandFailed({ kind: 'cannot-write', ...fault });
}

async function askAll(asking: Asking, hasPins: boolean, words: NewWords): Promise<CardAnswers> {
  const answers: Record<string, CardAnswers[CardAnswerName]> = {};
  const asked = await askOne('kind', DEFAULT_ANSWERS.kind, asking, words);
  answers.kind = asked;
  const kind = asked as CardAnswers['kind'];
  for (const name of questionsOf(kind, hasPins)) {
    answers[name] = await askOne(name, kind, asking, words);
  }
  return { ...DEFAULT_ANSWERS, ...answers };
}

/** Repeats the question until the answer is valid. */
async function askOne(
  name: CardAnswerName,
  kind: CardAnswers['kind'],
  asking: Asking,
  words: NewWords,
): Promise<CardAnswers[CardAnswerName]> {
  for (;;) {
    const checked = checkAnswer(
      name,
      await asking.ask(`${words.question[name]} [${shownDefault(name)}]: `),
      kind,
    );
    if (checked.ok) return checked.value;
    asking.say(`  ${words.problem(checked.error)}\n`);
  }
}

async function askFile(
  asking: Asking,
  force: boolean,
  words: NewWords,
  { words: { failure } }: CommandIo,
): Promise<string> {
  for (;;) {
    const path = (await asking.ask(`${words.question.file} [${DEFAULT_NAME}]: `)).trim() || DEFAULT_NAME;
    const problem = otherExtension('card new', path);
    if (problem !== null) {
      asking.say(`  ${failure({ kind: 'usage', problem }, process.platform)}\n`);
      continue;
    }
    const fault = await checkTarget(path, force);
    if (fault === null) return path;
    asking.say(`  ${words.problem({ kind: 'cannot-write', code: fault.code })}\n`);
  }
}

async function finish(
  answers: CardAnswers,
  hasPins: boolean,
  path: string | null,
  force: boolean,
  words: NewWords,
  io: CommandIo,
): Promise<void> {
  const { file, isSigned } = await newCard(answers, hasPins);
  const isConventional = answers.kind === 'conventional';
  const limits = isConventional
    ? [words.notChecked]
    : [isSigned ? words.signedByTest : words.unsigned, words.noCertificate];
  const use = isConventional ? words.useConventional : words.use;
  if (path === null) {
    io.document(jsonOf(file));
    io.note(`${limits.join('\n')}\n`);
    return;
  }
  const card: FileToWrite = { path, bytes: bytesOf({ $schema: `./${SCHEMA_NAME}`, ...file }) };
  const written = await writeFiles([card], force);
  if (!written.ok) throw new CommandFailed({ kind: 'cannot-write', ...written.error });
  await putSchemaBeside(path);
  if (io.json) printJson(io, { schema: 'menkyo.new-card/1', path, signed: isSigned });
  else io.out(`${words.written(showable(path))}\n${use(showable(shown(path)))}\n`);
  io.note(`${[...limits, words.schemaBeside(SCHEMA_NAME)].join('\n')}\n`);
}

/** Does not overwrite an existing file. The card works without its schema; only the editor knows less. */
async function putSchemaBeside(path: string): Promise<void> {
  const schema: FileToWrite = {
    path: join(dirname(path), SCHEMA_NAME),
    bytes: bytesOf(cardFileJsonSchema()),
  };
  const old = await readFile(schema.path).catch(() => null);
  if (old === null) await writeFiles([schema], false);
}

/** A path that works in a shell and for this command: a bare name would mean a card in the list. */
function shown(path: string): string {
  const file = /[/\\]/.test(path) || path.endsWith('.json') ? path : `./${path}`;
  return /^[\w./\\:-]+$/.test(file) ? file : `"${file}"`;
}

function jsonOf(value: object): string {
  return `${jsonText(value, 2)}\n`;
}

function bytesOf(value: object): Uint8Array {
  return new TextEncoder().encode(jsonOf(value));
}

/** Asks questions on the terminal. The answers are not secret. Ctrl-C and Ctrl-D end the command. */
class Asking {
  readonly #lines;
  readonly #io: CommandIo;
  readonly #gone: Promise<never>;

  constructor(io: CommandIo) {
    this.#io = io;
    this.#lines = createInterface({ input: io.stdin, output: process.stderr, terminal: true });
    this.#gone = new Promise((_, reject) => {
      const abort = () => reject(new CardError({ kind: 'aborted' }));
      this.#lines.once('close', abort);
      this.#lines.once('SIGINT', abort);
      io.signal.addEventListener('abort', abort, { once: true });
    });
    this.#gone.catch(() => undefined);
  }

  ask(question: string): Promise<string> {
    return Promise.race([this.#lines.question(question), this.#gone]);
  }

  say(line: string): void {
    this.#io.say(line);
  }

  close(): void {
    this.#lines.close();
  }
}
