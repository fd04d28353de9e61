import { describe, expect, test } from 'vitest';
import { cardFile } from '../../tests/support/cards.ts';
import {
  MOST_RATIO,
  PASSES,
  type Passes,
  READS,
  realSizedCard,
  repeated,
  TASKS,
  timed,
  timedWithLook,
  WHEN,
  type When,
} from './card-time.ts';
import { LINKS, msOfExchange } from './contactless-link.ts';
import type { Task } from './floor.ts';

const CARDS = [
  ['a real certificate', realSizedCard()],
  ['the fixture', cardFile('gold')],
] as const;
const COMBINATIONS = TASKS.flatMap((task) =>
  PASSES.flatMap((passes) => WHEN.map((when): [Task, Passes, When] => [task, passes, when])),
);

describe.each(CARDS)('card time, %s', (_, file) => {
  test.each(COMBINATIONS)(
    '%s, %s, %s: close to the floor by every link, and nothing twice',
    async (...of) => {
      const measured = await timed(file, ...of);
      for (const { link, ms } of measured.links) {
        expect(ms.ours / ms.floor, link.name).toBeLessThanOrEqual(MOST_RATIO);
      }
      expect(repeated(measured.exchanges)).toEqual([]);
    },
  );

  test.each(READS.flatMap((task) => PASSES.map((passes) => [task, passes] as const)))(
    'look and %s, %s: what learning costs stays close to the floor too',
    async (...of) => {
      for (const { link, ms } of (await timedWithLook(file, ...of)).links) {
        expect(ms.ours / ms.floor, link.name).toBeLessThanOrEqual(MOST_RATIO);
      }
    },
  );
});

/**
 * The figures that decision 0017 states, with a certificate of a real one's length. If they fall, update the decision
 * too.
 */
test.each<[Task, When, number]>([
  ['status', 'first card', 11],
  ['status', 'known reader', 11],
  ['look', 'first card', 12],
  ['look', 'known reader', 11],
  ['licence', 'first card', 7],
  ['licence', 'known reader', 6],
  ['licence with holder', 'first card', 15],
  ['licence with holder', 'known reader', 14],
])('%s with extended length, %s: %i commands', async (task, when, count) => {
  expect((await timed(realSizedCard(), task, 'extended', when)).commands.ours).toBe(count);
});

test('look and licence: one command to learn, one spared at once', async () => {
  const { commands } = await timedWithLook(realSizedCard(), 'licence', 'extended');
  expect(commands).toEqual({ ours: 12 + 6, floor: 11 + 6 });
});

test.each(COMBINATIONS)('%s, %s, %s: the floor is below', async (...of) => {
  const { commands, out, back } = await timed(realSizedCard(), ...of);
  for (const { ours, floor } of [commands, out, back]) expect(ours).toBeGreaterThanOrEqual(floor);
});

test('what is told twice is seen', () => {
  const exchange = (command: string) => ({
    command: new Uint8Array(Buffer.from(command, 'hex')),
    answer: Uint8Array.of(0x90, 0x00),
  });
  const JPKI = '00A4040C0AD392F000260100000001';
  const ask = '00200080';
  const of = (...commands: string[]) => repeated(commands.map(exchange)).length;
  expect(of(JPKI, '00A4020C020001', '00A4020C02001B', ask, '00A4020C020001')).toBe(1);
  // The same commands, but for another file.
  expect(of(JPKI, '00A4020C02001B', ask, '00A4020C020018', ask)).toBe(0);
});

test('the model: a block more where a frame is full, and twice as fast at twice the rate', () => {
  const link = { name: '', kbitOut: 106, kbitIn: 106, commandMs: 0 };
  const ms = (back: number, kbitIn = 106) => msOfExchange({ ...link, kbitIn }, 5, back);
  const character = ms(101) - ms(100);
  // Ten bits of 9.44 microseconds each.
  expect(character).toBeCloseTo(0.0944, 4);
  expect(ms(253) - ms(252)).toBeCloseTo(character, 6);
  expect(ms(254) - ms(253)).toBeGreaterThan(5 * character);
  expect(ms(101, 212) - ms(100, 212)).toBeCloseTo(character / 2, 6);
  expect(LINKS.every(({ commandMs }) => commandMs >= 8 && commandMs <= 200)).toBe(true);
});
