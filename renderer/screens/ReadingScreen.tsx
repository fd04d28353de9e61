import type { ReactElement } from 'react';
import type { SessionState } from '../../src/app/contract/session.ts';
import { call } from '../desk-store.ts';
import { CardDrawing } from '../parts/CardDrawing.tsx';
import { useWords } from '../use-words.ts';
import './ReadyScreen.css';

/** While the card is read: which part, how far, and how to stop. */
export function ReadingScreen({
  state,
}: {
  readonly state: Extract<SessionState, { kind: 'reading' }>;
}): ReactElement {
  const { reading } = useWords();
  const { step, bytesRead, bytesKnown } = state.progress;
  return (
    <section className="ready" aria-busy="true">
      <CardDrawing kind="reading" />
      <div className="ready-words">
        <h1 tabIndex={-1}>{reading.title}</h1>
        <p className="lead">
          <strong>{reading.lead}</strong>
        </p>
        <p aria-live="polite">{reading.step[step]}</p>
        <progress
          max={Math.max(1, bytesKnown)}
          value={bytesRead}
          aria-label={reading.step[step]}
          aria-valuetext={reading.bytes(bytesRead, bytesKnown)}
        />
        <p className="faint" aria-hidden="true">
          {bytesKnown > 0 ? reading.bytes(bytesRead, bytesKnown) : '\u00a0'}
        </p>
        <div className="actions">
          <button type="button" onClick={() => void call('cancel', {})}>
            {reading.cancel}
          </button>
        </div>
      </div>
    </section>
  );
}
