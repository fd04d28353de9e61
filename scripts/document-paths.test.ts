import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
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

/** Where the links of a page lead within pages: the page, from the root, and the heading that is named. */
function anchorsIn(document: string, text: string): { page: string; anchor: string }[] {
  return [...text.matchAll(/\]\(([^)#\s]*)#([^)\s]+)\)/g)]
    .filter(([, to = '']) => !/^[a-z]+:/.test(to))
    .map(([, to = '', anchor = '']) => ({
      page: to === '' ? document : normalize(`${dirname(document)}/${to}`).replaceAll('\\', '/'),
      anchor: decodeURIComponent(anchor),
    }));
}

/** The anchors that GitHub gives to the headings of a page: a second heading of the same words has -1. */
function headingsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

test('a link into a page names one of its headings', () => {
  const links = documents()
    .filter((document) => document.endsWith('.md'))
    .flatMap((document) =>
      anchorsIn(document, readFileSync(new URL(document, ROOT), 'utf8')).map((to) => ({ document, ...to })),
    );
  expect(links.length).toBeGreaterThan(5);
  const isThere = ({ page, anchor }: { page: string; anchor: string }) =>
    existsSync(new URL(page, ROOT)) && headingsOf(readFileSync(new URL(page, ROOT), 'utf8')).includes(anchor);
  expect(links.filter((link) => !isThere(link))).toEqual([]);
});

test('a heading has the anchor that GitHub gives it', () => {
  expect(
    headingsOf(
      '# `menkyo verify FILE…`\n## 3. まず練習する\n## "not checked": why?\n```sh\n# no heading\n```\n## Again\n### Again\n',
    ),
  ).toEqual(['menkyo-verify-file', '3-まず練習する', 'not-checked-why', 'again', 'again-1']);
});

test('an anchor is read with the page that it belongs to', () => {
  expect(
    anchorsIn('docs/cli/a.md', '[x](../b.md#c) [v](#here) [w](https://example.com#d) [u](e.md)'),
  ).toEqual([
    { page: 'docs/b.md', anchor: 'c' },
    { page: 'docs/cli/a.md', anchor: 'here' },
  ]);
});
