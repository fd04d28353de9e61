import type { ReactElement, RefObject } from 'react';
import { isOfReader, type SessionState } from '../../src/app/contract/session.ts';
import { call, useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import './DemonstrationDialog.css';

/** Shown first: the cards that most people want to see. The others are for testers. */
const FIRST = [
  'gold',
  'blue',
  'new-driver',
  'conventional-licence',
  'driving-history',
  'altered-record',
  'one-try-left',
];

export function DemonstrationDialog({
  dialog,
}: {
  readonly dialog: RefObject<HTMLDialogElement | null>;
}): ReactElement {
  const words = useWords();
  const cards = useDesk((desk) => desk.hello?.demonstrationCards) ?? [];
  // A card can be laid on the reader while the dialog is open.
  const refused = useDesk(({ state }) =>
    state !== null && isOfReader(state) ? whatIsInTheWay(state) : null,
  );
  const rank = (id: string) => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  const sorted = [...cards].sort((a, b) => rank(a.id) - rank(b.id));
  const choose = (id: string) => {
    dialog.current?.close();
    void call('demonstrate', { id });
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="demonstration-title">
      <h2 id="demonstration-title">{words.demonstration.title}</h2>
      <p role="status">
        {refused === null ? words.demonstration.explain : words.demonstration.notNow[refused]}
      </p>
      {refused === null && (
        <ul className="card-list">
          {sorted.map(({ id, title, about }) => (
            <li key={id}>
              <button type="button" onClick={() => choose(id)}>
                <span>{title[words.lang]}</span>
                {about !== null && <small>{about[words.lang]}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form method="dialog" className="actions">
        <button type="submit">{words.settings.back}</button>
      </form>
    </dialog>
  );
}

/** At home, a reading stays when its card has gone. */
function whatIsInTheWay(state: SessionState): 'card' | 'reading' {
  return state.kind === 'read' && !state.isCardThere ? 'reading' : 'card';
}
