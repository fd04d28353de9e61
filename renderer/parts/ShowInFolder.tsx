import type { ReactElement } from 'react';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';

/** Opens the folder of a file that was just saved. Nothing where none was. */
export function ShowInFolder({ path }: { readonly path: string | null }): ReactElement | null {
  const { licence: say } = useWords();
  if (path === null) return null;
  return (
    <button type="button" onClick={() => void call('showSaved', { path })}>
      {say.showInFolder}
    </button>
  );
}
