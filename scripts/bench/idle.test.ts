import { expect, test } from 'vitest';
import { type ProcessSeen, usedBetween } from '../../tests/support/processes.ts';

const HOST: ProcessSeen = {
  pid: 10,
  start: '500',
  ms: 200,
  faultsOfEnded: 4000,
  waits: new Map([
    ['10 since 500', 900],
    ['11 since 501', 40],
  ]),
  mb: 76,
};
const ENGINE: ProcessSeen = {
  pid: 20,
  start: '600',
  ms: 50,
  faultsOfEnded: 0,
  waits: new Map([['20 since 600', 10]]),
  mb: 34,
};

const laterHost = { ...HOST, ms: 220, mb: 77, waits: new Map([...HOST.waits, ['10 since 500', 903]]) };

test('what each process used is told process by process', () => {
  expect(usedBetween([HOST, ENGINE], [laterHost, ENGINE])).toEqual([
    { ms: 20, waits: 3, mb: 77 },
    { ms: 0, waits: 0, mb: 34 },
  ]);
});

test.each<[string, readonly ProcessSeen[], readonly ProcessSeen[], string]>([
  ['that ended', [HOST, ENGINE], [laterHost], 'process 20 since 600 has ended'],
  ['that was started', [HOST], [laterHost, ENGINE], 'process 20 since 600 was started'],
  [
    'whose number another has now',
    [HOST, ENGINE],
    [laterHost, { ...ENGINE, start: '700', ms: 10 }],
    'process 20 since 600 has ended',
  ],
  [
    'that came and went in between',
    [HOST, ENGINE],
    [{ ...laterHost, faultsOfEnded: 4001 }, ENGINE],
    'a process that process 10 since 500 had started has ended',
  ],
  ['that is itself gone', [HOST, ENGINE], [], 'process 10 since 500 has ended'],
])('a process %s: nothing is measured, and it is said why', (_, before, after, why) => {
  expect(usedBetween(before, after)).toBe(why);
});

test.each<[string, ReadonlyMap<string, number>]>([
  ['ended', new Map([['10 since 500', 903]])],
  ['was started', new Map([...HOST.waits, ['12 since 800', 1]])],
  [
    'ended and another has its number',
    new Map([
      ['10 since 500', 903],
      ['11 since 800', 1],
    ]),
  ],
])('a thread that %s: nothing is measured, and it is said why', (_, waits) => {
  expect(usedBetween([HOST], [{ ...laterHost, waits }])).toBe(
    'a thread of process 10 since 500 was started or has ended',
  );
});
