import { expect, test } from 'vitest';
import { hex, toHex } from '../../base/hex.ts';
import { Channel } from '../iso7816/channel.ts';
import { inspectCard } from './inspect.ts';
import type { InspectionWish } from './registry.ts';

const LICENCE = '00A4040C10A0000002310600000000000000000000';
const JPKI = '00A4040C0AD392F000260100000001';
const INPUT_SUPPORT = '00A4040C0AD3921000310001010408';
const CONVENTIONAL = '00A4040C10A0000002310100000000000000000000';

type Step = readonly [command: string, answer: string];

const OPEN_LICENCE: Step[] = [
  [LICENCE, '9000'],
  ['00B09A00000800', 'C101016282'],
];
/** Does the reader pass a longer answer? */
const ASK_LONGEST: Step = ['00B09A00000900', 'C101016282'];
const ASK_PIN: Step = ['00200086', '63CA'];
const ASK_JPKI: Step[] = [
  [JPKI, '9000'],
  ['00A4020C02001B', '9000'],
  ['00200080', '63C5'],
  ['00A4020C020018', '9000'],
  ['00200080', '63C3'],
];
const ASK_INPUT_SUPPORT: Step[] = [
  [INPUT_SUPPORT, '9000'],
  ['00A4020C020011', '9000'],
  ['00200080', '63C2'],
];

async function inspect(wish: InspectionWish, ...steps: Step[]) {
  const left = [...steps];
  const channel = new Channel(
    async (command) => {
      const [expected, answer] = left.shift() ?? ['(no more commands)', ''];
      expect(toHex(command)).toBe(expected);
      return hex(answer);
    },
    { extendedLength: 'untried' },
  );
  const inspection = await inspectCard(channel, wish);
  expect(left).toEqual([]);
  return inspection;
}

const ABSENT = { state: 'absent', triesLeft: null };
const set = (triesLeft: number) => ({ state: 'set', triesLeft });

test.each<[InspectionWish, Step[]]>([
  ['tries', []],
  ['tries-and-longest', [ASK_LONGEST]],
])('a My Number Card with a licence, %s: exactly these commands', async (wish, learns) => {
  const asked = [...OPEN_LICENCE, ...learns, ASK_PIN, ...ASK_JPKI, ...ASK_INPUT_SUPPORT];
  expect(await inspect(wish, ...asked)).toEqual({
    card: 'myna',
    pins: { licence: set(10), signature: set(5), authentication: set(3), inputSupport: set(2) },
    onCard: null,
  });
});

test('one without', async () => {
  const asked: Step[] = [[LICENCE, '6A82'], [CONVENTIONAL, '6A82'], ...ASK_JPKI, ...ASK_INPUT_SUPPORT];
  expect(await inspect('tries-and-longest', ...asked)).toEqual({
    card: 'myna-without-licence',
    pins: { licence: ABSENT, signature: set(5), authentication: set(3), inputSupport: set(2) },
    onCard: null,
  });
});

test('a conventional licence is asked for nothing that only a My Number Card has', async () => {
  const steps: Step[] = [
    [LICENCE, '6A82'],
    [CONVENTIONAL, '9000'],
    ['00A40000', '9000'],
    ['00A4020C022F01', '9000'],
    ['00B00000000011', '450B3030312024011520290201460200019000'],
    ['00A4020C02000A', '9000'],
    ['00B00000000800', '0501016282'],
    ['00200081', '63C3'],
    ['00200082', '6984'],
  ];
  expect(await inspect('tries-and-longest', ...steps)).toMatchObject({
    card: 'ic-licence',
    pins: { pin1: set(3), pin2: { state: 'locked', triesLeft: 0 } },
    onCard: { version: '001' },
  });
});

test.each([
  ['6A82', 'unknown'],
  ['6D00', 'unknown'],
])('neither, with the conventional AID answered %s: %s', async (answer, card) => {
  const steps: Step[] = [
    [LICENCE, '6A82'],
    [CONVENTIONAL, answer],
    [JPKI, '6A82'],
    [INPUT_SUPPORT, '6A82'],
  ];
  expect(await inspect('tries-and-longest', ...steps)).toEqual({
    card,
    pins: { licence: ABSENT, signature: ABSENT, authentication: ABSENT, inputSupport: ABSENT },
    onCard: null,
  });
});

test('an answer to SELECT that is not understood is not taken for an application that is not there', async () => {
  // cli.md: `absent` means that the card has no such application, `unknown` that it does not say.
  const asked: Step[] = [[LICENCE, '6F00'], [CONVENTIONAL, '6A82'], ...ASK_JPKI, ...ASK_INPUT_SUPPORT];
  const { pins } = await inspect('tries-and-longest', ...asked);
  expect(pins.licence).toEqual({ state: 'unknown', triesLeft: null });
});
