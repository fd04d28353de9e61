import type { ReactElement } from 'react';
import type { ReadFailureView } from '../../src/app/contract/reading.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { WhatItCost } from './WhatItCost.tsx';
import './Refusal.css';

interface RefusalProps {
  readonly refusal: ReadFailureView | null;
  readonly isCardThere: boolean;
}

/** What the card refused, above what it gave: PIN 2 of a conventional licence. */
export function Refusal({ refusal, isCardThere }: RefusalProps): ReactElement | null {
  const words = useWords();
  if (refusal === null) return null;
  const { title, what, cost, todo } = words.failure(refusal);
  const { conventional: say } = words.licence;
  const isWrong = refusal.kind === 'wrong-secret' && refusal.triesLeft > 0 && refusal.wasDefault !== true;
  return (
    <section className="panel refusal" role="alert">
      <h2>{title}</h2>
      <WhatItCost what={what} cost={cost} />
      <p>{todo}</p>
      <p>{say.kept}</p>
      {isWrong && isCardThere && (
        <div className="actions">
          <button type="button" onClick={() => void call('clear', {})}>
            {say.tryAgain}
          </button>
        </div>
      )}
    </section>
  );
}
