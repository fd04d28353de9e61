import { expect, test } from 'vitest';
import { NASTY_CONTROLS, NASTY_NAMES } from '../../tests/support/nasty-names.ts';
import { guarded, unguarded } from './csv-guard.ts';

test.each([
  ['=1+1', "'=1+1"],
  [' =1+1', "' =1+1"],
  ['　＝１', "'　＝１"],
  ['\t見本', "'\t見本"],
  ['\r見本', "'\r見本"],
  ["'=1+1", "''=1+1"],
  ['−1', "'−1"],
  ['例示　花子', '例示　花子'],
  ["'90", "'90"],
  ['a=b', 'a=b'],
  ['2026-11-20', '2026-11-20'],
  ['', ''],
])('%j becomes %j', (cell, written) => {
  expect(guarded(cell)).toBe(written);
});

test.each([...NASTY_NAMES, ...NASTY_CONTROLS])('%j comes back', (name) => {
  expect(unguarded(guarded(name))).toBe(name);
  expect(guarded(name)).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
});
