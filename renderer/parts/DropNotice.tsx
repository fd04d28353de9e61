import { type ReactElement, useEffect, useRef } from 'react';
import { showable } from '../../src/base/showable.ts';
import { useDrops } from '../dropped-file.ts';
import { useWords } from '../use-words.ts';

/** Takes files that are dropped on the window, and says why one cannot be used. */
export function DropNotice(): ReactElement {
  const { demonstration, shortcuts } = useWords();
  const { dropped: say } = demonstration;
  const { fault, forget } = useDrops();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (fault !== null && dialog.current?.open === false) dialog.current.showModal();
  }, [fault]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="drop-title" onClose={forget}>
      <h2 id="drop-title">{say.title}</h2>
      {fault !== null && (
        <p>
          {fault.kind === 'bad-card-file'
            ? say.badCardFile(showable(fault.where), showable(fault.problem))
            : say[fault.kind]}
        </p>
      )}
      <div className="actions">
        <button type="button" className="primary" onClick={() => dialog.current?.close()}>
          {shortcuts.close}
        </button>
      </div>
    </dialog>
  );
}
