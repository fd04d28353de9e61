import type { ReactElement } from 'react';
import {
  isAboutChanges,
  isAboutDomicile,
  isShapeOfExternal,
} from '../../src/app/contract/conventional-notes.ts';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { showable } from '../../src/base/showable.ts';
import type { FaceNote } from '../../src/face/layout/placed.ts';
import type { Note } from '../../src/licence/note.ts';
import { useWords } from '../use-words.ts';
import { Differences } from './Differences.tsx';

interface NotesProps {
  readonly reading: ReadingView;
  /** What the picture had to leave out. */
  readonly onFace: readonly FaceNote[];
}

/** Whether there is anything to say in the notes. */
export function hasNotes(reading: ReadingView, onFace: readonly FaceNote[]): boolean {
  const { codes, lifted, differing, others } = sortedNotes(reading);
  return codes.length + lifted.length + differing.length + others + onFace.length > 0;
}

export function Notes({ reading, onFace }: NotesProps): ReactElement {
  const { licence: say } = useWords();
  const { codes, lifted, differing, others } = sortedNotes(reading);
  const isConventional = reading.card === 'ic-licence';
  const notInFont = [
    ...new Set(onFace.flatMap((note) => (note.kind === 'character-not-drawn' ? [note.code] : []))),
  ];
  return (
    <section className="panel" aria-labelledby="notes">
      <h2 id="notes">{say.notes}</h2>
      {differing.length > 0 && <Differences differing={differing} />}
      {lifted.length > 0 && <p>{say.conventional.liftedUnknown(lifted.join('、'))}</p>}
      {codes.length > 0 && <p>{(isConventional ? say.conventional : say).unreadable(codes.join(', '))}</p>}
      {onFace.some(({ kind }) => kind === 'text-cut') && <p>{say.shortened}</p>}
      {onFace.some(({ kind }) => kind === 'lines-left-out') && <p>{say.leftOut}</p>}
      {notInFont.length > 0 && <p>{say.notInFont(notInFont.join(', '))}</p>}
      {onFace.some(({ kind }) => kind === 'photo-not-drawn') && <p>{say.photoNotDrawn}</p>}
      {others > 0 && <p>{say.otherNotes(others)}</p>}
    </section>
  );
}

function sortedNotes(reading: ReadingView) {
  // The domicile's row tells the notes on it, and no file has them.
  const notes = reading.notes.filter((note) => !isAboutDomicile(note));
  const isConventional = reading.card === 'ic-licence';
  const isSaid = (note: Note) => SAID.includes(note.kind) || (isConventional && isSaidOfConventional(note));
  return {
    lifted: notes.flatMap((note) => (note.kind === 'lifted-unknown' ? [showable(note.value)] : [])),
    codes: [...new Set(notes.flatMap((note) => (note.kind === 'unreadable-character' ? [note.code] : [])))],
    differing: notes.filter((note) => note.kind === 'holder-differs'),
    others: notes.filter((note) => !isSaid(note)).length,
  };
}

/** Said by the notes themselves, or elsewhere on the screen. */
const SAID: readonly Note['kind'][] = [
  'unreadable-character',
  'test-authority',
  'trusted-by-user',
  'holder-agrees',
  'holder-seen-on-card',
  'consent',
  'holder-differs',
  'photo-needs-pin2',
  'lifted-unknown',
];

/** Above the facts, or by the sentence on 〓. */
function isSaidOfConventional(note: Note): boolean {
  return isAboutChanges(note) || isShapeOfExternal(note);
}
