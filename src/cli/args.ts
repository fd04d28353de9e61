import { parseArgs } from 'node:util';
import type { Command, Option, Options, Positionals, Run } from './command.ts';
import { ALL_COMMANDS } from './commands/commands.ts';
import { type CommandFailed, usage } from './failure.ts';
import { COMMON_OPTIONS } from './help.ts';

/** The options of each command, without the common ones. */
export const COMMANDS: Readonly<Record<string, Options>> = Object.fromEntries(
  ALL_COMMANDS.map(({ name, options }) => [name, options]),
);

/**
 * Options that would take a secret, under any usual name. The parser refuses them, because a process list shows
 * arguments.
 */
const SECRET_OPTIONS = ['pin', 'password', 'passwd', 'sign-password', 'text-pin', 'secret'];

export interface Arguments {
  /** null if the user asked only for `--help` or `--version`, or gave no command. */
  readonly command: Command | null;
  /** The word after a command that has actions. It may be an unknown action. */
  readonly action: string | null;
  readonly positionals: readonly string[];
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

  const words: string[] = [];
  const given: Given[] = [];
  let command: Command | null = null;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      if (command !== null) words.push(token.value);
      else command = commandOf(token.value);
      continue;
    }
    given.push(optionOf(written(token, argv), known, command));
  }
  return collected(command, words, given);
}

function commandOf(word: string): Command {
  const command = ALL_COMMANDS.find(({ name }) => name === word);
  if (command === undefined) throw usage({ kind: 'unknown-command', of: null });
  return command;
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
    throw unknownOption(flag, option === undefined ? name : null, command);
  }
  if (option.kind === 'flag' && value !== null) throw usage({ kind: 'needless-value', option: flag });
  if (!takesValue(option)) return { name, value };
  // `read --png --json` lacks the picture's name. Taken as a value, `--json` would become the name of a file.
  if (value === null || value === '' || value.startsWith('--')) {
    throw secretOption(value) ?? usage({ kind: 'missing-value', option: flag });
  }
  return { name, value };
}

/**
 * The message does not repeat the text after an equals sign: it may be a secret, whatever the option's name is. Nor
 * does it repeat a word that cannot be an option's name.
 */
function unknownOption(flag: string, name: string | null, command: Command | null): CommandFailed {
  const secret = name === null ? null : secretOption(name);
  if (secret !== null) return secret;
  const option = /^--[a-z]+(-[a-z]+)*$/.test(flag) ? flag : null;
  return usage({ kind: 'unknown-option', option, command: command?.name ?? '' });
}

function secretOption(word: string | null): CommandFailed | null {
  const name = word?.replace(/^--/, '').toLowerCase();
  const secret = SECRET_OPTIONS.find((one) => name?.startsWith(one));
  return secret === undefined ? null : usage({ kind: 'secret-as-argument', option: `--${secret}` });
}

function collected(command: Command | null, words: readonly string[], given: readonly Given[]): Arguments {
  const own: Options = { ...COMMON_OPTIONS, ...command?.options };
  const values = new Map<string, (string | null)[]>();
  for (const { name, value } of given) {
    if (!Object.hasOwn(own, name)) {
      throw usage({ kind: 'unknown-option', option: `--${name}`, command: command?.name ?? '' });
    }
    if (values.has(name) && own[name]?.kind !== 'values') {
      throw usage({ kind: 'repeated-option', option: `--${name}` });
    }
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const hasActions = command !== null && 'actions' in command;
  return {
    command,
    action: hasActions ? (words[0] ?? null) : null,
    positionals: hasActions ? words.slice(1) : words,
    has: (option) => values.has(option),
    value: (option) => values.get(option)?.[0] ?? null,
    all: (option) => (values.get(option) ?? []).filter((value) => value !== null),
  };
}

/** Checks all arguments of a command and its action before either runs. Returns the function to run. */
export function checkedRun(command: Command, { action, positionals, has }: Arguments): Run {
  if (!('actions' in command)) {
    checkPositionals(command.name, command.positionals, positionals);
    return command.run;
  }
  if (action === null) {
    const argument = Object.keys(command.actions).join(', ');
    throw usage({ kind: 'missing-argument', command: command.name, argument });
  }
  const chosen = Object.hasOwn(command.actions, action) ? command.actions[action] : undefined;
  if (chosen === undefined) throw usage({ kind: 'unknown-command', of: command.name });
  for (const [option, { needs }] of Object.entries(command.options)) {
    if (!has(option) || chosen.options?.includes(option)) continue;
    // Without this error, the program would silently ignore the option.
    throw needs === undefined
      ? usage({ kind: 'unknown-option', option: `--${option}`, command: command.name })
      : usage({ kind: 'option-needs', option: `--${option}`, needs });
  }
  checkPositionals(`${command.name} ${action}`, chosen.positionals, positionals);
  return chosen.run;
}

function checkPositionals(command: string, taken: Positionals | undefined, given: readonly string[]): void {
  if (given.length > (taken?.most ?? 0)) throw usage({ kind: 'needless-argument' });
  if (taken !== undefined && given.length < taken.least) {
    throw usage({ kind: 'missing-argument', command, argument: taken.name });
  }
}
