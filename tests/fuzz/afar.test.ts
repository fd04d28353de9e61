import { describe, expect, test } from 'vitest';
import { AFAR_FILES, fuzzAfar } from './afar.ts';

/** The long runs are `npm run fuzz`. */
const seeds = [20261120, Math.floor(Math.random() * 2 ** 32)];
console.log(`fuzz seeds: ${seeds.join(', ')}`);

describe.each(seeds)('seed %i', (seed) => {
  test.each(AFAR_FILES)('single changes of a %s are noticed', { timeout: 120_000 }, async (kind) => {
    const runs = 150;
    const { refused, harmless } = await fuzzAfar(kind, { runs, seed });
    expect(refused + harmless).toBe(runs);
    expect(refused).toBeGreaterThan(runs * 0.9);
  });
});

test('a check that notices nothing is found out', async () => {
  const unseeing = async () => 'something else';
  await expect(fuzzAfar('answer', { runs: 5, seed: 1 }, unseeing)).rejects.toThrow(
    /^answer, seed 1, run 0: byte \d+ was changed unnoticed$/,
  );
});
