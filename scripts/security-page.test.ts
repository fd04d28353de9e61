import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** docs/security.md names a test for each promise. That test must exist under that name. */

const ROOT = new URL('../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', ROOT), 'utf8');

const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one);

/** The rows of the table under a heading, each as its cells. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The titles of a file's tests and groups: the first text after `test(`, `describe(`, or a table of them. */
function titlesIn(code: string): Set<string> {
  const titles = code.matchAll(/\b(?:test|describe)\b[^;]*?\(\s*(['"])((?:(?!\1).)+)\1,/g);
  const inTables = code.matchAll(/\]\)\(\s*(['"])((?:(?!\1).)+)\1,/g);
  return new Set([...titles, ...inTables].map(([, , title = '']) => title));
}

const claims = quoted(page)
  .filter((one) => one.includes(' › '))
  .map((one) => one.split(' › ') as [file: string, title: string]);

test('every claim names a test that is there', () => {
  expect(claims.length).toBeGreaterThan(50);
  const missing = claims.filter(([file, title]) => {
    const path = new URL(file, ROOT);
    return !existsSync(path) || !titlesIn(readFileSync(path, 'utf8')).has(title);
  });
  expect(missing).toEqual([]);
});

describe('Electron’s checklist', () => {
  const rows = rowsUnder("Electron's checklist");

  test('has its twenty points in order, each with a file that is there, and a test', () => {
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    for (const [number, point, does, files = '', tests = ''] of rows) {
      expect([number, point === '', does === '']).toEqual([number, false, false]);
      expect([number, quoted(files).length > 0]).toEqual([number, true]);
      expect(quoted(files).filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
      expect([number, quoted(tests).length > 0]).toEqual([number, true]);
    }
  });

  test('claims nothing in passing: what is quoted in the last column is a test', () => {
    expect(
      rows.flatMap(([, , , , tests = '']) => quoted(tests)).filter((one) => !one.includes(' › ')),
    ).toEqual([]);
  });
});

test('whoever may attack the localhost host is met by a test', () => {
  const rows = rowsUnder('The localhost host');
  expect(rows.length).toBeGreaterThanOrEqual(6);
  for (const [who, gets, tests = ''] of rows) {
    expect([who, gets === '', quoted(tests).length > 0]).toEqual([who, false, true]);
  }
});

test('a title that only stands in a comment, or is part of another, is none', () => {
  const code =
    "// it is refused\ntest('is refused at once', () => {});\ntest.each([\n  ['x', 1],\n])('%s is told', f);";
  expect([...titlesIn(code)]).toEqual(['is refused at once', '%s is told']);
});
