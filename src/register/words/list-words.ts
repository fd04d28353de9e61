import type { HolderVerdict, Origin, RecordVerdict } from '../../licence/judgement.ts';
import type { LicenceCard } from '../../licence/licence-record.ts';
import type { Check } from '../check.ts';
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
  /** What is no reading of a card on a reader. */
  readonly notReader: Readonly<Record<Exclude<Origin, 'reader'>, string>>;
  readonly record: Readonly<Record<RecordVerdict, string>>;
  readonly holder: Readonly<Record<HolderVerdict, string>>;
}

export const LIST_WORDS: Readonly<Record<'ja' | 'en', ListWords>> = { ja: listJa, en: listEn };

/** The kind of card. A demonstration or a replay says so. */
export function cardText({ card, origin }: Pick<Check, 'card' | 'origin'>, words: ListWords): string {
  return origin === 'reader' ? words.card[card] : `${words.card[card]} [${words.notReader[origin]}]`;
}
