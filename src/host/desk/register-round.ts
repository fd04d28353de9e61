import type { CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { REGISTER_ROUND_COMMANDS } from '../../app/contract/register-round.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import { groupsOf, roundOf } from '../../register/round.ts';
import type { RegisterDesk } from './register-desk.ts';
import { faulty } from './register-faults.ts';
import { viewOfListed } from './register-views.ts';

/** A round of more people has no end in sight, and its list would take seconds. */
const MOST_IN_A_ROUND = 2_000;

export function registerRoundHandlers({
  desk,
  now,
}: {
  readonly desk: RegisterDesk;
  readonly now: () => number;
}): Pick<Handlers, keyof typeof REGISTER_ROUND_COMMANDS> {
  return {
    registerGroups: () =>
      desk.use<CommandOutput<'registerGroups'>>(async ({ opened: { register } }) => ({
        ok: true,
        value: [...(await groupsOf(register, dayInJapan(now())))],
      })),
    showRound: (wish) =>
      desk.use<CommandOutput<'showRound'>>(async ({ opened: { register } }) => {
        const people = await roundOf(register, { ...wish, today: dayInJapan(now()) }, MOST_IN_A_ROUND);
        if (people === null) return faulty({ kind: 'too-large' });
        const value = people.map(({ listed, isChecked }) => ({ listed: viewOfListed(listed), isChecked }));
        return { ok: true, value };
      }),
  };
}
