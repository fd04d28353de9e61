import { expect, test } from 'vitest';
import { cardFile } from '../../tests/support/cards.ts';
import { MOST_RATIO, PASSES, type Passes, repeated, WHEN, type When } from './card-time.ts';
import type { ConventionalTask } from './conventional-floor.ts';
import { CONVENTIONAL_TASKS, realSizedConventional, timedConventional } from './conventional-time.ts';

const SELECT_DF1 = '00A4040C10A0000002310100000000000000000000';
const CARDS = [
  ['real lengths', realSizedConventional()],
  ['the fixture', cardFile('conventional-licence')],
  ['a card without changes', cardFile('conventional-ended')],
] as const;
const COMBINATIONS = CARDS.flatMap(([name, file]) =>
  CONVENTIONAL_TASKS.flatMap((task) =>
    PASSES.flatMap((passes) => WHEN.map((when) => [name, task, passes, when, file] as const)),
  ),
);

test.each(COMBINATIONS)(
  '%s, %s, %s, %s: close to the floor by every link, and nothing twice',
  async (_, task, passes, when, file) => {
    const { exchanges, links, commands, out, back } = await timedConventional(file, task, passes, when);
    for (const { link, ms } of links) expect(ms.ours / ms.floor, link.name).toBeLessThanOrEqual(MOST_RATIO);
    for (const { ours, floor } of [commands, out, back]) expect(ours).toBeGreaterThanOrEqual(floor);
    // DF1 is selected to recognise the card, and again behind the master file, where the PINs are.
    expect(repeated(exchanges).filter((one) => !one.endsWith(SELECT_DF1))).toEqual([]);
  },
);

/** The figures that decision 0017 states. If they fall, update the decision too. */
test.each<[ConventionalTask, Passes, When, number, number]>([
  ['conventional licence', 'extended', 'first card', 14, 14],
  ['conventional licence with photograph', 'extended', 'first card', 19, 19],
  ['conventional licence', '256', 'first card', 18, 17],
  ['conventional licence with photograph', '256', 'known reader', 29, 29],
])('%s, %s, %s: %i commands, and %i are the floor', async (task, passes, when, ours, floor) => {
  const { commands } = await timedConventional(realSizedConventional(), task, passes, when);
  expect(commands).toEqual({ ours, floor });
});
