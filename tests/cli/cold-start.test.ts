import { expect, test } from 'vitest';
import { SECRETS } from '../support/cards.ts';
import { run } from '../support/checked-run.ts';

/** The budget is 400 ms on a machine with nothing else to do; a machine that runs tests is given three times that. */
const LIMIT_MS = 1_200;

test.each([[['--help']], [['read', '--card', 'gold', '--json']]])(
  'menkyo %j starts quickly',
  async (args) => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) times.push((await run(args, { env: SECRETS })).ms);
    const median = times.sort((a, b) => a - b)[2];
    console.log(`menkyo ${args.join(' ')}: median of 5 is ${median} ms`);
    expect(median).toBeLessThan(LIMIT_MS);
  },
);
