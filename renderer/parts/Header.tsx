import { type ReactElement, useRef } from 'react';
import { isUnderWay, type SessionState } from '../../src/app/contract/session.ts';
import type { Place } from '../addresses.ts';
import { call, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { DemonstrationDialog } from './DemonstrationDialog.tsx';
import './Header.css';

/** The screen's name, the badge of a demonstration card, and the button that is at hand wherever a card is read. */
export function Header({ place }: { readonly place: Place }): ReactElement {
  const words = useWords();
  const state = useDesk((desk) => desk.state);
  const isUp = useDesk((desk) => desk.connection === 'up');
  const dialog = useRef<HTMLDialogElement>(null);
  const isDemonstration = cardPlaceOf(state)?.kind === 'demonstration';
  const isReading = state !== null && isUnderWay(state);
  // Another card must not take the place of the one that the customer is asked about.
  const isAsking = useDesk(
    (desk) =>
      desk.counter?.turn === 'customer' &&
      (desk.state?.kind === 'card-present' || desk.state?.kind === 'refused'),
  );
  return (
    <header className={isDemonstration ? 'header header-demonstration' : 'header'}>
      <span className="header-place">{isUp ? words.frame.places[place.kind] : words.product}</span>
      {isDemonstration && <strong className="badge">{words.demonstration.badge}</strong>}
      <span className="spacer" />
      <span className="faint">{words.unofficial}</span>
      {isUp && place.kind === 'card' && <OpenCustomerWindow />}
      {isUp &&
        (place.kind === 'card' || place.kind === 'procedures') &&
        (isDemonstration ? (
          <button type="button" disabled={isReading} onClick={() => void call('demonstrate', { id: null })}>
            {words.demonstration.leave}
          </button>
        ) : (
          <button type="button" disabled={isReading || isAsking} onClick={() => dialog.current?.showModal()}>
            {words.demonstration.open}
          </button>
        ))}
      <DemonstrationDialog dialog={dialog} />
    </header>
  );
}

function cardPlaceOf(state: SessionState | null) {
  return state !== null && 'place' in state ? state.place : null;
}

/** At a counter, while the customer has no window. An employer has no customers. */
function OpenCustomerWindow(): ReactElement | null {
  const { counter: say } = useWords().customer;
  const isClosed = useDesk(({ counter }) => counter?.window === 'none');
  const isCounter = useDesk(
    ({ settings }) => settings?.place === 'counter' && settings.usedFor !== 'employer',
  );
  if (!isClosed || !isCounter) return null;
  return (
    <button type="button" onClick={() => void call('openCustomerWindow', {})}>
      {say.open}
    </button>
  );
}
