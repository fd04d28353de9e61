import { POLICY_NAMES } from '../app/register-record/names.ts';
import { hasSameRules, POLICIES, type Policy, type PolicyName } from './policy.ts';

/** The name of a policy, whatever it stores. null for one whose rules are its own. */
export function policyNameOf(policy: Omit<Policy, 'stores'>): PolicyName | null {
  return POLICY_NAMES.find((name) => hasSameRules(POLICIES[name], policy)) ?? null;
}
