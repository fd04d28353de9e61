import type { ReactElement } from 'react';
import type { ReadFailureView } from '../../src/app/contract/reading.ts';
import { useWords } from '../use-words.ts';
import type { Message } from '../words/failures/ja.ts';
import type { Words } from '../words/words.ts';
import { WhatItCost } from './WhatItCost.tsx';
import './Refusal.css';

/** Why nothing was added, and what it cost. */
export function NotAdded({
  failure,
  isCardThere,
}: {
  readonly failure: ReadFailureView;
  readonly isCardThere: boolean;
}): ReactElement {
  const words = useWords();
  const { title, what, cost, todo } = messageOf(failure, words, isCardThere);
  return (
    <section className="panel refusal" role="alert">
      <h3>{title}</h3>
      <WhatItCost what={what} cost={cost} />
      <p>{todo}</p>
      <p>{words.nameToo.kept}</p>
    </section>
  );
}

/** Faults after which the words for a whole read ask to lay the card down again. */
const LAID_AGAIN: readonly string[] = ['removed', 'reset', 'no-card', 'timed-out', 'mute', 'transport'];

/** In the words for a whole read, but for what speaks of a next screen or of a record that was dropped. */
function messageOf(
  failure: ReadFailureView,
  { failure: message, nameToo, secretInSentence }: Words,
  isCardThere: boolean,
): Message {
  const whole = message(failure);
  if (failure.kind === 'internal') return { ...whole, cost: '' };
  if (failure.kind !== 'card-fault') return whole;
  const { fault, cost } = failure;
  return {
    ...whole,
    what: fault.kind === 'aborted' ? '' : whole.what,
    todo: isCardThere
      ? LAID_AGAIN.includes(fault.kind)
        ? nameToo.leaveThere
        : whole.todo
      : nameToo.saveFirst,
    cost: cost.kind === 'nothing' ? whole.cost : nameToo.perhapsOneTry(secretInSentence[cost.secret]),
  };
}
