import type { ChainEntry } from './chain.ts';
import type { PolicyField } from './policy.ts';

/** Fields that a kept proof may hold. A sealed proof cannot lose a part, so it goes as a whole with any of them. */
const IN_PROOF: readonly PolicyField[] = ['name', 'birthDate', 'address'];

/** Whether a field of an entry goes, where the policy no longer stores `gone`. */
export function goesWith(gone: readonly PolicyField[], field: string, { fields }: ChainEntry): boolean {
  const isGone = (name: string) => gone.some((one) => one === name);
  if (isGone(field)) return true;
  return (
    field === 'proof' &&
    IN_PROOF.some(
      (name) => isGone(name) && fields.some((other) => other.name === name && other.value !== null),
    )
  );
}
