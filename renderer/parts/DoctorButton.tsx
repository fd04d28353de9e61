import { type ReactElement, useRef, useState } from 'react';
import type { DoctorFinding } from '../../src/app/contract/doctor.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { Icon } from './Icon.tsx';
import './DoctorButton.css';

type Shown = 'asking' | 'not-now' | 'failed' | readonly DoctorFinding[];

const SIGNS = { fine: 'good', wrong: 'alarm', unknown: 'unknown', 'not-checked': 'neutral' } as const;

/**
 * Finds out why no card can be read, and says what to do. What was found stays open while the state of the card changes:
 * only the button goes.
 */
export function DoctorButton({ isOffered }: { readonly isOffered: boolean }): ReactElement {
  const { lang, ready } = useWords();
  const { doctor: say } = ready;
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<Shown>('asking');
  const ask = async () => {
    setShown('asking');
    dialog.current?.showModal();
    const answer = await call('diagnose', { language: lang });
    if (answer.ok) setShown(answer.value.findings);
    else setShown(answer.error.kind === 'not-now' ? 'not-now' : 'failed');
  };
  return (
    <>
      {isOffered && (
        <div className="actions">
          <button type="button" onClick={() => void ask()}>
            {say.open}
          </button>
        </div>
      )}
      <dialog ref={dialog} className="dialog doctor" aria-labelledby="doctor-title">
        <h2 id="doctor-title">{say.title}</h2>
        <div role="status">
          {shown === 'asking' && <p>{say.asking}</p>}
          {shown === 'not-now' && <p>{say.notNow}</p>}
          {shown === 'failed' && <p>{say.failed}</p>}
          {typeof shown !== 'string' && <Findings findings={shown} />}
        </div>
        <div className="actions">
          <button type="button" className="primary" onClick={() => dialog.current?.close()}>
            {say.close}
          </button>
          <button type="button" disabled={shown === 'asking'} onClick={() => void ask()}>
            {say.again}
          </button>
        </div>
      </dialog>
    </>
  );
}

/** What is wrong comes first. */
function Findings({ findings }: { readonly findings: readonly DoctorFinding[] }): ReactElement {
  const { doctor: say } = useWords().ready;
  const wrong = findings.filter(({ state }) => state === 'wrong');
  const rest = findings.filter(({ state }) => state !== 'wrong');
  return (
    <>
      <p className="lead">{wrong.length === 0 ? say.nothingWrong : say.wrong(wrong.length)}</p>
      <ul className="doctor-findings">
        {[...wrong, ...rest].map((finding, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two readers can have the same finding, and the list never changes
          <Finding key={at} finding={finding} />
        ))}
      </ul>
    </>
  );
}

function Finding({ finding: { state, what, why, todo } }: { readonly finding: DoctorFinding }): ReactElement {
  const { doctor: say } = useWords().ready;
  return (
    <li className={`doctor-${state}`}>
      <Icon name={SIGNS[state]} />
      <span className="visually-hidden">{say.state[state]}</span>
      <div>
        <strong>{what}</strong>
        {state !== 'fine' && why !== '' && <p>{why}</p>}
        {state !== 'fine' && todo !== '' && <p className="doctor-todo">{todo}</p>}
      </div>
    </li>
  );
}
