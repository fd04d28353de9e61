import { expect, test } from 'vitest';
import type { ReaderState, ReadersState } from '../../card/pcsc/readers.ts';
import { readerChanges } from './reader-changes.ts';

const LOST: ReadersState = {
  kind: 'no-service',
  fault: { kind: 'no-service', reason: 'not-running', detail: '' },
};

/** `A3` is a card on reader A, the third that was laid down anywhere; `a3` is reader A after it was taken away. */
function state(...readers: readonly string[]): ReadersState {
  return {
    kind: 'readers',
    readers: readers.map((one): ReaderState => {
      const name = one.charAt(0).toUpperCase();
      return { name, presence: one.startsWith(name) ? 'card' : 'empty', insertion: Number(one.slice(1)) };
    }),
  };
}

test.each<[string, ReadersState | null, ReadersState, readonly string[]]>([
  ['nothing', state('a0'), state('a0'), []],
  ['at the start', null, state('a0', 'B1'), ['reader-added A', 'reader-added B', 'card-laid B']],
  ['a card comes', state('a0', 'b0'), state('a0', 'B1'), ['card-laid B']],
  ['a card stays', state('A1'), state('A1'), []],
  ['a card leaves', state('A1'), state('a1'), ['card-left A']],
  ['a card is swapped', state('A1'), state('A2'), ['card-left A', 'card-laid A']],
  ['a card came and left between two looks', state('a1'), state('a2'), ['card-laid A', 'card-left A']],
  ['two came', state('a0', 'b0'), state('A1', 'B2'), ['card-laid A', 'card-laid B']],
  [
    'one left, and another came and left',
    state('A1'),
    state('a2'),
    ['card-left A', 'card-laid A', 'card-left A'],
  ],
  ['a reader goes with its card', state('A1', 'b0'), state('b0'), ['card-left A', 'reader-removed A']],
  ['an empty reader goes', state('A1', 'b0'), state('A1'), ['reader-removed B']],
  ['a reader comes with a card', state('A1'), state('A1', 'B2'), ['reader-added B', 'card-laid B']],
  ['the service ends', state('A1'), LOST, ['service-lost null']],
  ['the service stays away', LOST, LOST, []],
  [
    'the service is back',
    LOST,
    state('a1', 'B2'),
    ['service-back null', 'reader-added A', 'reader-added B', 'card-laid B'],
  ],
])('%s', (_, before, after, told) => {
  expect(readerChanges(before, after).map(({ event, reader }) => `${event} ${reader}`)).toEqual(told);
});
