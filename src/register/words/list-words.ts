import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { LicenceCard } from '../../licence/licence-record.ts';
import { listEn } from './list-en.ts';
import { listJa } from './list-ja.ts';

export const LIST_COLUMNS = [
  'id',
  'name',
  'kana',
  'group',
  'note',
  'leftOn',
  'checkedOn',
  'checkedBy',
  'card',
  'number',
  'expiresOn',
  'colourClass',
  'categories',
  'conditions',
  'record',
  'holder',
  'nextCheckOn',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** The words of a list of people, one file for each language. */
export interface ListWords {
  readonly column: Readonly<Record<ListColumn, string>>;
  readonly card: Readonly<Record<LicenceCard, string>>;
  readonly record: Readonly<Record<RecordVerdict, string>>;
  readonly holder: Readonly<Record<HolderVerdict, string>>;
}

export const LIST_WORDS: Readonly<Record<'ja' | 'en', ListWords>> = { ja: listJa, en: listEn };
