import { type FormEvent, type ReactElement, useEffect, useId, useState } from 'react';
import type { GroupView } from '../../src/app/contract/register-round.ts';
import { dayInJapan, formatIso, parseIso } from '../../src/licence/calendar.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import type { OpenState } from './OpenedRegister.tsx';
import { RunningRound } from './RunningRound.tsx';
import { type Round, useRegisterView } from './register-view.ts';
import { sayFault } from './say-fault.ts';

/** A round takes this long at most, unless the operator says otherwise: checks from before belong to an earlier one. */
const USUAL_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** まとめて確認: a group is chosen, and gone through card by card. */
export function RoundView({ register }: { readonly register: OpenState }): ReactElement {
  const round = useRegisterView((one) => one.round);
  return round === null ? <BeginRound /> : <RunningRound round={round} register={register} />;
}

/** What stands in the list for every group. A group's number stands for the group. */
const EVERYONE = 'everyone';

function BeginRound(): ReactElement {
  const words = useWords();
  const { round: say } = words.register;
  const [groups, setGroups] = useState<readonly GroupView[] | null>(null);
  const [problem, setProblem] = useState('');
  const id = useId();
  useEffect(() => {
    void call('registerGroups', {}).then((answer) => {
      if (answer.ok) setGroups(answer.value);
      else setProblem(sayFault(answer.error, words));
    });
  }, [words]);
  const named = (groups ?? []).flatMap(({ group, people }) => (group === null ? [] : [{ group, people }]));
  const begin = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    const since = parseIso(String(filled.get('since') ?? ''));
    if (since === null) return setProblem(say.sinceProblem);
    const chosen = String(filled.get('group'));
    const group = chosen === EVERYONE ? null : (named[Number(chosen)]?.group ?? null);
    useRegisterView.setState({ round: { group, since } satisfies Round });
  };
  if (groups === null && problem === '') return <p role="status">{say.looking}</p>;
  const everyone = (groups ?? []).reduce((sum, { people }) => sum + people, 0);
  return (
    <form className="panel register-form" onSubmit={begin}>
      <p>{say.explain}</p>
      <div className="choice">
        <label htmlFor={`${id}-group`}>{say.group}</label>
        <select id={`${id}-group`} name="group">
          {named.map(({ group, people }, i) => (
            <option key={group} value={i}>
              {say.inGroup(group, people)}
            </option>
          ))}
          <option value={EVERYONE}>{say.inGroup(say.everyone, everyone)}</option>
        </select>
      </div>
      <div className="choice">
        <label htmlFor={`${id}-since`}>{say.since}</label>
        <input
          id={`${id}-since`}
          name="since"
          type="date"
          defaultValue={formatIso(dayInJapan(Date.now() - USUAL_DAYS * DAY_MS))}
        />
      </div>
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="primary">
        {say.start}
      </button>
    </form>
  );
}
