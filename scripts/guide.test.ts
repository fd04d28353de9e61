import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../', import.meta.url);
const GUIDES = [
  { language: 'ja', file: 'docs/guide.ja.md', heading: '画面の言葉', quotes: /「([^「」]+)」/g },
  { language: 'en', file: 'docs/guide.md', heading: 'the screen says', quotes: /"([^"]+)"/g },
] as const;

/** On the way through the program, these sections quote the window alone. */
const QUOTING = /^## [349]\. /;

const textOf = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');

function wordsOnScreen(language: 'ja' | 'en'): string {
  return readdirSync(new URL('renderer/words/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => new RegExp(`[/\\\\-]${language}\\.ts$`).test(path))
    .map((path) => textOf(`renderer/words/${path}`))
    .join('\n');
}

/** The first cells of the tables that explain what the window says. */
function explained(text: string, heading: string): string[] {
  const tables = text.split('\n\n').filter((block) => block.startsWith(`| ${heading} |`));
  return tables.flatMap((table) =>
    table
      .split('\n')
      .slice(2)
      .filter((row) => row.startsWith('|'))
      .flatMap((row) => (row.split('|')[1] ?? '').split('<br>').map((words) => words.trim())),
  );
}

function quoted(text: string, quotes: RegExp): string[] {
  return text
    .split(/^(?=## )/m)
    .filter((section) => QUOTING.test(section))
    .flatMap((section) => [...section.matchAll(quotes)].map(([, words = '']) => words));
}

test.each(GUIDES)('$file quotes the words that the window says', ({ language, file, heading, quotes }) => {
  const text = textOf(file);
  const said = wordsOnScreen(language);
  const asked = [...explained(text, heading), ...quoted(text, quotes)];
  expect(asked.length).toBeGreaterThan(25);
  expect(asked.filter((words) => !said.includes(words))).toEqual([]);
});

test.each(GUIDES)('$file shows pictures that are there, of 150 KB at the most', ({ file }) => {
  const shown = [...textOf(file).matchAll(/\]\((images\/[^)]+)\)/g)].map(([, path = '']) => `docs/${path}`);
  expect(shown.length).toBeGreaterThan(2);
  for (const path of shown) {
    expect(existsSync(new URL(path, ROOT)), path).toBe(true);
    expect(readFileSync(new URL(path, ROOT)).length, path).toBeLessThan(150 * 1024);
  }
});
