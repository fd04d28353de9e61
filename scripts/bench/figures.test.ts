import { expect, test } from 'vitest';
import { type Figure, figure, inTurn } from './figures.ts';
import { markdownOf } from './markdown.ts';

const HELP = 'start/--help';

test('what is measured in turn is measured in turn', async () => {
  const order: string[] = [];
  const note = (name: string, value: number) => () => {
    order.push(name);
    return value;
  };
  const times = await inTurn(2, { ours: note('ours', 3), floor: note('floor', 1) });
  expect(order).toEqual(['ours', 'floor', 'ours', 'floor']);
  expect(times).toEqual({ ours: [3, 3], floor: [1, 1] });
});

test('the README’s table: what was measured, beside its budget and its floor, in both languages', () => {
  const help: Figure = figure(HELP, 'ms', [50, 60, 70], { budget: 400, floor: 40 });
  expect(markdownOf([help], 'en').split('\n').slice(2)).toEqual([
    '| `menkyo --help`, cold | 60 ms | 400 ms | 40 ms | 1.50 |',
  ]);
  expect(markdownOf([help], 'ja')).toMatch(/\| `menkyo --help`（起動から終了まで） \| 60 ms \|/);
  const slow = figure(HELP, 'ms', [500], { budget: 400 });
  expect(markdownOf([slow], 'en')).toContain('| 500 ms (over) |');
});
