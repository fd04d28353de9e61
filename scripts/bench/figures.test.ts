import { expect, test } from 'vitest';
import { inTurn } from './figures.ts';

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
