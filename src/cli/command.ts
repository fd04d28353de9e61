import type { Arguments } from './args.ts';
import type { CommandIo } from './io.ts';
import type { Language } from './language.ts';

/** What is written alike in both languages, or one text for each. */
export type Said = string | Readonly<Record<Language, string>>;

/** One row of a help page. */
export interface Row {
  readonly term: Said;
  readonly help: Said;
}

/** `values` may be given several times. */
export type OptionKind = 'flag' | 'value' | 'optional-value' | 'values';

export type Option = {
  readonly kind: OptionKind;
  /** What stands for its value in help. */
  readonly value?: Said;
  /** The one action that it goes with, for the message when it stands beside another. */
  readonly needs?: string;
} & (
  | { readonly help: Said }
  /** Several ways of writing it, each with a row of its own. */
  | { readonly rows: readonly Row[] }
  /** The row of this other option names it. */
  | { readonly toldWith: string }
);

export type Options = Readonly<Record<string, Option>>;

/** How many arguments there may be, and their name in the message when one is missing. */
export interface Positionals {
  readonly least: number;
  readonly most: number;
  readonly name: string;
}

export type Run = (args: Arguments, io: CommandIo) => Promise<void>;

export interface Action {
  /** Its arguments, as help writes them. */
  readonly takes?: Said;
  readonly help?: Said;
  /** Names of the command's options that it takes. Help shows an option below the first action that takes it. */
  readonly options?: readonly string[];
  /** None where this is left out. */
  readonly positionals?: Positionals;
  readonly run: Run;
}

export type HelpPart =
  | { readonly kind: 'text'; readonly text: Said }
  /** Options by their names, and other rows. */
  | { readonly kind: 'rows'; readonly title?: Said; readonly rows: readonly (string | Row)[] }
  /** Each action with its options. */
  | { readonly kind: 'actions' };

interface Described {
  readonly name: string;
  /** One line, in the list of all commands. */
  readonly about: Said;
  /** What follows the name in "Usage:", a line for each way; made from the actions where it is left out. */
  readonly usage?: Said;
  readonly options: Options;
  /** The page from its first sentence on. What every command takes is added at the end. */
  readonly help: readonly HelpPart[];
}

/**
 * A command in one value: what it is called, what it takes, what help says of it, and what it does. Every one is
 * loaded at each start, so `run` imports whatever reads a card or a file.
 */
export type Command = Described &
  ({ readonly run: Run } | { readonly actions: Readonly<Record<string, Action>> });

export function said(what: Said, language: Language): string {
  return typeof what === 'string' ? what : what[language];
}

export const FILE: Said = { ja: 'ファイル', en: 'FILE' };
export const DAY: Said = { ja: '年-月-日', en: 'YYYY-MM-DD' };

export function environment(...names: readonly string[]): HelpPart {
  const list = names.join(', ');
  return { kind: 'text', text: { ja: `環境変数: ${list}`, en: `Environment: ${list}` } };
}
