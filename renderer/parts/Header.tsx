import { type ReactElement, useRef } from 'react';
import type { SessionState } from '../../src/app/contract/session.ts';
import { call, goTo, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import { DemonstrationDialog } from './DemonstrationDialog.tsx';
import './Header.css';

/** The program's name, the badge of a demonstration card, and the buttons that are always at hand. */
export function Header(): ReactElement {
  const words = useWords();
  const state = useDesk((desk) => desk.state);
  const isInSettings = useDesk((desk) => desk.where.kind === 'settings');
  const isUp = useDesk((desk) => desk.connection === 'up');
  const dialog = useRef<HTMLDialogElement>(null);
  const isDemonstration = placeOf(state)?.kind === 'demonstration';
  const isReading = state?.kind === 'reading';
  return (
    <header className={isDemonstration ? 'header header-demonstration' : 'header'}>
      <span className="brand">{words.product}</span>
      {isDemonstration && <strong className="badge">{words.demonstration.badge}</strong>}
      <span className="spacer" />
      {isUp && !isInSettings && (
        <>
          {isDemonstration ? (
            <button type="button" disabled={isReading} onClick={() => void call('demonstrate', { id: null })}>
              {words.demonstration.leave}
            </button>
          ) : (
            <button type="button" disabled={isReading} onClick={() => dialog.current?.showModal()}>
              {words.demonstration.open}
            </button>
          )}
          <button type="button" onClick={() => goTo('settings')}>
            {words.settings.open}
          </button>
        </>
      )}
      <DemonstrationDialog dialog={dialog} />
    </header>
  );
}

function placeOf(state: SessionState | null) {
  return state !== null && 'place' in state ? state.place : null;
}
