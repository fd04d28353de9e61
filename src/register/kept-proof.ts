import { err, ok, type Result } from '../base/result.ts';
import type { Check } from './check.ts';
import type { Person } from './person.ts';
import type { Register } from './register.ts';

export interface KeptProof {
  readonly person: Person;
  readonly check: Check;
  readonly proof: Uint8Array;
}

export type NoKeptProof =
  | { readonly kind: 'unknown-check'; readonly id: string }
  /** The policy kept none of this check, or it was removed. */
  | { readonly kind: 'no-kept-proof'; readonly id: string };

/** The proof of one check, as it was sealed. */
export async function keptProof(register: Register, id: string): Promise<Result<KeptProof, NoKeptProof>> {
  const row = await register.store.check(id);
  const found = row === null ? null : await register.person(row.person);
  const check = found?.checks.find((one) => one.id === id);
  if (found === null || check === undefined) return err({ kind: 'unknown-check', id });
  const { proof } = check.kept;
  return proof === null ? err({ kind: 'no-kept-proof', id }) : ok({ person: found.person, check, proof });
}
