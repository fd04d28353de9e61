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
  /** The holder answered a request, and no operator saw the card. */
  readonly afar: string;
  readonly record: Readonly<Record<RecordVerdict, string>>;
  readonly holder: Readonly<Record<HolderVerdict, string>>;
}

export const LIST_WORDS: Readonly<Record<'ja' | 'en', ListWords>> = { ja: listJa, en: listEn };

/** The kind of card. A demonstration, a replay and an answer from afar say so. */
export function cardText(check: Pick<Check, 'card' | 'origin' | 'afar'>, words: ListWords): string {
  const marks = cardMarks(check, words);
  return marks.length === 0 ? words.card[check.card] : `${words.card[check.card]} [${marks.join(', ')}]`;
}

export function cardMarks(
  { origin, afar }: Pick<Check, 'origin' | 'afar'>,
  words: ListWords,
): readonly string[] {
  return [...(origin === 'reader' ? [] : [words.notReader[origin]]), ...(afar === null ? [] : [words.afar])];
}
