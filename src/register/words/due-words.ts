import type { Due, DueReason } from '../due.ts';
import { dueEn } from './due-en.ts';
import { dueJa } from './due-ja.ts';

/** The words of what is due, one file for each language. */
export interface DueWords {
  readonly why: Readonly<Record<DueReason, string>>;
  /** The title of a day in a calendar: what is due, and for whom. */
  readonly event: (due: Pick<Due, 'id' | 'name' | 'why'>) => string;
}

export const DUE_WORDS: Readonly<Record<'ja' | 'en', DueWords>> = { ja: dueJa, en: dueEn };
