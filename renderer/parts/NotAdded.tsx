import type { ReactElement } from 'react';
import type { ReadFailureView } from '../../src/app/contract/reading.ts';
import { useWords } from '../use-words.ts';
import type { Message } from '../words/failures/ja.ts';
import type { Words } from '../words/words.ts';
import './Refusal.css';

/** Why nothing was added, and what it cost. */
export function NotAdded({ failure }: { readonly failure: ReadFailureView }): ReactElement {
  const words = useWords();
  const { title, what, cost, todo } = messageOf(failure, words);
  return (
    <section className="panel refusal" role="alert">
      <h3>{title}</h3>
      <p>
        {what}
        {words.lang === 'ja' || cost === '' ? '' : ' '}
        {cost !== '' && <strong>{cost}</strong>}
      </p>
      <p>{todo}</p>
      <p>{words.nameToo.kept}</p>
    </section>
  );
}

/** In the words for a whole read, but for what speaks of a next screen or of a record that was dropped. */
function messageOf(
  failure: ReadFailureView,
  { failure: message, nameToo, secretInSentence }: Words,
): Message {
  const whole = message(failure);
  if (failure.kind === 'internal') return { ...whole, cost: '' };
  if (failure.kind !== 'card-fault') return whole;
  const { fault, cost } = failure;
  return {
    ...whole,
    what: fault.kind === 'aborted' ? '' : whole.what,
    cost: cost.kind === 'nothing' ? whole.cost : nameToo.perhapsOneTry(secretInSentence[cost.secret]),
  };
}
