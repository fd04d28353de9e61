import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../', import.meta.url);

/** A path in a document starts with one of these folders. */
const PATH = /^(?:src|tests|scripts|docs|fixtures|renderer|electron)\/[\w./-]+\.\w+$/;

function documents(): string[] {
  const pages = readdirSync(new URL('docs/', ROOT), { recursive: true, encoding: 'utf8' });
  return ['README.md', 'README.ja.md', 'ARCHITECTURE.md', ...pages.map((page) => `docs/${page}`)].filter(
    (file) => file.endsWith('.md'),
  );
}

function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, quoted = '']) => quoted.match(PATH)?.[0] ?? []);
}

test('a document names only files that are there', () => {
  const named = documents().flatMap((document) =>
    pathsIn(readFileSync(new URL(document, ROOT), 'utf8')).map((path) => ({ document, path })),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ path }) => !existsSync(new URL(path, ROOT)))).toEqual([]);
});

test('a path is read out of its quotes', () => {
  expect(
    pathsIn('`src/a/b.ts` and `tests/c.test.ts`, in `src/card`, `npm run x`, `dist/cli/main.js`, `src/*.ts`'),
  ).toEqual(['src/a/b.ts', 'tests/c.test.ts']);
});
