import { type ReactElement, useState } from 'react';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { sayFault } from './say-fault.ts';
import { WorkProgress } from './WorkProgress.tsx';

/** Verifies every entry of the register's chain. */
export function AuditRegister(): ReactElement {
  const words = useWords();
  const { audit: say } = words.register.rules;
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const [isRunning, setRunning] = useState(false);
  const run = async () => {
    setSaid('');
    setProblem('');
    setRunning(true);
    const answer = await call('auditRegister', {});
    setRunning(false);
    if (answer.ok) setSaid(say.done(answer.value.entries));
    else setProblem(sayFault(answer.error, words));
  };
  return (
    <section className="panel">
      <h2>{say.title}</h2>
      <p>{say.explain}</p>
      <div className="actions">
        <button type="button" disabled={isRunning} onClick={() => void run()}>
          {say.run}
        </button>
        <span role="status">{said}</span>
      </div>
      {isRunning && <WorkProgress work="audit" label={say.title} />}
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}
