import { expect, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';

/** Budgets hold for an idle machine. One that runs tests gets three times as long. */
const GENEROUS = 3;

test.each([
  [['--help'], 400],
  [['read', '--card', 'gold', '--json'], 600],
])('menkyo %j starts within %i ms', async (args, budget) => {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) times.push((await run(args, { env: SECRETS })).ms);
  const median = times.sort((a, b) => a - b)[2];
  console.log(`menkyo ${args.join(' ')}: median of 5 is ${median} ms`);
  expect(median).toBeLessThan(budget * GENEROUS);
});
