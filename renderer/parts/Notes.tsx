import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import type { FaceNote } from '../../src/face/layout/placed.ts';
import { useWords } from '../use-words.ts';
import { Differences } from './Differences.tsx';

interface NotesProps {
  readonly reading: ReadingView;
  /** What the picture had to leave out. */
  readonly onFace: readonly FaceNote[];
}

export function Notes({ reading, onFace }: NotesProps): ReactElement | null {
  const { licence: say } = useWords();
  const all = reading.notes.flatMap((note) => (note.kind === 'unreadable-character' ? [note.code] : []));
  const codes = [...new Set(all)];
  const said = [
    'unreadable-character',
    'test-authority',
    'trusted-by-user',
    'holder-agrees',
    'holder-seen-on-card',
    'consent',
    'holder-differs',
  ];
  const others = reading.notes.filter(({ kind }) => !said.includes(kind)).length;
  const notInFont = [
    ...new Set(onFace.flatMap((note) => (note.kind === 'character-not-drawn' ? [note.code] : []))),
  ];
  const differing = reading.notes.filter((note) => note.kind === 'holder-differs');
  if (codes.length === 0 && differing.length === 0 && others === 0 && onFace.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="notes">
      <h2 id="notes">{say.notes}</h2>
      {differing.length > 0 && <Differences differing={differing} />}
      {codes.length > 0 && <p>{say.unreadable(codes.join(', '))}</p>}
      {onFace.some(({ kind }) => kind === 'text-cut') && <p>{say.shortened}</p>}
      {onFace.some(({ kind }) => kind === 'lines-left-out') && <p>{say.leftOut}</p>}
      {notInFont.length > 0 && <p>{say.notInFont(notInFont.join(', '))}</p>}
      {onFace.some(({ kind }) => kind === 'photo-not-drawn') && <p>{say.photoNotDrawn}</p>}
      {others > 0 && <p>{say.otherNotes(others)}</p>}
    </section>
  );
}
