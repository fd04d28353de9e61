import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = new URL('../', import.meta.url);

/** A path in a document starts with one of these folders. */
const PATH = /^(?:src|tests|scripts|docs|fixtures|renderer|electron)\/[\w./-]+\.\w+$/;

function documents(): string[] {
  const inFolder = (folder: string) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map((page) => folder + page);
  return [...readdirSync(ROOT), ...inFolder('docs/'), ...inFolder('.github/')]
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(md|ya?ml)$/.test(file));
}

/** Where the links of a page lead within the project, as paths from the root. */
function linksIn(document: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, to = '']) => to)
    .filter((to) => !/^[a-z]+:/.test(to))
    .map((to) => `${dirname(document)}/${to}`);
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

test('the documents are those of the root, docs and .github', () => {
  expect(documents()).toEqual(
    expect.arrayContaining([
      ...['README.md', 'README.ja.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
      ...['docs/testing.md', '.github/ISSUE_TEMPLATE/bug.yml', '.github/workflows/check.yml'],
    ]),
  );
});

test('a link leads to a file that is there', () => {
  const links = documents().flatMap((document) =>
    linksIn(document, readFileSync(new URL(document, ROOT), 'utf8')),
  );
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
});

test('a link is read from where it stands, without its fragment', () => {
  expect(
    linksIn('docs/a.md', '[x](b.md#c) ![y](images/z.png "Z") [w](https://example.com) [v](#here)'),
  ).toEqual(['docs/b.md', 'docs/images/z.png']);
});
