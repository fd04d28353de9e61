import { expect, test } from 'vitest';
import type { SessionState } from '../src/app/contract/session.ts';
import { customerAfter, isForCustomer } from './customer-language.ts';

const CHOSEN = { language: 'en', cardKey: 'a' } as const;
/** Only what decides; the rest of a state does not matter here. */
const state = (one: Partial<SessionState>) => one as SessionState;

test.each<[string, Partial<SessionState>, boolean]>([
  ['the same card', { kind: 'card-present', cardKey: 'a' }, true],
  ['another card', { kind: 'card-present', cardKey: 'b' }, false],
  ['a look at it', { kind: 'looking' }, true],
  ['a read of it', { kind: 'reading' }, true],
  ['a wrong PIN', { kind: 'refused' }, true],
  ['what was read, with the card', { kind: 'read', isCardThere: true }, true],
  ['what was read, without it', { kind: 'read', isCardThere: false }, false],
  ['no card', { kind: 'waiting-for-card' }, false],
  ['no reader', { kind: 'no-reader' }, false],
])('the customer’s language, after %s', (_, after, lasts) => {
  expect(customerAfter(CHOSEN, state(after))).toEqual(lasts ? CHOSEN : null);
  expect(customerAfter(null, state(after))).toBeNull();
});

test('what was read is for the staff, and the PIN is for the customer', () => {
  expect(isForCustomer(state({ kind: 'read' }))).toBe(false);
  for (const kind of ['card-present', 'reading', 'refused'] as const)
    expect(isForCustomer(state({ kind }))).toBe(true);
});
