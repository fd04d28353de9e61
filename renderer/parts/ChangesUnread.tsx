import type { ReactElement } from 'react';
import { isAboutChanges } from '../../src/app/contract/conventional-notes.ts';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { lacksChanges } from '../../src/face/face-subject.ts';
import { useWords } from '../use-words.ts';
import './ChangesUnread.css';

/**
 * Says before the facts that name, address and conditions of a conventional licence may be old: its front is not
 * printed again, and the list of changes is missing or in part unreadable.
 */
export function ChangesUnread({ reading }: { readonly reading: ReadingView }): ReactElement | null {
  const { conventional: say } = useWords().licence;
  if (reading.card !== 'ic-licence') return null;
  const isMissing = lacksChanges(reading);
  if (!isMissing && !reading.notes.some(isAboutChanges)) return null;
  return (
    <p className="changes-unread">
      <strong>{isMissing ? say.changesMissing : say.changesInPart}</strong>
    </p>
  );
}
