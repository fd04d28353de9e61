import { POLICY_FIELDS, type POLICY_NAMES } from '../app/register-record/names.ts';

export type PolicyField = (typeof POLICY_FIELDS)[number];

export type PolicyName = (typeof POLICY_NAMES)[number];

/** The next check is due on the earlier of the two days. */
export interface NextCheckRule {
  readonly monthsAfterCheck: number;
  readonly monthsBeforeLastDay: number;
}

export interface Policy {
  readonly stores: readonly PolicyField[];
  /** How long a person's entries are kept, counted from leaving or from each check. null: until they are removed by hand. */
  readonly keeps: { readonly years: number; readonly from: 'leaving' | 'check' } | null;
  /** null if no day is set for the next check. */
  readonly nextCheck: NextCheckRule | null;
  /** The holder must agree to a consent text first. This applies only if the business has worded such a text. */
  readonly needsConsent: boolean;
}

export const POLICIES: Readonly<Record<PolicyName, Policy>> = {
  // 運転者等台帳 asks for the dates of acquisition, and is kept for three years after the driver has left.
  employer: {
    stores: ['acquiredOn'],
    keeps: { years: 3, from: 'leaving' },
    nextCheck: { monthsAfterCheck: 6, monthsBeforeLastDay: 1 },
    needsConsent: true,
  },
  // 貸渡簿 asks for the driver's name and address, and is kept for at least two years.
  rental: {
    stores: ['name', 'address', 'contract', 'vehicle'],
    keeps: { years: 2, from: 'check' },
    nextCheck: null,
    needsConsent: true,
  },
  plain: { stores: [], keeps: null, nextCheck: null, needsConsent: false },
};

export function stores(policy: Policy, field: PolicyField): boolean {
  return policy.stores.includes(field);
}

/** Whether two policies keep as long, set the same next check and ask for consent alike, whatever they store. */
export function hasSameRules(a: Omit<Policy, 'stores'>, b: Omit<Policy, 'stores'>): boolean {
  return (
    a.needsConsent === b.needsConsent &&
    a.keeps?.from === b.keeps?.from &&
    a.keeps?.years === b.keeps?.years &&
    a.nextCheck?.monthsAfterCheck === b.nextCheck?.monthsAfterCheck &&
    a.nextCheck?.monthsBeforeLastDay === b.nextCheck?.monthsBeforeLastDay
  );
}

/**
 * What a change to `next` takes out of the checks: every field that it does not store, if it stores less than the policy
 * in force, or is the same. To choose a policy again thus finishes a change that was interrupted.
 */
export function fieldsToTakeOut(inForce: Policy, next: Policy): readonly PolicyField[] {
  const isNarrower = inForce.stores.some((field) => !stores(next, field));
  const isWider = next.stores.some((field) => !stores(inForce, field));
  const isSame = !isNarrower && !isWider && hasSameRules(inForce, next);
  return isNarrower || isSame ? POLICY_FIELDS.filter((field) => !stores(next, field)) : [];
}
