import { describe, expect, test } from 'vitest';
import { addressOf, type Place, placeAt, placeOf, SECTIONS } from './addresses.ts';
import { AT_THE_CARD } from './navigation.ts';

const PLACES: readonly Place[] = [
  ...(['card', 'procedures', 'verify', 'register'] as const).map((kind) => ({ kind })),
  ...SECTIONS.map((section) => ({ kind: 'settings' as const, section })),
];

test('each place has an address of its own, which leads back to it', () => {
  expect(new Set(PLACES.map(addressOf)).size).toBe(PLACES.length);
  for (const place of PLACES) expect(placeAt(addressOf(place))).toEqual(place);
});

test('the bare address is the place of reading', () => {
  expect(placeAt('')).toEqual({ kind: 'card' });
});

test.each(['#main', `#${'a'.repeat(43)}`, '#/settings/nothing', '#/read/1', '#/'])(
  '%s is no place of a screen',
  (fragment) => expect(placeAt(fragment)).toBeNull(),
);

describe('the place that is shown', () => {
  test.each([
    ['card', 'read', { kind: 'card' }],
    ['card', 'procedures', { kind: 'procedures' }],
    ['verify', 'verify', { kind: 'verify' }],
    ['settings', 'settings', { kind: 'settings', section: 'trust' }],
  ] as const)('%s, %s', (kind, screen, place) => {
    expect(placeOf({ ...AT_THE_CARD, kind }, screen, 'trust')).toEqual(place);
  });
});
