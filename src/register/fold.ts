import { foldWriting } from '../licence/holder-agreement.ts';
import { KANJI_VARIANTS } from './kanji-variants.ts';

const SMALL: ReadonlyMap<string, string> = new Map([
  ['ヶ', 'ケ'],
  ['ヵ', 'カ'],
]);

/** A name for comparison: widths, spaces, dashes, case and variants of kanji do not count. 々 repeats what is before it. */
export function foldName(text: string): string {
  let folded = '';
  let before = '';
  for (const char of foldWriting(text).replace(/\p{Variation_Selector}/gu, '')) {
    const one = char === '々' ? before : char;
    before = KANJI_VARIANTS.get(one) ?? SMALL.get(one) ?? one;
    folded += before;
  }
  return folded;
}

/** A text for search: as foldName, and hiragana counts as katakana. Hyphens in a number do not count. */
export function foldForSearch(text: string): string {
  return foldName(text)
    .replace(/[\u3041-\u3096]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60))
    .replace(/(?<=\d)-(?=\d)/gu, '')
    .replace(/[ヶヵ]/gu, (char) => SMALL.get(char) ?? char);
}
