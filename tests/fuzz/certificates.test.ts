import { describe, expect, test } from 'vitest';
import { CERTIFICATE, changeHolders, changeRecords, fuzzCertificates } from './certificates.ts';

/** The long runs are `npm run fuzz`. */
const seeds = [20250324, Math.floor(Math.random() * 2 ** 32)];
console.log(`fuzz seeds: ${seeds.join(', ')}`);

describe.each(seeds)('seed %i', (seed) => {
  test('a certificate', { timeout: 60_000 }, () => {
    expect(fuzzCertificates({ runs: 750, seed })).toMatchObject({ runs: 750, threw: 0 });
  });

  test('changes of one byte in records and their signatures', { timeout: 60_000 }, async () => {
    expect(await changeRecords({ runs: 150, seed })).toMatchObject({ runs: 150, genuine: 0 });
  });

  test("changes of one byte in holders' certificates", { timeout: 60_000 }, async () => {
    expect(await changeHolders({ runs: 150, seed })).toMatchObject({ runs: 150 });
  });
});

test('it takes its seeds', () => {
  for (const seed of CERTIFICATE.seeds()) expect(() => CERTIFICATE.run(seed)()).not.toThrow();
});

describe('what a judge must not do', () => {
  const trustedBy = 'user';

  test('find a changed record genuine', async () => {
    const anything = async () => ({ verdict: 'genuine', issuer: null, subject: null, trustedBy }) as const;
    await expect(changeRecords({ runs: 20, seed: 1 }, anything)).rejects.toThrow(
      /^record-changes, seed 1, run \d+: genuine with another byte \d+ of the (record|signature) of /,
    );
  });

  test('find a changed holder genuine', async () => {
    const anything = async (der: Uint8Array) => ({
      verdict: 'genuine' as const,
      reasons: [],
      holder: null,
      faults: [],
      validUntil: der.reduce((sum, byte) => sum + byte),
      trustedBy: trustedBy as 'user',
    });
    await expect(changeHolders({ runs: 20, seed: 1 }, anything)).rejects.toThrow(
      /^holder-changes, seed 1, run 0: genuine, and not the same, with byte \d+ of /,
    );
  });
});
