import { POLICY_FIELDS } from '../app/register-record/names.ts';
import { goesWith } from './fields-that-go.ts';
import { fieldsToTakeOut, type Policy, type PolicyField } from './policy.ts';
import type { Register } from './register.ts';

/** Entries that are read at a time. */
const AT_ONCE = 500;

export interface FieldGoing {
  readonly field: PolicyField;
  /** How many checks hold it. */
  readonly checks: number;
}

/** What a change to this policy would take out of the checks. Fields that no check holds are left out. */
export async function fieldsGoing(
  register: Register,
  policy: Policy,
  onProgress: (done: number) => void = () => undefined,
): Promise<readonly FieldGoing[]> {
  const gone = fieldsToTakeOut(register.policy, policy);
  if (gone.length === 0) return [];
  const counts = new Map<string, number>();
  for (let from = 1; ; from += AT_ONCE) {
    const entries = await register.store.entries(from, AT_ONCE);
    for (const entry of entries) {
      if (entry.kind !== 'check') continue;
      for (const { name, value } of entry.fields) {
        if (value !== null && goesWith(gone, name, entry)) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    if (entries.length < AT_ONCE) break;
    onProgress(from + entries.length - 1);
  }
  return POLICY_FIELDS.flatMap((field) => {
    const checks = counts.get(field) ?? 0;
    return checks === 0 ? [] : [{ field, checks }];
  });
}
