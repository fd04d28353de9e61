import {
  type Action,
  type Command,
  type HelpPart,
  type Option,
  type Options,
  type Row,
  said,
} from './command.ts';
import { ALL_COMMANDS } from './commands/commands.ts';
import { ALL_STATUSES, EXIT_STATUS_TITLE, statusRow } from './exit-statuses.ts';
import type { Language } from './language.ts';
import { columns, padColumns, wrapColumns } from './terminal.ts';

/** The page is 78 columns wide, or as wide as a narrower terminal. */
const PAGE_WIDTH = 78;
/** Up to two marks that must not begin a line (ー、) may hang over the end of one. */
const OVERHANG = 4;
/** A terminal that is narrower breaks the lines itself. */
const LEAST_WIDTH = 24;
/** A longer term gets a line of its own. Otherwise it would push every text to the right. */
const LONGEST_TERM = 26;
/** On a narrow page, terms take less than this part of it. */
const TERM_SHARE = 0.4;
const GAP = 2;
const INDENT = 2;

/** Options that every command takes. */
export const COMMON_OPTIONS: Options = {
  lang: { kind: 'value', value: 'ja|en', help: { ja: '表示する言語', en: 'language' } },
  json: {
    kind: 'flag',
    help: { ja: '結果をJSONで標準出力に書く', en: 'results as JSON on stdout' },
  },
  help: { kind: 'flag', rows: [{ term: '--help, --version', help: '' }] },
  version: { kind: 'flag', toldWith: 'help' },
};

interface Line {
  readonly indent: number;
  readonly term: string;
  readonly text: string;
}

/** A text is a paragraph. Lines are rows in columns. */
type Block = string | { readonly title: string | null; readonly lines: readonly Line[] };

/** What a page is made for. */
export interface PageWish {
  /** The page of one action, by its name. null for the command's. */
  readonly action?: string | null;
  /** The columns of the terminal. */
  readonly width?: number | undefined;
}

export function helpPage(
  command: Command | null,
  language: Language,
  { action: name = null, width: terminal = PAGE_WIDTH }: PageWish = {},
): string {
  const width = widthOn(terminal);
  const action = command === null || name === null ? null : actionNamed(command, name);
  const own =
    command === null
      ? overview(language)
      : action === null || name === null
        ? ownBlocks(command, language, width)
        : actionBlocks(command, name, action, language);
  const common: Block = {
    title: said({ ja: '共通の指定:', en: 'Everywhere:' }, language),
    lines: Object.keys(COMMON_OPTIONS).flatMap((name) => optionLines(name, COMMON_OPTIONS, INDENT, language)),
  };
  const statuses: Block = {
    title: said(EXIT_STATUS_TITLE, language),
    lines: (command?.statuses ?? ALL_STATUSES).map((status) =>
      lineOf(statusRow(status, language), INDENT, language),
    ),
  };
  const end = command === null ? [said(OVERVIEW_END, language)] : [];
  return laidOut([...own, statuses, common, ...end], width);
}

/** null if the command has no such action, or no actions. */
export function actionNamed(command: Command, word: string): Action | null {
  if (!('actions' in command) || !Object.hasOwn(command.actions, word)) return null;
  return command.actions[word] ?? null;
}

const OVERVIEW_START = {
  ja: 'menkyo — マイナ免許証と従来の免許証を読み取る',
  en: 'menkyo - read the driving licence in a My Number Card, or a conventional one',
};
const OVERVIEW_USAGE = { ja: '使い方: menkyo コマンド [指定]', en: 'Usage: menkyo COMMAND [OPTIONS]' };
const OVERVIEW_END = {
  ja: 'はじめに: menkyo card list\nこのソフトは警察庁の公式アプリではありません。',
  en: 'Start with: menkyo card list\nThis is not an app of the National Police Agency.',
};

function overview(language: Language): readonly Block[] {
  const lines = ALL_COMMANDS.map(({ name, about }) => ({
    indent: INDENT,
    term: name,
    text: said(about, language),
  }));
  return [said(OVERVIEW_START, language), said(OVERVIEW_USAGE, language), { title: null, lines }];
}

function ownBlocks(command: Command, language: Language, width: number): readonly Block[] {
  return [usageOf(command, language, width), ...command.help.map((part) => blockOf(part, command, language))];
}

/** The usage of an action, what it does, and its own options. */
function actionBlocks(
  command: Command,
  name: string,
  { takes, help, options = [] }: Action,
  language: Language,
): readonly Block[] {
  const usage = [
    ...['menkyo', command.name, name],
    ...(takes === undefined ? [] : [said(takes, language)]),
    ...(options.length === 0 ? [] : [OPTIONAL[language]]),
  ];
  const lines = options.flatMap((option) => optionLines(option, command.options, INDENT, language));
  return [
    said({ ja: '使い方: ', en: 'Usage: ' }, language) + usage.join(' '),
    ...(help === undefined ? [] : [sentence(said(help, language))]),
    ...(lines.length === 0 ? [] : [{ title: null, lines }]),
  ];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function usageOf(command: Command, language: Language, width: number): string {
  const ways = said(command.usage ?? derivedUsage(command), language).split('\n');
  const start = said({ ja: '使い方: ', en: 'Usage: ' }, language);
  return ways
    .flatMap((way, i) => {
      const before = `${i === 0 ? start : ' '.repeat(columns(start))}menkyo ${command.name} `;
      const lines = alternatives(way, width - columns(before));
      return lines.map((line, at) => (at === 0 ? before : ' '.repeat(columns(before))) + line);
    })
    .join('\n');
}

/** Breaks lines only between two actions. */
function alternatives(way: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const one of way.split(' | ')) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(one);
    else if (columns(`${last} | ${one} |`) <= width) lines.splice(-1, 1, `${last} | ${one}`);
    else lines.splice(-1, 1, `${last} |`, one);
  }
  return lines;
}

const OPTIONAL = { ja: '[指定]', en: '[OPTIONS]' };

function derivedUsage(command: Command) {
  if (!('actions' in command)) return OPTIONAL;
  const inLanguage = (language: Language) =>
    Object.entries(command.actions)
      .map(([name, { takes, options }]) => {
        const parts = [name, ...(takes === undefined ? [] : [said(takes, language)])];
        return [...parts, ...(options === undefined ? [] : [OPTIONAL[language]])].join(' ');
      })
      .join(' | ');
  return { ja: inLanguage('ja'), en: inLanguage('en') };
}

/** A page that belongs to no single command. */
export function partsPage(
  parts: readonly HelpPart[],
  language: Language,
  { width: terminal = PAGE_WIDTH }: Pick<PageWish, 'width'> = {},
): string {
  return laidOut(
    parts.map((part) => blockOf(part, null, language)),
    widthOn(terminal),
  );
}

function widthOn(terminal: number): number {
  return Math.max(LEAST_WIDTH, Math.min(PAGE_WIDTH, terminal) - OVERHANG);
}

function blockOf(part: HelpPart, command: Command | null, language: Language): Block {
  switch (part.kind) {
    case 'text':
      return said(part.text, language);
    case 'actions':
      return {
        title: null,
        lines: command === null ? [] : actionLines(command, part.without ?? [], language),
      };
    case 'rows': {
      const lines = part.rows.flatMap((row) =>
        typeof row === 'string'
          ? optionLines(row, command?.options ?? {}, INDENT, language)
          : [lineOf(row, INDENT, language)],
      );
      return { title: part.title === undefined ? null : said(part.title, language), lines };
    }
  }
}

function actionLines(command: Command, without: readonly string[], language: Language): readonly Line[] {
  if (!('actions' in command)) return [];
  const shown = new Set<string>(without);
  return Object.entries(command.actions).flatMap(([name, { takes, help, options }]) => {
    const term = takes === undefined ? name : `${name} ${said(takes, language)}`;
    // The usage line of this action says everything.
    if (help === undefined) return [];
    const own = (options ?? []).filter((option) => !shown.has(option));
    for (const option of own) shown.add(option);
    return [
      lineOf({ term, help }, INDENT, language),
      ...own.flatMap((option) => optionLines(option, command.options, INDENT * 2, language)),
    ];
  });
}

function optionLines(name: string, options: Options, indent: number, language: Language): readonly Line[] {
  const option = options[name];
  return option === undefined
    ? []
    : rowsOf(name, option, language).map((row) => lineOf(row, indent, language));
}

function rowsOf(name: string, option: Option, language: Language): readonly Row[] {
  if ('toldWith' in option) return [];
  if ('rows' in option) return option.rows;
  const { value, help } = option;
  return [{ term: value === undefined ? `--${name}` : `--${name} ${said(value, language)}`, help }];
}

function lineOf({ term, help }: Row, indent: number, language: Language): Line {
  return { indent, term: said(term, language), text: said(help, language) };
}

/** All texts of a page begin in one column, right of the longest term. */
function laidOut(blocks: readonly Block[], width: number): string {
  const longest = Math.min(LONGEST_TERM, Math.floor(width * TERM_SHARE));
  const widths = blocks
    .flatMap((block) => (typeof block === 'string' ? [] : block.lines))
    .filter(({ text }) => text !== '')
    .map(({ indent, term }) => indent + columns(term))
    .filter((taken) => taken <= longest);
  const column = Math.max(...widths) + GAP;
  return blocks
    .map((block) => {
      if (typeof block === 'string') return paragraph(block, width).join('\n');
      const title = block.title === null ? [] : paragraph(block.title, width);
      return [...title, ...block.lines.flatMap((line) => rowText(line, column, width))].join('\n');
    })
    .join('\n\n');
}

function paragraph(text: string, width: number): readonly string[] {
  // A usage is laid out already: its continuation lines begin with spaces.
  return text
    .split('\n')
    .flatMap((line) => (columns(line) <= width ? [line] : wrapColumns(line, width, 'any')));
}

function rowText({ indent, term, text }: Line, column: number, width: number): readonly string[] {
  const terms = wrapColumns(term, width - indent, 'any').map((line) => ' '.repeat(indent) + line);
  const texts = text.split('\n').flatMap((line) => wrapColumns(line, width - column, 'any'));
  const fits = terms.length === 1 && columns(terms[0] ?? '') + GAP <= column;
  const [first = ''] = texts;
  const head = fits ? [(padColumns(terms[0] ?? '', column) + first).trimEnd()] : terms;
  return [...head, ...texts.slice(fits ? 1 : 0).map((line) => ' '.repeat(column) + line)];
}
