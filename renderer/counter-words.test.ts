import { expect, test } from 'vitest';
import type { CounterState } from '../src/app/contract/customer.ts';
import type { SessionState } from '../src/app/contract/session.ts';
import { doingOf } from './counter-words.ts';

const COUNTER: CounterState = {
  version: 1,
  window: 'open',
  turn: 'customer',
  isStopped: false,
  isOfEarlier: false,
  mayTake: false,
  language: 'ja',
  wish: { holder: 'none', photo: false },
  displays: [],
};
const around = { version: 1, readers: [] };
const place = { kind: 'reader', name: 'R' } as const;

const refused: SessionState = {
  kind: 'refused',
  place,
  failure: { kind: 'card-fault', fault: { kind: 'removed' }, cost: { kind: 'nothing' } },
  ...around,
};

test('a refusal of an earlier card is not said to be shown to the customer', () => {
  expect(doingOf(COUNTER, refused)).toBe('failed');
  expect(doingOf({ ...COUNTER, isOfEarlier: true }, refused)).toBe('earlier');
  expect(doingOf({ ...COUNTER, isOfEarlier: true, turn: 'clerk' }, refused)).toBe('clerk');
});

test.each<[string, SessionState | null]>([
  ['unavailable', null],
  ['unavailable', { kind: 'no-reader', ...around }],
  ['unavailable', { kind: 'no-service', reason: 'not-running', detail: '', ...around }],
  ['waiting', { kind: 'waiting-for-card', ...around }],
  ['several', { kind: 'several-cards', ...around }],
  ['looking', { kind: 'looking', place, ...around }],
  ['unreadable', { kind: 'wrong-card', place, card: 'unknown', ...around }],
  ['unreadable', { kind: 'silent-card', place, fault: { kind: 'removed' }, ...around }],
])('%s', (doing, state) => {
  expect(doingOf(COUNTER, state)).toBe(doing);
});
