import type { ReactElement } from 'react';
import { doingOf } from '../counter-words.ts';
import { call, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import './CounterBar.css';

/** Above every screen of the clerk: what the customer does, and whether the customer's window is there at all. */
export function CounterBar(): ReactElement | null {
  const { counter: say, title } = useWords().customer;
  const counter = useDesk((desk) => desk.counter);
  const state = useDesk((desk) => desk.state);
  if (counter === null || counter.window === 'none') return null;
  const doing = doingOf(counter, state);
  const isOpen = counter.window === 'open';
  const isRead = state?.kind === 'read';
  // The clerk took over, or the card was read already.
  const isClerks =
    isOpen &&
    counter.turn === 'clerk' &&
    doing !== 'declined' &&
    (state?.kind === 'card-present' || state?.kind === 'refused');
  return (
    <section className="counter-bar" aria-label={title}>
      <p role="status">
        <strong>{title}</strong> {say.doing[doing]}
      </p>
      {isClerks && (
        <button type="button" onClick={() => void call('handOver', {})}>
          {say.handOver}
        </button>
      )}
      {((isOpen && isRead) || isClerks) && !counter.mayTake && (
        <button
          type="button"
          className={isRead ? 'primary' : undefined}
          onClick={() => void call('returnCard', {})}
        >
          {say.returnCard}
        </button>
      )}
      {counter.window === 'lost' && (
        <button type="button" onClick={() => void call('openCustomerWindow', {})}>
          {say.reopen}
        </button>
      )}
      <button type="button" onClick={() => void call('closeCustomerWindow', {})}>
        {counter.window === 'lost' ? say.dismiss : say.close}
      </button>
    </section>
  );
}
