import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';

/** At a counter the name stands on the card itself, so it need not cost a password. */
export function SeenByEye({ reading }: { readonly reading: ReadingView }): ReactElement {
  const { licence: say } = useWords();
  const isSeen = reading.notes.some(({ kind }) => kind === 'holder-seen-on-card');
  return (
    <div className="seen">
      <label className="switch">
        <input
          type="checkbox"
          checked={isSeen}
          onChange={({ currentTarget }) => void call('noteSeen', { isSeen: currentTarget.checked })}
        />
        <span>{say.seen}</span>
      </label>
      <p className="faint">{say.seenExplain}</p>
    </div>
  );
}
