import type { ReactElement } from 'react';
import { NO_ANSWERS } from '../../src/procedures/procedure.ts';
import { visitProcedures } from '../desk-store.ts';
import type { RememberedUse } from '../procedures-visit.ts';
import { useWords } from '../use-words.ts';
import './RememberedNote.css';

/** Says whether remembered answers are in use, since they may be another person's. */
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

/** Does not use the remembered answers for this card. They stay stored for the next one. */
function leaveOut(): void {
  visitProcedures('open', { answers: NO_ANSWERS, isRememberedLeftOut: true });
  // The button that had the focus is gone.
  document.querySelector('h1')?.focus({ preventScroll: true });
}
