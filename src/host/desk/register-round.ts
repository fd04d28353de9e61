import type { CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { REGISTER_ROUND_COMMANDS } from '../../app/contract/register-round.ts';
import { dayInJapan, formatIso } from '../../licence/calendar.ts';
import type { Register } from '../../register/register.ts';
import { groupsOf, roundOf } from '../../register/round.ts';
import type { RegisterDesk } from './register-desk.ts';
import { faulty } from './register-faults.ts';
import { viewOfListed } from './register-views.ts';

/** A round of more people has no end in sight, and its list would take seconds. */
const MOST_IN_A_ROUND = 2_000;

type Groups = CommandOutput<'registerGroups'>;

export function registerRoundHandlers({
  desk,
  now,
}: {
  readonly desk: RegisterDesk;
  readonly now: () => number;
}): Pick<Handlers, keyof typeof REGISTER_ROUND_COMMANDS> {
  /** Groups as they were at an entry of the chain and on a day. To count them in 100,000 people takes seconds. */
  const counted = new WeakMap<Register, { readonly as: string; readonly groups: Groups }>();
  return {
    registerGroups: () =>
      desk.use<CommandOutput<'registerGroups'>>(async ({ opened: { register } }) => {
        const today = dayInJapan(now());
        const as = `${(await register.store.head()).count} ${formatIso(today)}`;
        const known = counted.get(register);
        const groups = known?.as === as ? known.groups : [...(await groupsOf(register, today))];
        counted.set(register, { as, groups });
        return { ok: true, value: groups };
      }),
    showRound: (wish) =>
      desk.use<CommandOutput<'showRound'>>(async ({ opened: { register } }) => {
        const people = await roundOf(register, { ...wish, today: dayInJapan(now()) }, MOST_IN_A_ROUND);
        if (people === null) return faulty({ kind: 'too-large' });
        const value = people.map(({ listed, isChecked }) => ({ listed: viewOfListed(listed), isChecked }));
        return { ok: true, value };
      }),
  };
}
