import type { CardFault } from '../../card/card-error.ts';
import type { ExplainedField, ExplainedStatus } from '../explained.ts';
import { explainEn } from './en.ts';
import { explainJa } from './ja.ts';

/** An explained trace in sentences, one file a language. The command and the window say the same. */
export interface ExplainWords {
  /** What the card answered, without its four digits. */
  readonly status: (status: ExplainedStatus) => string;
  /** An answer that is too short to have a status. */
  readonly noStatus: string;
  /** Why there was no answer. */
  readonly fault: (fault: CardFault) => string;
  readonly field: (field: ExplainedField) => string;
  readonly value: (field: ExplainedField) => string;
  readonly bytes: (count: number) => string;
  readonly milliseconds: (ms: number) => string;
  readonly connection: (connection: number, purpose: 'read' | 'status') => string;
  readonly end: string;
}

export const EXPLAIN_WORDS: Readonly<Record<'ja' | 'en', ExplainWords>> = { ja: explainJa, en: explainEn };

/** Whether a status says that what was asked was done. */
export function isDone({ meaning }: ExplainedStatus): boolean {
  return [
    'done',
    'verified',
    'verified-already',
    'tries-left',
    'end-reached',
    'past-end',
    'more-data',
  ].includes(meaning);
}
