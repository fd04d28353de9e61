import type { ReactElement } from 'react';
import { useWords } from '../use-words.ts';
import type { Message } from '../words/failures/ja.ts';

/** What happened, and what it cost: one paragraph. */
export function WhatItCost({ what, cost }: Pick<Message, 'what' | 'cost'>): ReactElement {
  const { lang } = useWords();
  return (
    <p>
      {what}
      {lang === 'ja' || cost === '' ? '' : ' '}
      {cost !== '' && <strong>{cost}</strong>}
    </p>
  );
}
