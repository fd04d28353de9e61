import type { CardFault } from '../../card/card-error.ts';
import type { TracePurpose } from '../../card/trace/trace-file.ts';
import type { ExplainedField, ExplainedStatus } from '../explained.ts';
import { explainEn } from './en.ts';
import { explainJa } from './ja.ts';

/** The sentences for an explained trace, one file for each language. The command and the window share them. */
export interface ExplainWords {
  /** The card's answer in words, without the four digits of the status word. */
  readonly status: (status: ExplainedStatus) => string;
  /** For an answer that is too short to have a status word. */
  readonly noStatus: string;
  /** Why there was no answer. */
  readonly fault: (fault: CardFault) => string;
  readonly field: (field: ExplainedField) => string;
  readonly value: (field: ExplainedField) => string;
  readonly bytes: (count: number) => string;
  readonly milliseconds: (ms: number) => string;
  readonly connection: (connection: number, purpose: TracePurpose) => string;
  readonly end: string;
}

export const EXPLAIN_WORDS: Readonly<Record<'ja' | 'en', ExplainWords>> = { ja: explainJa, en: explainEn };

/** Whether the card did what the command asked. */
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
