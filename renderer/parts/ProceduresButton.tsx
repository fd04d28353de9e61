import type { ReactElement } from 'react';
import { useDesk, visitProcedures } from '../desk-store.ts';
import { useWords } from '../use-words.ts';

/** What comes next is for the holder: at a counter it is not offered. */
export function ProceduresButton(): ReactElement | null {
  const { procedures: say } = useWords();
  const isHome = useDesk((desk) => desk.settings?.place === 'home');
  const visit = useDesk((desk) => desk.where.visit);
  if (!isHome) return null;
  return (
    <p>
      <button
        type="button"
        className="primary"
        // Whoever comes back is where they were.
        data-autofocus={visit.kind === 'left' ? '' : undefined}
        onClick={() => visitProcedures('open')}
      >
        {say.open}
      </button>
    </p>
  );
}
