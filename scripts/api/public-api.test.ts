import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { apiPage } from './api-page.ts';
import { publicApi } from './public-api.ts';

const names = publicApi();

test('docs/api.md is what `npm run api` makes of the types', () => {
  const page = readFileSync(fileURLToPath(new URL('../../docs/api.md', import.meta.url)), 'utf8');
  expect(page).toBe(apiPage(names));
});

test('a program can import every type that a public type names', () => {
  expect(names.filter(({ unexported }) => unexported.length > 0)).toEqual([]);
});

test('every function and class has a comment', () => {
  expect(names.filter(({ kind, about }) => kind !== 'type' && about === '')).toEqual([]);
});
