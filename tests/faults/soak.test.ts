import { expect, test } from 'vitest';
import { soak } from '../support/soak.ts';
import { readerInProcess } from '../support/soak-in-process.ts';

/** Two thousand reads take minutes: npm run soak. */
test('two hundred reads in one process: nothing grows, nothing stays open, nothing gets stuck, no try is lost', async () => {
  const { heap, handles, stuck, triesLost, done, refused, torn } = await soak(readerInProcess(), 200, 11);
  expect(stuck).toEqual([]);
  expect(triesLost).toBe(0);
  expect(done + refused).toBe(200);
  expect(torn).toBeGreaterThan(10);
  expect(refused).toBeLessThanOrEqual(torn);
  expect(heap[1] - heap[0]).toBeLessThan(20);
  expect(handles[1]).toBeLessThanOrEqual(handles[0]);
});
