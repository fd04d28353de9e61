import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { minuteOf } from '../../src/face/face-words.ts';
import { useWords } from '../use-words.ts';

/** Says that the holder agreed, and when. Empty for a reading without a consent note. */
export function ConsentNote({ notes }: Pick<ReadingView, 'notes'>): ReactElement | null {
  const { consent: say, lang } = useWords();
  const note = notes.find(({ kind }) => kind === 'consent');
  if (note?.kind !== 'consent') return null;
  return <p className="faint">{say.noted(minuteOf(Date.parse(note.agreedAt))[lang])}</p>;
}
