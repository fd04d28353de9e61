import { type Command, type Option, type Options, type Said, said } from '../command.ts';
import { ALL_COMMANDS } from '../commands/commands.ts';
import type { FieldDocument } from '../field/document-schema.ts';
import { COMMON_OPTIONS } from '../help.ts';
import type { Language } from '../language.ts';

/** What a shell has to know of the command to complete its words. */
export interface CommandTree {
  readonly commands: readonly Completed[];
  /** Every option that takes the next word as its value, in any command. */
  readonly withValue: readonly string[];
}

/** A command, or an action of one. */
export interface Completed {
  readonly command: string;
  /** null for a command itself. */
  readonly action: string | null;
  readonly about: string;
  readonly actions: readonly string[];
  /** What its first argument may be. Empty for a file, and for what no list has. */
  readonly words: readonly string[];
  readonly options: readonly CompletedOption[];
}

export interface CompletedOption {
  readonly name: string;
  readonly about: string;
  readonly takes: 'nothing' | 'word' | 'after-equals';
  readonly values: readonly string[];
}

/** What is known only when the script is made. */
export interface KnownValues {
  /** Ids of virtual cards. */
  readonly cards: readonly string[];
  readonly topics: readonly string[];
  readonly fieldsOf: (document: FieldDocument) => readonly string[];
}

/** Any other word could mean something to a shell. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;
const ALTERNATIVES = /^\[?([a-z0-9_-]+(?:\|[a-z0-9_-]+)+)\]?/;

export function commandTree(language: Language, known: KnownValues): CommandTree {
  const commands = ALL_COMMANDS.flatMap((command) => completed(command, language, known));
  const all = [COMMON_OPTIONS, ...ALL_COMMANDS.map(({ options }) => options)].flatMap(Object.entries);
  const withValue = all.filter(([, option]) => takes(option) === 'word').map(([name]) => name);
  return { commands, withValue: [...new Set(withValue)] };
}

function completed(command: Command, language: Language, known: KnownValues): readonly Completed[] {
  const about = said(command.about, language);
  const optionsOf = (names: readonly string[], document: FieldDocument | undefined) => [
    ...names.map((name) => completedOption(name, command.options, document, language, known)),
    ...Object.keys(COMMON_OPTIONS).map((name) =>
      completedOption(name, COMMON_OPTIONS, undefined, language, known),
    ),
  ];
  const { name } = command;
  if (!('actions' in command)) {
    const words = name === 'help' ? known.topics : alternatives(command.usage);
    const options = optionsOf(Object.keys(command.options), command.document);
    return [{ command: name, action: null, about, actions: [], words, options }];
  }
  const actions = Object.entries(command.actions).map(
    ([action, { help, options, takes: taken, document }]): Completed => ({
      command: name,
      action,
      about: help === undefined ? '' : firstLine(said(help, language)),
      actions: [],
      words: isCard(taken) ? known.cards : alternatives(taken),
      options: optionsOf(options ?? [], document),
    }),
  );
  const own = { command: name, action: null, about, words: [], options: optionsOf([], undefined) };
  return [{ ...own, actions: Object.keys(command.actions) }, ...actions];
}

function isCard(taken: Said | undefined): boolean {
  return taken !== undefined && said(taken, 'en') === 'ID|FILE';
}

/** The words of `add|edit|leave ID`. */
function alternatives(text: Said | undefined): readonly string[] {
  const [, list = ''] = ALTERNATIVES.exec(text === undefined ? '' : said(text, 'en')) ?? [];
  return list === '' ? [] : list.split('|');
}

function completedOption(
  name: string,
  options: Options,
  document: FieldDocument | undefined,
  language: Language,
  known: KnownValues,
): CompletedOption {
  const option = options[name];
  if (option === undefined) throw new Error(`there is no --${name}`);
  const listed = name === 'card' ? known.cards : (option.values ?? alternatives(option.value));
  const values = name === 'field' && document !== undefined ? known.fieldsOf(document) : listed;
  return {
    name,
    about: firstLine(aboutOf(option, language)),
    takes: takes(option),
    values: values.filter((value) => PLAIN.test(value)),
  };
}

function takes({ kind }: Option): CompletedOption['takes'] {
  if (kind === 'flag') return 'nothing';
  return kind === 'optional-value' ? 'after-equals' : 'word';
}

function aboutOf(option: Option, language: Language): string {
  if ('toldWith' in option) return '';
  if (!('rows' in option)) return said(option.help, language);
  const [row] = option.rows;
  return row === undefined ? '' : said(row.help, language);
}

/** The part that fits beside a word in a list. */
function firstLine(text: string): string {
  const [line = ''] = text.split(/[\n。;:（(]/);
  return line.trim();
}
