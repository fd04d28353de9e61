import type { ReactElement, RefObject } from 'react';
import { useWords } from '../use-words.ts';

/** Asks before the window sends a secret that may be locked by it, or that has an unusual form. */
export function FewTriesDialog({
  dialog,
  concerns,
  onSend,
}: {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly concerns: readonly string[];
  readonly onSend: () => void;
}): ReactElement {
  const { secrets } = useWords();
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="confirm-title">
      <h2 id="confirm-title">{secrets.confirmTitle}</h2>
      {concerns.map((concern) => (
        <p key={concern}>{concern}</p>
      ))}
      <div className="actions">
        <button type="button" onClick={() => dialog.current?.close()}>
          {secrets.confirmBack}
        </button>
        <button type="button" className="danger" onClick={onSend}>
          {secrets.confirmSend}
        </button>
      </div>
    </dialog>
  );
}
