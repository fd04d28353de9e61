import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { isPhotoUnread } from '../../src/face/face-subject.ts';
import { useWords } from '../use-words.ts';
import type { Revealing } from './FieldTable.tsx';
import { ProceduresButton } from './ProceduresButton.tsx';

export function hasCategory({ history }: ReadingView): boolean {
  return history !== null && history.category !== null;
}

interface FaceActionsProps {
  readonly reading: ReadingView;
  readonly revealing: Revealing;
}

/** Rules the photograph on the screen, in files and in print. Nothing where the card has none. */
export function PhotoSwitch({
  reading,
  revealing: { photo },
  describedBy,
}: FaceActionsProps & { readonly describedBy?: string }): ReactElement | null {
  const { licence: say } = useWords();
  if (reading.photo.kind === 'absent') return null;
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={photo.isShown}
        aria-describedby={describedBy}
        checked={photo.isShown}
        onChange={photo.toggle}
      />
      <span>{say.includePhoto}</span>
    </label>
  );
}

/** Under the face: what it shows, and what can be done with it. */
export function FaceActions({ reading, revealing }: FaceActionsProps): ReactElement {
  const { licence: say } = useWords();
  const { photo, category } = revealing;
  const hasPhoto = reading.photo.kind !== 'absent';
  const isConventional = reading.card === 'ic-licence';
  return (
    <div className="actions face-actions">
      <PhotoSwitch reading={reading} revealing={revealing} describedBy="include-photo" />
      {hasCategory(reading) && (
        <button type="button" aria-pressed={category.isShown} onClick={category.toggle}>
          {category.isShown ? say.hideCategory : say.showCategory}
        </button>
      )}
      <ProceduresButton />
      {hasPhoto && (
        <span className="faint" id="include-photo">
          {say.includePhotoExplain}
        </span>
      )}
      {/* A conventional licence was printed from the photograph in its chip. */}
      {hasPhoto && photo.isShown && !isConventional && <span className="faint">{say.photoAge}</span>}
      {isPhotoUnread(reading) && <span className="faint">{say.conventional.photoNotRead}</span>}
    </div>
  );
}
