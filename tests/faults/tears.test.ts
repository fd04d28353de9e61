import { expect, test } from 'vitest';
import { tearEverywhere } from './tears.ts';

/** One in eight status words. All of them take minutes: npm run faults -- --tear. */
test('a tear at every command of every flow: no try but the one typed, the truth told, and the next read works', async () => {
  const { flows, points, runs, verifies, triesWasted, wrongs } = await tearEverywhere({ everyStatusWord: 8 });
  expect(wrongs.slice(0, 20)).toEqual([]);
  expect(triesWasted).toBe(0);
  expect(flows).toBe(12);
  expect(points).toBeGreaterThan(150);
  expect(runs).toBeGreaterThan(points * 40);
  expect(verifies).toBeGreaterThan(0);
}, 400_000);
