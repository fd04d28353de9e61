import type { ReactElement } from 'react';
import type { Step } from '../../src/procedures/procedure.ts';
import { STEP_WORDS, WAIT_WORDS } from '../../src/procedures/step-words.ts';
import { useWords } from '../use-words.ts';
import './Steps.css';

/** What to do, in this order, with the time that has to pass between two steps. */
export function Steps({ steps }: { readonly steps: readonly Step[] }): ReactElement {
  return (
    <ol className="procedure-steps">
      {steps.map((step, at) => (
        <StepLine key={step.id} step={step} number={at + 1} />
      ))}
    </ol>
  );
}

function StepLine({ step, number }: { readonly step: Step; readonly number: number }): ReactElement {
  const { id, isDone, from, until, wait } = step;
  const { lang, procedures: say } = useWords();
  const days =
    from !== null && until !== null
      ? say.span(from, until)
      : from !== null
        ? say.from(from)
        : until !== null
          ? say.until(until)
          : null;
  return (
    <li className={isDone ? 'procedure-step procedure-step-done' : 'procedure-step'}>
      <span className="procedure-step-mark" aria-hidden="true">
        {isDone ? '✓' : number}
      </span>
      <span className="procedure-step-said">
        {STEP_WORDS[id][lang]}
        {isDone && <strong className="procedure-step-is-done">{say.done}</strong>}
        {days !== null && !isDone && <span className="procedure-step-days">{days}</span>}
      </span>
      {wait !== null && !isDone && <span className="procedure-step-wait">{WAIT_WORDS[wait][lang]}</span>}
    </li>
  );
}
