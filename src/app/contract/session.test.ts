import { expect, test } from 'vitest';
import { isOfReader, type SessionState } from './session.ts';

const around = { version: 1, readers: [] };
const secrets = { inputSupport: null, licence: null, pin1: null, pin2: null, signature: null };
const card = { id: 'gold', title: { ja: '', en: '' }, about: null, secrets };
const place = { kind: 'reader', name: 'R' } as const;

test.each<[boolean, SessionState]>([
  [false, { kind: 'starting', ...around }],
  [false, { kind: 'no-reader', ...around }],
  [false, { kind: 'waiting-for-card', ...around }],
  [true, { kind: 'several-cards', ...around }],
  [true, { kind: 'looking', place, ...around }],
  [true, { kind: 'wrong-card', place, card: 'unknown', ...around }],
  [false, { kind: 'looking', place: { kind: 'demonstration', card }, ...around }],
])('whether the screen is about a card on a reader: %s for %o', (is, state) => {
  expect(isOfReader(state)).toBe(is);
});
