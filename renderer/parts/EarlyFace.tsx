import type { ReactElement } from 'react';
import type { EarlyView } from '../../src/app/contract/reading.ts';
import type { Progress } from '../../src/app/contract/session.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { VerdictBox } from './Verdict.tsx';
import './EarlyFace.css';

/** Stands in the place of the verdict while the card is still being read. It says nothing of the record itself. */
export function EarlyVerdict({ card }: Pick<EarlyView, 'card'>): ReactElement {
  const { licence, reading } = useWords();
  const { sentence, what } = reading.early;
  return (
    <VerdictBox tone="unproven" icon="neutral" title={licence.title[card]} sentence={sentence}>
      <p>{what}</p>
      <p>
        <strong>{reading.lead}</strong>
      </p>
    </VerdictBox>
  );
}

/** Stands in the place of the fields and verdicts: what the program does now, and how to stop it. */
export function StillReading({ step }: Pick<Progress, 'step'>): ReactElement {
  const { reading } = useWords();
  return (
    <section className="panel still-reading" aria-labelledby="still-reading" aria-busy="true">
      <h2 id="still-reading">{reading.early.heading}</h2>
      <p aria-live="polite">{reading.step[step]}</p>
      <progress aria-label={reading.step[step]} />
      <p className="faint">{reading.early.not}</p>
      <div className="actions">
        <button type="button" onClick={() => void call('cancel', {})}>
          {reading.cancel}
        </button>
      </div>
    </section>
  );
}
