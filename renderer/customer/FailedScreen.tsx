import type { ReactElement } from 'react';
import type { CustomerView } from '../../src/app/contract/customer.ts';
import { MessageText } from '../parts/MessageText.tsx';
import { useWords } from '../use-words.ts';
import { ask } from './customer-store.ts';

/** Why nothing was read, with the tries left, and whether to type again. */
export function FailedScreen({
  view: { failure, canTryAgain },
}: {
  readonly view: Extract<CustomerView, { kind: 'failed' }>;
}): ReactElement {
  const words = useWords();
  const { customer: say } = words;
  return (
    <section className="customer-plain" role="alert">
      {failure.kind === 'lifted' || failure.kind === 'other' ? (
        <>
          <h1 tabIndex={-1}>{say.failed[failure.kind].title}</h1>
          {failure.kind === 'lifted' && (
            <p>
              {words.failure({ kind: 'card-fault', fault: { kind: 'removed' }, cost: failure.cost }).cost}
            </p>
          )}
          {/* A card that lies there again needs no such advice. */}
          {!canTryAgain && <p className="customer-what">{say.failed[failure.kind].what}</p>}
        </>
      ) : (
        <MessageText message={words.failure(failure)} />
      )}
      {canTryAgain && (
        <div className="actions">
          <button
            type="button"
            className="primary"
            data-autofocus
            onClick={() => void ask('customerAgain', {})}
          >
            {say.again}
          </button>
          <button type="button" onClick={() => void ask('customerCancel', {})}>
            {say.cancel}
          </button>
        </div>
      )}
    </section>
  );
}
