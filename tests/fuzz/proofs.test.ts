import { describe, expect, test } from 'vitest';
import { fuzzProofs, PROOF_FILES } from './proofs.ts';

/** The long runs are `npm run fuzz`. */
const seeds = [20261120, Math.floor(Math.random() * 2 ** 32)];
console.log(`fuzz seeds: ${seeds.join(', ')}`);

describe.each(seeds)('seed %i', (seed) => {
  test.each(PROOF_FILES)('changes of one byte in a %s are noticed', { timeout: 120_000 }, async (kind) => {
    const runs = kind === 'proof' ? 300 : 60;
    const { refused, altered, harmless } = await fuzzProofs(kind, { runs, seed });
    expect(refused + altered + harmless).toBe(runs);
    expect(refused + altered).toBeGreaterThan(runs * 0.9);
  });
});

test('a check that notices nothing is found out', async () => {
  await expect(
    fuzzProofs('proof', { runs: 200, seed: 1 }, async (file, options) => {
      const { verifyProof } = await import('../../src/proof/verify-proof.ts');
      const result = await verifyProof(file, options);
      if (!result.ok) return result;
      const { value } = result;
      return { ok: true, value: { ...value, seal: { ...value.seal, verdict: 'unknown-key' } } };
    }),
  ).rejects.toThrow(/^proof, seed 1, run \d+: byte \d+ was changed unnoticed$/);
});
