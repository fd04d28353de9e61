import type { CalendarDate } from '../../../licence/calendar.ts';
import type { Category } from '../../../licence/categories.ts';
import type { Origin } from '../../../licence/judgement.ts';
import type { AcquiredOn, LicenceCard } from '../../../licence/licence-record.ts';
import type { Change } from '../../changes.ts';
import type { Confirmation, Consent, Reason, Sourced } from '../../check.ts';
import type { PolicyField } from '../../policy.ts';
import { sheetEn } from './sheet-en.ts';
import { sheetJa } from './sheet-ja.ts';

export type SheetSection = 'person' | 'check' | 'licence' | 'verdicts' | 'agreed' | 'changes' | 'earlier';

export type SheetField =
  | 'id'
  | 'personName'
  | 'kana'
  | 'group'
  | 'note'
  | 'leftOn'
  | 'at'
  | 'by'
  | 'checkId'
  | 'card'
  | 'origin'
  | 'reader'
  | 'judgedOn'
  | 'number'
  | 'expiresOn'
  | 'colourClass'
  | 'categories'
  | 'conditions'
  | PolicyField
  | 'acquiredByKind'
  | 'notStored'
  | 'record'
  | 'holder'
  | 'reasons'
  | 'consent'
  | 'confirmed';

export type EarlierColumn = 'at' | 'by' | 'card' | 'number' | 'expiresOn' | 'record';

/** The words of one person's sheet, one file for each language. */
export interface SheetWords {
  readonly title: string;
  readonly section: Readonly<Record<SheetSection, string>>;
  readonly field: Readonly<Record<SheetField, string>>;
  /** What the sheet is not, and what no reader of the chip can know. */
  readonly statements: (card: LicenceCard) => readonly string[];
  readonly moment: (epochMs: number) => string;
  readonly origin: Readonly<Record<Origin, string>>;
  /** For a day of judgement that is not the day of the check. */
  /** The holder answered a request. */
  readonly afar: string;
  /** The verdict that was reached after the check, from its proof. */
  readonly judgedLater: (moment: string, verdict: string) => string;
  readonly otherDay: string;
  readonly past: string;
  readonly none: string;
  readonly notOnCard: string;
  readonly colourClass: (colourClass: string) => string;
  readonly categories: (categories: readonly Category[]) => string;
  readonly acquiredGroup: Readonly<Record<keyof AcquiredOn, string>>;
  readonly acquiredKind: (category: Category, date: string) => string;
  /** Behind a value: it comes from the chip, or from the operator's hand. */
  readonly from: Readonly<Record<Sourced['from'], string>>;
  readonly photoAside: string;
  readonly photoNotDrawn: string;
  readonly proofKept: string;
  readonly notStored: (fields: readonly PolicyField[]) => string;
  readonly reason: (reason: Reason) => string;
  readonly consent: (consent: Consent) => readonly string[];
  readonly confirmed: Readonly<Record<Confirmation, string>>;
  readonly change: Readonly<Record<Change, string>>;
  readonly changed: (before: string, after: string) => string;
  /** The two checks hold different photographs. */
  readonly photoChanged: string;
  readonly unchanged: string;
  readonly lastCheck: string;
  readonly first: string;
  readonly earlier: Readonly<Record<EarlierColumn, string>>;
  readonly date: (date: CalendarDate) => string;
  /** Some texts end with an ellipsis. */
  readonly cut: string;
}

export const SHEET_WORDS: Readonly<Record<'ja' | 'en', SheetWords>> = { ja: sheetJa, en: sheetEn };
