import type { ReactElement } from 'react';
import type { SessionState } from '../../src/app/contract.ts';
import { call } from '../desk-store.ts';
import { MessageText } from '../parts/MessageText.tsx';
import { useWords } from '../use-words.ts';

/** What happened, what it cost, what to do. */
export function RefusedScreen({
  state,
}: {
  readonly state: Extract<SessionState, { kind: 'refused' }>;
}): ReactElement {
  const words = useWords();
  const { failure } = state;
  // What is locked is not tried again.
  const isLocked = failure.kind === 'locked' || (failure.kind === 'wrong-secret' && failure.triesLeft === 0);
  return (
    <section className="message" role="alert">
      <MessageText message={words.failure(failure)} />
      <div className="actions">
        <button type="button" className="primary" onClick={() => void call('clear', {})}>
          {isLocked ? words.refused.close : words.refused.again}
        </button>
      </div>
    </section>
  );
}
