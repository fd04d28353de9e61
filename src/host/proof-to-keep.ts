import { withoutDomicile } from '../app/contract/conventional-notes.ts';
import type { LicenceReading } from '../app/reading.ts';
import { ok, type Result } from '../base/result.ts';
import type { Holder } from '../licence/licence-record.ts';
import type { ProofContext } from '../proof/make-proof.ts';
import type { Sealer } from '../proof/sealing.ts';
import { type Policy, type PolicyField, stores } from '../register/policy.ts';
import type { WriteFault } from './write-files.ts';

/** What seals the proofs of a register. null if the policy keeps none. A check asks for it before it touches the card. */
export async function registerSealer(policy: Policy): Promise<Result<Sealer | null, WriteFault>> {
  if (!stores(policy, 'proof')) return ok(null);
  const { SealKey } = await import('./seal-key.ts');
  return new SealKey().sealer();
}

/**
 * The proof that a register keeps of a reading, with no more of the holder than the policy stores. null where there is none:
 * of a driving-history certificate, of a record whose signature was not read, and of a conventional licence, whose record
 * has the holder, unless the policy stores all that the record says.
 */
export async function proofToKeep(
  reading: LicenceReading,
  policy: Policy,
  context: ProofContext,
  sealer: Sealer | null,
): Promise<Uint8Array | null> {
  if (sealer === null || reading.history !== null) return null;
  const { makeProof } = await import('../proof/make-proof.ts');
  const stored = {
    ...withoutDomicile(reading),
    holder: reading.holder && storedPart(reading.holder, policy),
  };
  const made = await makeProof(stored, null, context, sealer);
  return made.ok ? made.value.bytes : null;
}

function storedPart(holder: Holder, policy: Policy): Holder | null {
  const kept = <T>(field: PolicyField, value: T): T | null => (stores(policy, field) ? value : null);
  const { name, birthDate, address, substitutes } = holder;
  const part = {
    ...holder,
    name: kept('name', name),
    birthDate: kept('birthDate', birthDate),
    address: kept('address', address),
    sex: null,
    substitutes: {
      name: kept('name', substitutes.name) ?? [],
      address: kept('address', substitutes.address) ?? [],
    },
  };
  return part.name === null && part.birthDate === null && part.address === null ? null : part;
}
