import type { ReactElement } from 'react';
import type { SessionState } from '../../src/app/contract/session.ts';
import { call, useDesk } from '../desk-store.ts';
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
  // Only a secret that the card refused before is offered again as it was. A locked one is not.
  const isRepeated = failure.kind === 'secret-not-sent' && failure.reason === 'refused-before';
  const goOn = (mayRepeat: boolean) => {
    useDesk.setState({ mayRepeat });
    void call('clear', {});
  };
  const isLocked = failure.kind === 'locked' || (failure.kind === 'wrong-secret' && failure.triesLeft === 0);
  return (
    <section className="message" role="alert">
      <MessageText message={words.failure(failure)} />
      <div className="actions">
        <button type="button" className="primary" onClick={() => goOn(false)}>
          {isLocked ? words.refused.close : isRepeated ? words.refused.another : words.refused.again}
        </button>
        {isRepeated && (
          <button type="button" onClick={() => goOn(true)}>
            {words.refused.same}
          </button>
        )}
      </div>
    </section>
  );
}
