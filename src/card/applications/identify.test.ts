import { expect, test } from 'vitest';
import { hex, toHex } from '../../base/hex.ts';
import { Channel } from '../iso7816/channel.ts';
import { identifyCard } from './identify.ts';

const LICENCE = '00A4040C10A0000002310600000000000000000000';
const JPKI = '00A4040C0AD392F000260100000001';
const CONVENTIONAL = '00A4040C10A0000002310100000000000000000000';

test.each<[string, [string, string][]]>([
  ['myna', [[LICENCE, '9000']]],
  ['myna', [[LICENCE, '6283']]],
  [
    'ic-licence',
    [
      [LICENCE, '6A82'],
      [CONVENTIONAL, '9000'],
    ],
  ],
  [
    'ic-licence',
    [
      [LICENCE, '6A82'],
      [CONVENTIONAL, '6283'],
    ],
  ],
  [
    'myna-without-licence',
    [
      [LICENCE, '6A82'],
      [CONVENTIONAL, '6A82'],
      [JPKI, '9000'],
    ],
  ],
  [
    'unknown',
    [
      [LICENCE, '6A82'],
      [CONVENTIONAL, '6A82'],
      [JPKI, '6A82'],
    ],
  ],
  [
    'unknown',
    [
      [LICENCE, '6D00'],
      [CONVENTIONAL, '6D00'],
      [JPKI, '6D00'],
    ],
  ],
])('%s: %j', async (kind, steps) => {
  const left = [...steps];
  const channel = new Channel(
    async (command) => {
      const [expected, answer] = left.shift() ?? ['(no more commands)', ''];
      expect(toHex(command)).toBe(expected);
      return hex(answer);
    },
    { extendedLength: 'untried' },
  );
  expect(await identifyCard(channel)).toBe(kind);
  expect(left).toEqual([]);
});
