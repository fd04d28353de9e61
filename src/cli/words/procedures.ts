import type { Language } from '../language.ts';
import { proceduresEn } from './procedures-en.ts';
import { proceduresJa } from './procedures-ja.ts';

/**
 * The words of `menkyo procedures` that the window does not share (the shared ones stand in src/procedures).
 */
export interface ProceduresWords {
  readonly title: string;
  readonly asOf: string;
  readonly card: string;
  readonly conventional: string;
  readonly expiresOn: string;
  readonly noLastDay: string;
  readonly notOnCard: string;
  /** A date in the form that this text uses, made from the form of `read`. */
  readonly date: (asRead: string) => string;
  readonly from: (date: string) => string;
  readonly until: (date: string) => string;
  readonly period: (from: string, until: string) => string;
  readonly label: Readonly<
    Record<'when' | 'needs' | 'where' | 'costs' | 'steps' | 'whyNot' | 'asks' | 'rule', string>
  >;
  /** A need, and what the card says about it. */
  readonly need: (need: string, has: string | null, details: readonly string[]) => string;
  readonly triesLeft: (tries: number) => string;
  readonly certificateUntil: (date: string) => string;
  /** A numbered step, with its days. */
  readonly step: (number: number, text: string, isDone: boolean, days: readonly string[]) => string;
  /** The time between two steps. */
  readonly wait: (wait: string) => string;
  /** A rule with its source, or with a remark that it has none. */
  readonly rule: (text: string, source: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly questions: string;
  readonly driving: string;
  readonly allRules: string;
  readonly birthDateDiffers: string;
}

const WORDS: Readonly<Record<Language, ProceduresWords>> = { ja: proceduresJa, en: proceduresEn };

export function proceduresWords(language: Language): ProceduresWords {
  return WORDS[language];
}
