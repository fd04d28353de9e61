import type { ReactElement } from 'react';
import { NO_ANSWERS } from '../../src/procedures/procedure.ts';
import { visitProcedures } from '../desk-store.ts';
import type { RememberedUse } from '../procedures-visit.ts';
import { useWords } from '../use-words.ts';
import './RememberedNote.css';

/** Whether answers that are remembered stand behind what is shown: they may be another person's. */
export function RememberedNote({ use }: { readonly use: RememberedUse }): ReactElement {
  const { remembered: say } = useWords().procedures;
  return (
    <div className="remembered" role="status">
      {use !== 'nothing' && <p className={use === 'used' ? undefined : 'faint'}>{say.is[use]}</p>}
      {use === 'used' && (
        <button type="button" onClick={leaveOut}>
          {say.leaveOut}
        </button>
      )}
    </div>
  );
}

/** For this card; they are kept for the next. */
function leaveOut(): void {
  visitProcedures('open', { answers: NO_ANSWERS, isRememberedLeftOut: true });
  // The button that had the keyboard is gone.
  document.querySelector('h1')?.focus({ preventScroll: true });
}
