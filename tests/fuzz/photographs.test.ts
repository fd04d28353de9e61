import { describe, expect, test } from 'vitest';
import type { DecodedPhoto } from '../../src/face/layout/placed.ts';
import { decodePhoto } from '../../src/face/photo/decode.ts';
import { PHOTOGRAPHS, photoOf } from '../support/photographs.ts';
import { fuzzPhotographs } from './photographs.ts';

/** The long run is `npm run fuzz`. */
const RUNS = 150;
const seeds = [20250324, Math.floor(Math.random() * 2 ** 32)];
console.log(`fuzz seeds: ${seeds.join(', ')}`);

test.each(seeds)('seed %i', { timeout: 60_000 }, async (seed) => {
  const { runs, undrawable, slowest, median } = await fuzzPhotographs({ runs: RUNS, seed });
  console.log(`photographs: median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms (aim 50)`);
  expect(runs).toBe(RUNS);
  // Both occur: refused, and drawn although damaged.
  expect(undrawable).toBeGreaterThan(RUNS / 10);
  expect(undrawable).toBeLessThan((RUNS * 9) / 10);
});

const picture = await decodePhoto(photoOf(PHOTOGRAPHS[0]?.[1] ?? new Uint8Array()));

describe('what a decoder must not do', () => {
  type Decode = NonNullable<Parameters<typeof fuzzPhotographs>[1]>;
  const damaged: DecodedPhoto = { kind: 'undrawable', reason: 'damaged' };
  const answering =
    (answer: (bytes: Uint8Array) => DecodedPhoto): Decode =>
    async (photo) =>
      answer(photo?.bytes ?? new Uint8Array());
  const isShort = (bytes: Uint8Array) => bytes.length < 1900;
  const held: Uint8Array[] = [];
  let last = picture;

  test.each<[string, Decode, RegExp]>([
    [
      'throw',
      answering((bytes) => {
        if (isShort(bytes)) throw new RangeError('out of bounds');
        return damaged;
      }),
      /^photographs, seed 1, run \d+: threw RangeError: out of bounds\ninput: [0-9A-F]*$/,
    ],
    [
      'take long',
      answering((bytes) => {
        const before = process.cpuUsage();
        const spent = () => process.cpuUsage(before);
        while (isShort(bytes) && spent().user + spent().system < 520_000);
        return damaged;
      }),
      /^photographs, seed 1, run \d+: took \d+ ms, at most 500 are allowed\ninput: [0-9A-F]*$/,
    ],
    [
      'call absent what is there',
      answering(() => ({ kind: 'absent' })),
      /: is there, and was called absent\n/,
    ],
    [
      'give another size than it says',
      answering(() => (picture.kind === 'drawn' ? { ...picture, width: 241 } : picture)),
      /, run 0: is of another size than it says\n/,
    ],
    [
      'give the picture before it',
      async (photo) => {
        const own = await decodePhoto(photo);
        if (own.kind === 'drawn') last = own;
        return last;
      },
      /: gave something else behind another photograph\n/,
    ],
    [
      'hold on to memory',
      answering(() => {
        held.push(new Uint8Array(2 ** 20).fill(1));
        return damaged;
      }),
      /^photographs, seed 1: 100 runs grew the process by \d+ MB$/,
    ],
  ])('%s', { timeout: 60_000 }, async (_, decode, message) => {
    try {
      await expect(fuzzPhotographs({ runs: 100, seed: 1 }, decode)).rejects.toThrow(message);
    } finally {
      held.length = 0;
    }
  });
});
