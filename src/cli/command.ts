import type { Arguments } from './args.ts';
import type { FieldDocument } from './field/document-schema.ts';
import type { CommandIo } from './io.ts';
import type { Language } from './language.ts';

/** One text for both languages, or one for each. */
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
  /** The placeholder for its value in help. */
  readonly value?: Said;
  /** What a value may be, where the placeholder does not list it: a shell offers these, and a message names them. */
  readonly values?: readonly string[];
} & (
  | { readonly help: Said }
  /** Several ways to write the option, with a row for each. */
  | { readonly rows: readonly Row[] }
  /** The row of this other option also describes it. */
  | { readonly toldWith: string }
);

export type Options = Readonly<Record<string, Option>>;

/** How many arguments there may be, and their name for the message about a missing one. */
export interface Positionals {
  readonly least: number;
  readonly most: number;
  readonly name: string;
}

export type Run = (args: Arguments, io: CommandIo) => Promise<void>;

export interface Action {
  /** Its arguments, as help shows them. */
  readonly takes?: Said;
  readonly help?: Said;
  /** Names of the command's options that it takes. Help shows an option below the first action that takes it. */
  readonly options?: readonly string[];
  /** Absent if the action takes no arguments. */
  readonly positionals?: Positionals;
  /** Of which `--field` prints a part. */
  readonly document?: FieldDocument;
  readonly run: Run;
}

export type HelpPart =
  | { readonly kind: 'text'; readonly text: Said }
  /** Options by name, and other rows. */
  | { readonly kind: 'rows'; readonly title?: Said; readonly rows: readonly (string | Row)[] }
  /** Each action with its options, but those that a part of their own shows. */
  | { readonly kind: 'actions'; readonly without?: readonly string[] };

interface Described {
  readonly name: string;
  /** One line for the list of all commands. */
  readonly about: Said;
  /** What follows the name in "Usage:", one line for each way. Derived from the actions if absent. */
  readonly usage?: Said;
  readonly options: Options;
  /** The help page from its first sentence on. The exit statuses and the common options follow at the end. */
  readonly help: readonly HelpPart[];
  /** The exit statuses that it can have, with a row where one means something of its own. */
  readonly statuses: readonly (number | Row)[];
}

/**
 * A command in one value: its name, its options, its help and its function. Every command is loaded at each start, so
 * `run` must import whatever reads a card or a file.
 */
export type Command = Described &
  (
    | {
        readonly run: Run;
        readonly positionals?: Positionals;
        /** Of which `--field` prints a part. */
        readonly document?: FieldDocument;
      }
    | { readonly actions: Readonly<Record<string, Action>> }
  );

export function said(what: Said, language: Language): string {
  return typeof what === 'string' ? what : what[language];
}

export const FILE: Said = { ja: 'ファイル', en: 'FILE' };
export const DAY: Said = { ja: '年-月-日', en: 'YYYY-MM-DD' };

export function environment(...names: readonly string[]): HelpPart {
  const list = names.join(', ');
  return { kind: 'text', text: { ja: `環境変数: ${list}`, en: `Environment: ${list}` } };
}
