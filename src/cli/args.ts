import { parseArgs } from 'node:util';
import { meantName } from '../base/nearest-name.ts';
import type { Command, Option, Options, Positionals, Run } from './command.ts';
import { ALL_COMMANDS } from './commands/commands.ts';
import { type CommandFailed, usage } from './failure.ts';
import { actionNamed, COMMON_OPTIONS } from './help.ts';
import { secretOption, unknownOption } from './misspelt.ts';

/** The options of each command, without the common ones. */
export const COMMANDS: Readonly<Record<string, Options>> = Object.fromEntries(
  ALL_COMMANDS.map(({ name, options }) => [name, options]),
);

export interface Arguments {
  /** null if the user asked only for `--help` or `--version`, or gave no command. */
  readonly command: Command | null;
  /** The word after a command that has actions. It may be an unknown action. */
  readonly action: string | null;
  readonly positionals: readonly string[];
  /** The option behind which each of the positionals stands. null if it stands behind another word. */
  readonly behind: readonly (string | null)[];
  readonly has: (option: string) => boolean;
  readonly value: (option: string) => string | null;
  readonly all: (option: string) => readonly string[];
}

const SHORT: Readonly<Record<string, string>> = { '-h': 'help', '-V': 'version' };

const takesValue = ({ kind }: Option) => kind === 'value' || kind === 'values';

export function parseArguments(argv: readonly string[]): Arguments {
  // The command decides which options exist, but options may stand before it.
  const known: Options = Object.assign({}, COMMON_OPTIONS, ...Object.values(COMMANDS));
  const options = Object.fromEntries(
    Object.entries(known).map(([name, option]) => [
      name,
      { type: takesValue(option) ? 'string' : 'boolean' } as const,
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });

  const words: Word[] = [];
  const given: Given[] = [];
  let command: Command | null = null;
  let before: Given | null = null;
  let isOptionsEnd = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') {
      isOptionsEnd = true;
    } else if (token.kind === 'positional') {
      if (!isOptionsEnd) checkHyphens(token.value, command);
      if (before !== null) checkOptionalValue(token.value, before);
      if (command === null) command = commandOf(token.value);
      else words.push({ text: token.value, behind: before === null ? null : `--${before.name}` });
      before = null;
    } else {
      before = optionOf(written(token, argv), known, command);
      given.push(before);
    }
  }
  return collected(command, words, given);
}

interface Word {
  readonly text: string;
  readonly behind: string | null;
}

function commandOf(word: string): Command {
  const command = ALL_COMMANDS.find(({ name }) => name === word);
  if (command !== undefined) return command;
  const meant = meantName(
    word,
    ALL_COMMANDS.map(({ name }) => name),
  );
  throw usage({ kind: 'unknown-command', of: null, meant });
}

/** Word processors turn the hyphens of `--json` into a dash. */
function checkHyphens(word: string, command: Command | null): void {
  const [, name = null] =
    /^[\u2010-\u2015\u2212\uff0d\u30fc-]*[\u2010-\u2015\u2212\uff0d\u30fc]+-*(.*)$/u.exec(word) ?? [];
  if (name !== null) throw unknownOption(null, name, command);
}

/** `--holder text`: this option does not take the next word, which would be an argument. */
function checkOptionalValue(word: string, { name, value }: Given): void {
  if (value !== null) return;
  const isValue = ALL_COMMANDS.some(({ options }) => options[name]?.values?.includes(word));
  if (isValue) throw usage({ kind: 'value-after-equals', option: `--${name}`, value: word });
}

interface Written {
  readonly flag: string;
  readonly value: string | null;
}

/** parseArgs splits a word with one dash into letters. Here it counts as one word. */
function written(
  token: { readonly rawName: string; readonly index: number; readonly value?: string | undefined },
  argv: readonly string[],
): Written {
  if (token.rawName.startsWith('--')) return { flag: token.rawName, value: token.value ?? null };
  const [flag = '', ...value] = (argv[token.index] ?? '').split('=');
  return { flag, value: value.length === 0 ? null : value.join('=') };
}

interface Given {
  readonly name: string;
  readonly value: string | null;
}

function optionOf({ flag, value }: Written, known: Options, command: Command | null): Given {
  const name = SHORT[flag] ?? flag.replace(/^--?/, '');
  const option = Object.hasOwn(known, name) ? known[name] : undefined;
  if (option === undefined || !(flag.startsWith('--') || Object.hasOwn(SHORT, flag))) {
    throw unknownOption(flag, name, command);
  }
  if (option.kind === 'flag' && value !== null) throw usage({ kind: 'needless-value', option: flag });
  if (!takesValue(option)) return { name, value };
  // `read --png --json` lacks the picture's name. Taken as a value, `--json` would become the name of a file.
  if (value === null || value === '' || value.startsWith('--')) {
    throw secretOption(value?.replace(/^--/, '') ?? '') ?? usage({ kind: 'missing-value', option: flag });
  }
  return { name, value };
}

function collected(command: Command | null, words: readonly Word[], given: readonly Given[]): Arguments {
  const own: Options = { ...COMMON_OPTIONS, ...command?.options };
  const values = new Map<string, (string | null)[]>();
  for (const { name, value } of given) {
    if (!Object.hasOwn(own, name)) throw unknownOption(`--${name}`, name, command);
    if (values.has(name) && own[name]?.kind !== 'values') {
      throw usage({ kind: 'repeated-option', option: `--${name}` });
    }
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const hasActions = command !== null && 'actions' in command;
  const positionals = hasActions ? words.slice(1) : words;
  return {
    command,
    action: hasActions ? (words[0]?.text ?? null) : null,
    positionals: positionals.map(({ text }) => text),
    behind: positionals.map(({ behind }) => behind),
    has: (option) => values.has(option),
    value: (option) => values.get(option)?.[0] ?? null,
    all: (option) => (values.get(option) ?? []).filter((value) => value !== null),
  };
}

/** Checks all arguments of a command and its action before either runs. Returns the function to run. */
export function checkedRun(command: Command, args: Arguments): Run {
  if (!('actions' in command)) {
    checkPositionals(command, command.name, command.positionals, args);
    return command.run;
  }
  const { action, has } = args;
  if (action === null) {
    const argument = Object.keys(command.actions).join(', ');
    throw usage({ kind: 'missing-argument', command: command.name, argument });
  }
  const chosen = actionNamed(command, action);
  if (chosen === null) throw unknownAction(command, action);
  for (const option of Object.keys(command.options)) {
    if (!has(option) || chosen.options?.includes(option)) continue;
    // Without this error, the program would silently ignore the option.
    throw usage({ kind: 'option-needs', option: `--${option}`, needs: actionsWith(command, option) });
  }
  checkPositionals(command, `${command.name} ${action}`, chosen.positionals, args);
  return chosen.run;
}

export function unknownAction(command: Command, action: string): CommandFailed {
  const meant = meantName(action, 'actions' in command ? Object.keys(command.actions) : []);
  return usage({ kind: 'unknown-command', of: command.name, meant });
}

function actionsWith(command: Extract<Command, { actions: unknown }>, option: string): string {
  return Object.entries(command.actions)
    .filter(([, { options }]) => options?.includes(option))
    .map(([name]) => `${command.name} ${name}`)
    .join(', ');
}

function checkPositionals(
  { options }: Command,
  command: string,
  taken: Positionals | undefined,
  { positionals, behind }: Arguments,
): void {
  const most = taken?.most ?? 0;
  if (positionals.length > most) {
    const takesCard = Object.hasOwn(options, 'card');
    throw usage({ kind: 'needless-argument', command, most, after: behind[most] ?? null, takesCard });
  }
  if (taken !== undefined && positionals.length < taken.least) {
    throw usage({ kind: 'missing-argument', command, argument: taken.name });
  }
}
