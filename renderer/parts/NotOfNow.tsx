import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { compareDates, dayInJapan, formatIso } from '../../src/licence/calendar.ts';
import { useWords } from '../use-words.ts';

/** Says that a reading is a recording, or is judged by another day: it must not be taken for the card on the reader. */
export function NotOfNow({ reading }: { readonly reading: ReadingView }): ReactElement | null {
  const { licence: say } = useWords();
  const { origin, readAt, judgedOn } = reading;
  const lines = [
    ...(origin === 'replay' ? [say.replay] : []),
    ...(compareDates(dayInJapan(readAt), judgedOn) === 0 ? [] : [say.judgedOn(formatIso(judgedOn))]),
  ];
  return lines.length === 0 ? null : (
    <p>
      <strong>{lines.join(' ')}</strong>
    </p>
  );
}
