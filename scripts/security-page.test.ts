import { existsSync, readFileSync } from 'node:fs';
import { createFilter } from 'vite';
import { expect, test } from 'vitest';
import config from '../vitest.config.ts';

/** docs/security.md names the test file that holds each promise. */

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

const projects = (config.test?.projects ?? []).map((project) => {
  if (typeof project !== 'object' || !('test' in project)) throw new Error('a project of an unknown form');
  const { include, exclude } = project.test ?? {};
  if (include === undefined) throw new Error('a project without a list of its tests');
  return createFilter(include, exclude, { resolve: false });
});

/** A project of vitest.config.ts runs this file. */
const isRun = (file: string) =>
  existsSync(new URL(file, ROOT)) && projects.some((includes) => includes(file));

test('a project runs each test file that docs/security.md names', () => {
  const named = new Set(quoted(page).filter((one) => /\.test\.tsx?$/.test(one)));
  expect(named.size).toBeGreaterThan(30);
  expect([...named].filter((file) => !isRun(file))).toEqual([]);
});

test.each([
  ['scripts/security-page.test.ts', true],
  ['tests/window/budget.test.ts', true],
  ['tests/support/hanging/waits.hang.ts', false],
  ['tests/cli/gone.test.ts', false],
])('%s is run: %j', (file, expected) => {
  expect(isRun(file)).toBe(expected);
});

test('Electron’s checklist has its twenty points in order, each with a file and a test', () => {
  const rows = rowsUnder("Electron's checklist");
  expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  for (const [number, point, does, files = '', tests = ''] of rows) {
    expect([number, point === '', does === '']).toEqual([number, false, false]);
    expect([number, quoted(files).length > 0]).toEqual([number, true]);
    expect(quoted(files).filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
    expect([number, quoted(tests).length > 0]).toEqual([number, true]);
    expect(quoted(tests).filter((file) => !isRun(file))).toEqual([]);
  }
});

test.each(['The localhost host', 'The register'])('every attacker of %s has a test', (heading) => {
  const rows = rowsUnder(heading);
  expect(rows.length).toBeGreaterThanOrEqual(6);
  for (const [who, gets, tests = ''] of rows) {
    expect([who, gets === '', quoted(tests).length > 0]).toEqual([who, false, true]);
    expect(quoted(tests).filter((file) => !isRun(file))).toEqual([]);
  }
});
