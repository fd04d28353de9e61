import { POLICY_NAMES } from '../app/register-record/names.ts';
import { POLICIES, type Policy, type PolicyName } from './policy.ts';

/** The name of a policy, whatever it stores. null for one whose rules are its own. */
export function policyNameOf({ keeps, nextCheck, needsConsent }: Policy): PolicyName | null {
  const isSame = (name: PolicyName) => {
    const other = POLICIES[name];
    return (
      other.needsConsent === needsConsent &&
      other.keeps?.from === keeps?.from &&
      other.keeps?.years === keeps?.years &&
      other.nextCheck?.monthsAfterCheck === nextCheck?.monthsAfterCheck &&
      other.nextCheck?.monthsBeforeLastDay === nextCheck?.monthsBeforeLastDay
    );
  };
  return POLICY_NAMES.find(isSame) ?? null;
}
