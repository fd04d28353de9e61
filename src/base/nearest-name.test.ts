import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

test.each<[string, readonly string[], string | null]>([
  ['lst', ['list', 'show'], 'list'],
  ['shwo', ['show', 'serve'], 'show'],
  ['JA', ['ja', 'en'], 'ja'],
  ['jp', ['ja', 'en'], 'ja'],
  ['xx', ['ja', 'en'], null],
  ['frobnicate', ['list', 'show'], null],
  ['pin3', ['pin1', 'pin2'], null],
  ['pin3', ['pin1', 'pin1'], 'pin1'],
  ['lits', ['list', 'lint'], 'list'],
  ['x', [], null],
])('%s among %j: %s', (word, names, near) => {
  expect(nearestName(word, names)).toBe(near);
});
