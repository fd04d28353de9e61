import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { readTime } from '../../src/face/face-words.ts';
import { useWords } from '../use-words.ts';

/** That and when the holder agreed, where somebody asked. */
export function ConsentNote({ notes }: Pick<ReadingView, 'notes'>): ReactElement | null {
  const { consent: say, lang } = useWords();
  const note = notes.find(({ kind }) => kind === 'consent');
  if (note?.kind !== 'consent') return null;
  const time = readTime(Date.parse(note.agreedAt));
  return <p className="faint">{say.noted(lang === 'ja' ? time.ja : time.en.replace('Read ', ''))}</p>;
}
