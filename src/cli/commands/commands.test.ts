import { describe, expect, test } from 'vitest';
import type { Command, Option, Said } from '../command.ts';
import { COMMON_OPTIONS, helpPage } from '../help.ts';
import { columns } from '../terminal.ts';
import { ALL_COMMANDS } from './commands.ts';

const LANGUAGES = ['ja', 'en'] as const;
const PAGES = LANGUAGES.flatMap((language) =>
  [null, ...ALL_COMMANDS].map((command) => ({ name: command?.name ?? 'menkyo', command, language })),
);

/** Everything that help says about an option. */
function saidOf(option: Option): readonly Said[] {
  const value = option.value === undefined ? [] : [option.value];
  if ('toldWith' in option) return value;
  if ('rows' in option) return [...value, ...option.rows.flatMap(({ term, help }) => [term, help])];
  return [...value, option.help];
}

function names(page: string, option: string): boolean {
  return new RegExp(`--${option}(?![a-z0-9-])`).test(page);
}

test('no two commands are alike', () => {
  const all = ALL_COMMANDS.map(({ name }) => name);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual(all.filter((name) => /^[a-z]+(-[a-z]+)*$/.test(name)));
});

test('an option of one name takes its value in one way, in every command', () => {
  // Options may stand before the command. At that point the parser does not know the command, yet must know whether a
  // value follows.
  const kinds = new Map<string, string>();
  for (const options of [COMMON_OPTIONS, ...ALL_COMMANDS.map(({ options }) => options)]) {
    for (const [name, { kind }] of Object.entries(options)) {
      expect([name, kinds.get(name) ?? kind]).toEqual([name, kind]);
      kinds.set(name, kind);
    }
  }
});

describe.each(ALL_COMMANDS.map((command): [string, Command] => [command.name, command]))(
  '%s',
  (_, command) => {
    test.each(Object.entries(command.options))(
      '--%s is named and explained in both languages',
      (name, option) => {
        const isSaid = (what: Said) =>
          typeof what === 'string' || (what.ja.trim() !== '' && what.en.trim() !== '');
        expect(saidOf(option).every(isSaid)).toBe(true);
        for (const language of LANGUAGES) expect(names(helpPage(command, language), name)).toBe(true);
        expect(/^[a-z0-9]+(-[a-z]+)*$/.test(name) && !Object.hasOwn(COMMON_OPTIONS, name)).toBe(true);
      },
    );

    test('what one option leaves to the row of another stands there', () => {
      for (const [name, option] of Object.entries(command.options)) {
        if (!('toldWith' in option)) continue;
        const other = command.options[option.toldWith];
        if (other === undefined) throw new Error(`--${name}: there is no --${option.toldWith}`);
        for (const language of LANGUAGES) {
          const text = saidOf(other).map((what) => (typeof what === 'string' ? what : what[language]));
          expect(names(text.join(' '), name)).toBe(true);
        }
      }
    });

    test('no option is explained twice on a page', () => {
      for (const language of LANGUAGES) {
        const terms = helpPage(command, language).match(/^ +--\S+(?= |$)/gm) ?? [];
        const own = terms.map((term) => term.trim());
        expect(own).toEqual([...new Set(own)]);
      }
    });

    test('every option belongs to an action, and every action has only options that there are', () => {
      if (!('actions' in command)) return;
      const taken = Object.values(command.actions).flatMap(({ options }) => options ?? []);
      expect([...new Set(taken)].sort()).toEqual(Object.keys(command.options).sort());
      for (const language of LANGUAGES) {
        for (const action of Object.keys(command.actions)) {
          expect(helpPage(command, language)).toMatch(new RegExp(`\\b${action}\\b`));
        }
      }
    });
  },
);

test.each(PAGES)('the page of $name in $language fits 78 columns', ({ command, language }) => {
  const lines = helpPage(command, language).split('\n');
  expect(lines.filter((line) => columns(line) > 78)).toEqual([]);
  expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
});

test.each(LANGUAGES)('the overview in %s names every command with a line of its own', (language) => {
  const page = helpPage(null, language);
  for (const { name, about } of ALL_COMMANDS) {
    const text = typeof about === 'string' ? about : about[language];
    expect(page.replace(/\n {10,}/g, ' ')).toMatch(
      new RegExp(`^ {2}${name} +${text.replace(/[?()]/g, '\\$&')}$`, 'm'),
    );
  }
});
