import type { CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { REGISTER_POLICY_COMMANDS } from '../../app/contract/register-policy.ts';
import { fieldsGoing } from '../../register/policy-plan.ts';
import { DONE } from './answers.ts';
import type { RegisterDesk } from './register-desk.ts';
import { faulty, viewOfFault } from './register-faults.ts';

export function registerPolicyHandlers(
  desk: RegisterDesk,
): Pick<Handlers, keyof typeof REGISTER_POLICY_COMMANDS> {
  return {
    planPolicy: ({ policy }) =>
      desk.use<CommandOutput<'planPolicy'>>(async ({ opened: { register }, progressOf }) => {
        const onProgress = progressOf('policy');
        const of = register.head.count;
        const going = await fieldsGoing(register, policy, (at) => onProgress(Math.min(at, of), of));
        return { ok: true, value: { going: [...going] } };
      }),
    changePolicy: async ({ policy, consentText }) => {
      const changed = await desk.use<CommandOutput<'lockRegister'>>(
        async ({ opened: { register }, progressOf }) => {
          const onProgress = progressOf('policy');
          const of = register.head.count;
          const done = await register.changeSettings({ policy, consentText }, (at) =>
            onProgress(Math.min(at, of), of),
          );
          return done.ok ? DONE : faulty(viewOfFault(done.error));
        },
        'people',
      );
      return changed.ok ? { ok: true, value: await desk.state() } : changed;
    },
  };
}
