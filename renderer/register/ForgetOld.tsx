import { type ReactElement, useState } from 'react';
import type { CommandOutput } from '../../src/app/contract/contract.ts';
import { showable } from '../../src/base/showable.ts';
import { formatIso } from '../../src/licence/calendar.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { sayFault } from './say-fault.ts';
import { WorkProgress } from './WorkProgress.tsx';

/** Ids that the plan shows. */
const MOST = 20;

/** Removes what the policy no longer keeps, after it has shown what that is. */
export function ForgetOld(): ReactElement {
  const words = useWords();
  const { forget: say } = words.register.rules;
  const [plan, setPlan] = useState<CommandOutput<'planForget'> | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const [isRunning, setRunning] = useState(false);
  const look = async () => {
    setSaid('');
    setProblem('');
    const answer = await call('planForget', { before: null });
    if (!answer.ok) return setProblem(sayFault(answer.error, words));
    const { before, people, checks } = answer.value;
    if (people + checks === 0) {
      setPlan(null);
      return setSaid(say.none(formatIso(before)));
    }
    setPlan(answer.value);
  };
  const run = async ({ before, people, checks }: CommandOutput<'planForget'>) => {
    setRunning(true);
    const answer = await call('forgetOld', { before, people, checks });
    setRunning(false);
    setPlan(null);
    if (answer.ok) setSaid(say.done(answer.value.people, answer.value.checks));
    else setProblem(sayFault(answer.error, words));
  };
  return (
    <section className="panel">
      <h2>{say.title}</h2>
      <p>{say.explain}</p>
      <div className="actions">
        <button type="button" onClick={() => void look()}>
          {say.look}
        </button>
        <span role="status">{said}</span>
      </div>
      {plan !== null && (
        <div className="register-warning">
          <p>{say.plan(formatIso(plan.before), plan.people, plan.checks)}</p>
          {plan.people > 0 && (
            <p>{say.who(plan.firstPeople.slice(0, MOST).map(showable), Math.max(0, plan.people - MOST))}</p>
          )}
          <button type="button" className="danger" disabled={isRunning} onClick={() => void run(plan)}>
            {say.run}
          </button>
          {isRunning && <WorkProgress work="forget" label={say.title} />}
        </div>
      )}
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}
