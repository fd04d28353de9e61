import type { CalendarDate } from '../../../licence/calendar.ts';
import { paperEn } from './paper-en.ts';
import { paperJa } from './paper-ja.ts';

export const SIGNED_COLUMNS = [
  'id',
  'name',
  'group',
  'checkedOn',
  'expiresOn',
  'nextCheckOn',
  'signature',
] as const;
export type SignedColumn = (typeof SIGNED_COLUMNS)[number];

/** How many people of a list stand how. */
export interface ListCounts {
  readonly people: number;
  readonly neverChecked: number;
  readonly ended: number;
  readonly overdue: number;
}

/** The words of the list to sign, one file for each language. */
export interface PaperWords {
  readonly title: string;
  readonly date: (date: CalendarDate) => string;
  readonly asOf: (date: CalendarDate) => string;
  readonly business: string;
  readonly operator: string;
  readonly counts: (counts: ListCounts) => string;
  readonly column: Readonly<Record<SignedColumn, string>>;
  readonly neverChecked: string;
  readonly ended: string;
  readonly overdue: string;
  readonly leftOn: (date: CalendarDate) => string;
  /** At the foot of each page. */
  readonly notice: string;
  /** What 〓 stands for. */
  readonly notInFont: (codes: readonly string[]) => string;
}

export const PAPER_WORDS: Readonly<Record<'ja' | 'en', PaperWords>> = { ja: paperJa, en: paperEn };
