import { describe, expect, test } from 'vitest';
import { CONTEXT, MAKER, taken } from '../../tests/support/proofs.ts';
import { readingOf } from '../../tests/support/readings.ts';
import { POLICIES, type Policy, type PolicyField } from '../register/policy.ts';
import { proofToKeep, registerSealer } from './proof-to-keep.ts';

const storing = (...stores: readonly PolicyField[]): Policy => ({ ...POLICIES.plain, stores });
const kept = async (card: string, policy: Policy) =>
  proofToKeep(await readingOf(card, { domicile: true }), policy, CONTEXT, MAKER);

describe('the proof that a register keeps', () => {
  test.each([
    [[], null],
    [['name'], { name: '見本　太郎', birthDate: null, address: null, sex: null }],
    [['address', 'birthDate'], { name: null, sex: null }],
  ] as const)('beside %j it holds of the holder %j', async (stores, holder) => {
    const proof = await kept('gold', storing('proof', ...stores));
    const { parts } = taken(proof ?? new Uint8Array());
    expect(parts.shown).toBeNull();
    if (holder === null) expect(parts.reading.holder).toBeNull();
    else expect(parts.reading.holder).toMatchObject(holder);
    const text = Buffer.from(proof ?? []).toString('latin1') + JSON.stringify(parts);
    expect(text.includes('太郎')).toBe(holder !== null && holder.name !== null);
  });

  test('there is none of a driving-history certificate', async () => {
    expect(await kept('driving-history', storing('proof'))).toBeNull();
  });

  test.each([
    [['name', 'birthDate', 'address'], true],
    [['name', 'birthDate'], false],
    [[], false],
  ] as const)('of a conventional licence beside %j: %s', async (stores, isKept) => {
    const proof = await kept('conventional-licence', storing('proof', ...stores));
    expect(proof !== null).toBe(isKept);
    if (proof !== null) {
      const { parts } = taken(proof);
      expect(Object.keys(parts.record)).toEqual(['kind', 'ef01', 'ef04', 'ef07', 'photo']);
    }
  });

  test('no key is made for a policy that keeps none', async () => {
    expect(await registerSealer(POLICIES.rental)).toEqual({ ok: true, value: null });
    expect(await proofToKeep(await readingOf('gold'), POLICIES.rental, CONTEXT, null)).toBeNull();
  });
});
