import { expect, test } from 'vitest';
import { soundOf } from './sounds.ts';

test.each([
  ['reading', 'read', 'read'],
  ['reading', 'refused', 'refused'],
  // Nothing was read by this person's act.
  [undefined, 'read', null],
  ['card-present', 'reading', null],
  ['reading', 'waiting-for-card', null],
  ['read', 'read', null],
  ['read', 'waiting-for-card', null],
] as const)('from %s to %s: %s', (before, now, sound) => {
  expect(soundOf(before, now)).toBe(sound);
});
