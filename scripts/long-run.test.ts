import { expect, test } from 'vitest';
import { longRun } from './long-run.ts';

function told(isTTY: boolean, steps: readonly (readonly [ms: number, done: number])[]): string[] {
  const lines: string[] = [];
  let now = 0;
  const run = longRun('reads', { isTTY, write: (text) => lines.push(text) }, () => now);
  for (const [ms, done] of steps) {
    now = ms;
    run.at(done, 2000);
  }
  run.end();
  return lines;
}

test.each<[string, boolean, readonly (readonly [number, number])[], readonly string[]]>([
  [
    'a terminal: one line, drawn again',
    true,
    [
      [250, 5],
      [260, 6],
      [500, 500],
    ],
    ['\r\u001b[Kreads: 5 of 2000 (0 %)', '\r\u001b[Kreads: 500 of 2000 (25 %)', '\r\u001b[K'],
  ],
  ['a terminal: a short run says nothing', true, [[100, 2000]], []],
  [
    'a log: a line every half minute',
    false,
    [
      [1_000, 1],
      [30_000, 100],
      [31_000, 110],
      [60_000, 2000],
    ],
    ['reads: 100 of 2000 (5 %)\n', 'reads: 2000 of 2000 (100 %)\n'],
  ],
  ['a log: a short run says nothing', false, [[29_000, 2000]], []],
])('%s', (_, isTTY, steps, lines) => {
  expect(told(isTTY, steps)).toEqual(lines);
});
