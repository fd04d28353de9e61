import type { ReactElement } from 'react';
import { useDesk, visitProcedures } from '../desk-store.ts';
import { useWords } from '../use-words.ts';

/** Opens 手続きナビ. It is for the holder, so it is not offered at a counter. */
export function ProceduresButton(): ReactElement | null {
  const { procedures: say } = useWords();
  const isHome = useDesk((desk) => desk.settings?.place === 'home');
  const visit = useDesk((desk) => desk.where.visit);
  if (!isHome) return null;
  return (
    <button
      type="button"
      // A person who comes back from 手続きナビ finds the focus on this button.
      data-autofocus={visit.kind === 'left' ? '' : undefined}
      onClick={() => visitProcedures('open')}
    >
      {say.open}
    </button>
  );
}
