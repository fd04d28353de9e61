import { expect, test } from 'vitest';
import { entryAfter, personRow } from '../../../tests/support/register-entries.ts';
import { type ChainEntry, EMPTY_HEAD, headOf, withoutFields } from '../chain.ts';
import type { CheckRow, Step } from '../store.ts';
import { changesOf } from './changes-of.ts';

const first = entryAfter(EMPTY_HEAD);
const second = entryAfter(headOf(first));
const third = entryAfter(headOf(second));
const check = (entry: number): CheckRow => ({
  entry,
  id: `c${entry}`,
  person: 'a',
  at: 1,
  card: 'ic-licence',
});
const NOTHING = {
  entries: [],
  reduced: [],
  people: [],
  checks: [],
  gonePeople: [],
  goneChecks: [],
  checkIds: [],
};
const less = (entry: ChainEntry) => withoutFields(entry, ['core']);

test.each<[string, readonly Step[], Partial<ReturnType<typeof changesOf>>]>([
  ['nothing', [], {}],
  [
    'the last row of a person',
    [
      { entry: first, people: [personRow('a', 1)] },
      { entry: second, people: [personRow('a', 2)] },
    ],
    { entries: [first, second], people: [personRow('a', 2)] },
  ],
  [
    'a person who came and went',
    [
      { entry: first, people: [personRow('a', 1)] },
      { entry: second, dropped: { person: 'a' } },
    ],
    { entries: [first, second], gonePeople: ['a'] },
  ],
  [
    'a person who went and came back',
    [
      { entry: first, dropped: { person: 'a' } },
      { entry: second, people: [personRow('a', 2)] },
    ],
    { entries: [first, second], people: [personRow('a', 2)] },
  ],
  [
    'a check that went again: its id must still be new',
    [
      { entry: first, check: check(1) },
      { entry: second, check: check(2), dropped: { checks: [1, 7] } },
    ],
    { entries: [first, second], checks: [check(2)], goneChecks: [1, 7], checkIds: ['c1', 'c2'] },
  ],
  [
    'an entry of the same write, and an older one, with less',
    [{ entry: second }, { entry: third, reduced: [less(first), less(second)] }],
    { entries: [less(second), third], reduced: [less(first)] },
  ],
  [
    'the same number twice, for the server to refuse',
    [{ entry: first }, { entry: first }],
    { entries: [first, first] },
  ],
])('%s', (_, steps, changes) => expect(changesOf(steps)).toEqual({ ...NOTHING, ...changes }));
