import { type ReactElement, useEffect, useRef } from 'react';
import { showable } from '../../src/base/showable.ts';
import { type DropFault, useDrops } from '../dropped-file.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';

/** Takes files that are dropped on the window, and says why one cannot be used. */
export function DropNotice(): ReactElement {
  const words = useWords();
  const { demonstration, shortcuts } = words;
  const { dropped: say } = demonstration;
  const { fault, forget } = useDrops();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (fault !== null && dialog.current?.open === false) dialog.current.showModal();
  }, [fault]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="drop-title" onClose={forget}>
      <h2 id="drop-title">{say.title}</h2>
      {fault !== null && <p>{said(fault, words)}</p>}
      <div className="actions">
        <button type="button" className="primary" onClick={() => dialog.current?.close()}>
          {shortcuts.close}
        </button>
      </div>
    </dialog>
  );
}

function said(fault: DropFault, { demonstration, log }: Words): string {
  const { dropped: say } = demonstration;
  switch (fault.kind) {
    case 'bad-card-file':
      return say.badCardFile(showable(fault.where), showable(fault.problem));
    case 'bad-trace-file':
    case 'trace-too-large':
    case 'trace-failed':
      return log.ofFile.fault(fault);
    default:
      return say[fault.kind];
  }
}
