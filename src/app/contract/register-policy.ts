import * as z from 'zod';
import { POLICY_FIELDS } from '../register-record/names.ts';
import { policy, registerState } from './register.ts';

export { POLICY_FIELDS };

export const REGISTER_POLICY_COMMANDS = {
  /** What `changePolicy` would take out of the checks. Nothing of it is done. */
  planPolicy: {
    input: z.strictObject({ policy }),
    output: z.strictObject({
      /** Fields that are not stored any more, with the number of checks that hold them. */
      going: z.array(z.strictObject({ field: z.enum(POLICY_FIELDS), checks: z.int() })),
    }),
  },
  /** What the new policy does not store is taken out of every check. */
  changePolicy: {
    input: z.strictObject({ policy, consentText: z.string().trim().min(1).max(10_000).nullable() }),
    output: registerState,
  },
} as const;

export type PolicyView = z.output<typeof policy>;
export type PolicyPlanView = z.output<(typeof REGISTER_POLICY_COMMANDS)['planPolicy']['output']>;
