import { describe, expect, test } from 'vitest';
import { DECODERS } from './decoders.ts';
import { type Decoder, fuzzDecoder } from './fuzz-decoder.ts';

/** The long run is `npm run fuzz`. */
const RUNS = 1000;
const seeds = [20250324, Math.floor(Math.random() * 2 ** 32)];
console.log(`fuzz seeds: ${seeds.join(', ')}`);

describe.each(seeds)('seed %i', (seed) => {
  test.each(DECODERS)('$name', { timeout: 60_000 }, (decoder) => {
    expect(fuzzDecoder(decoder, { runs: RUNS, seed }).runs).toBe(RUNS);
  });
});

test.each(DECODERS)('$name takes its seeds', (decoder) => {
  const seeds = decoder.seeds();
  expect(seeds.length).toBeGreaterThan(0);
  for (const seed of seeds) expect(() => decoder.run(seed)()).not.toThrow();
});

describe('what a run must not do', () => {
  const broken = (run: Decoder['run'], refuses = true): Decoder => ({
    name: 'broken',
    refuses,
    seeds: () => [Uint8Array.of(1, 2, 3)],
    run,
  });
  const nothing = () => undefined;
  const wait = (ms: number) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };

  test.each<[string, Decoder, RegExp]>([
    [
      'throw what is no CardError',
      broken((bytes) => {
        if (bytes.length === 3) throw new RangeError('out of bounds');
        return nothing;
      }),
      /^broken, seed 1, run \d+: threw RangeError: out of bounds\ninput: [0-9A-F]{6}$/,
    ],
    [
      'refuse where that is no answer',
      broken((bytes) => DECODERS[0]?.run(bytes) ?? nothing, false),
      /: threw CardError: malformed/,
    ],
    [
      'take long',
      broken((bytes) => {
        if (bytes.length > 4) wait(45);
        return nothing;
      }),
      /: took \d+\.\d ms, at most 15 are allowed\n/,
    ],
    [
      'give what cannot be',
      broken(() => () => {
        throw new Error('nonsense');
      }),
      /run 0: gave what cannot be: Error: nonsense\n/,
    ],
  ])('%s', (_, decoder, message) => {
    expect(() => fuzzDecoder(decoder, { runs: 500, seed: 1 })).toThrow(message);
  });

  test('never end', () => {
    const endless = broken((bytes) => {
      if (bytes.length === 2) for (;;);
      return nothing;
    });
    expect(() => fuzzDecoder(endless, { runs: 500, seed: 1, hangMs: 300 })).toThrow(
      /: does not come to an end\ninput: [0-9A-F]{4}$/,
    );
  });

  test('the same seed gives the same inputs', () => {
    const inputs = (seed: number) => {
      const seen = new Set<string>();
      const remember = broken((bytes) => {
        seen.add(bytes.join());
        return nothing;
      });
      fuzzDecoder(remember, { runs: 100, seed });
      return [...seen];
    };
    expect(inputs(7)).toEqual(inputs(7));
    expect(inputs(7)).not.toEqual(inputs(8));
  });
});
