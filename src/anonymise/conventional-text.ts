import { trimEndOf } from '../base/bytes.ts';
import { toHex } from '../base/hex.ts';
import { decodeJis, encodeJis } from '../card/applications/jis-x-0208.ts';
import type { Fiction } from './fiction.ts';
import { isKnownCondition } from './known-conditions.ts';
import { COLOUR_CLASSES, kept, type Replaced } from './record.ts';
import { fictionalJis } from './text.ts';

/** What a text of a conventional licence is. The record and its changes share made-up values by these kinds. */
export type TextKind =
  | 'name'
  | 'kana'
  | 'address'
  | 'condition'
  | 'commission'
  | 'remark'
  | 'colour-class'
  | 'domicile'
  /** Of an entry of DF1/EF06. That it is one of DF1/EF04 as well would tell of the domicile. */
  | 'domicile-commission';

/** A text in JIS X 0208, or the part of it that was read. `length` is that of the whole. */
export function conventionalText(
  value: Uint8Array,
  length: number,
  kind: TextKind,
  fiction: Fiction,
): Replaced {
  const { text, unreadable } = decodeJis(value);
  const words = trimEndOf(text, '\u3000');
  if (words === '') return kept(value);
  const isWhole = value.length === length && unreadable.length === 0;
  const isKnown =
    (kind === 'colour-class' && COLOUR_CLASSES.includes(words)) ||
    (kind === 'condition' && isKnownCondition(words));
  if (isWhole && isKnown) return kept(value);
  const variant = fiction.variant(`text ${kind}`, unreadable.length > 0 ? toHex(value) : folded(words));
  return { value: made(value, words, kind, variant), how: 'replaced' };
}

/** Offices write width and spaces differently. A lifted condition must still match the one that it lifts. */
function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

function made(value: Uint8Array, words: string, kind: TextKind, variant: number): Uint8Array {
  if (kind === 'domicile') return fictionalJis(levelled(value, words), 'text', variant);
  const result = fictionalJis(value, 'text', variant);
  if (kind.endsWith('commission') && COMMISSION.test(words))
    result.set(prefecture(variant).subarray(0, value.length));
  return result;
}

/** A kanji. The fiction puts another one in its place. */
const ANY_KANJI = [0x30, 0x21];

/**
 * Not even the shape of a domicile stays, but for its length, a digit or a blank at its beginning (which no address has),
 * and codes without a character: the decoder tells of these in notes.
 */
function levelled(value: Uint8Array, words: string): Uint8Array {
  const result = value.slice();
  for (const [i, char] of [...words].entries()) {
    const isFirst = i === 0 && /[０-９\u3000]/u.test(char);
    const isCode = decodeJis(value.subarray(2 * i, 2 * i + 2)).unreadable.length > 0;
    if (!isFirst && !isCode) result.set(ANY_KANJI, 2 * i);
  }
  return result;
}

/** What the name of a public safety commission begins with: a prefecture, or a part of Hokkaido. */
const COMMISSION =
  /^(?:北海道|函館|旭川|釧路|北見|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|東京|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|京都|大阪|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)/u;
const PREFECTURES = ['鳥取', '島根', '高知', '佐賀', '徳島', '香川', '福井', '宮崎'];

/** Whether a text names a commission must stay: it tells a change of the domicile from a text alone. */
function prefecture(variant: number): Uint8Array {
  return encodeJis(PREFECTURES[variant % PREFECTURES.length] ?? '') ?? new Uint8Array();
}
