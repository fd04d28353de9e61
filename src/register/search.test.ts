import { expect, test } from 'vitest';
import { foldForSearch, foldName } from './fold.ts';
import { KANJI_VARIANTS } from './kanji-variants.ts';
import { isFound, searchParts, searchText } from './search.ts';

const people = [
  { id: 'E-001', name: '山田　太郎', kana: 'ヤマダ　タロウ', group: '営業一課', number: '012345678900' },
  { id: 'E-002', name: '渡邉　花子', kana: 'ワタナベ　ハナコ', group: '営業二課', number: '309876543210' },
  { id: 'E-003', name: '佐々木　健', kana: 'ササキ　ケン', group: null, number: null },
  { id: 'F-014', name: '林', kana: null, group: '東京ヶ丘', number: '500000000000' },
  { id: 'F-015', name: 'Smith John', kana: 'スミス　ジョン', group: '営業一課', number: null },
];

const found = (query: string) =>
  people
    .filter(({ number, ...person }) => isFound(searchText(person, number), searchParts(query)))
    .map(({ id }) => id);

test.each([
  // Two characters, and one.
  ['山田', ['E-001']],
  ['田　', ['E-001']],
  ['太郎', ['E-001']],
  ['林', ['F-014']],
  ['営業', ['E-001', 'E-002', 'F-015']],
  // Kana in either script and width.
  ['やまだ', ['E-001']],
  ['ﾔﾏﾀﾞ', ['E-001']],
  ['わたなべ', ['E-002']],
  ['ジョン', ['F-015']],
  // Variants of kanji, 々 and ヶ.
  ['渡辺', ['E-002']],
  ['渡邊花', ['E-002']],
  ['佐佐木', ['E-003']],
  ['々木', ['E-003']],
  ['東京ケ丘', ['F-014']],
  // Numbers and ids, in either width.
  ['4567', ['E-001']],
  ['３０９８', ['E-002']],
  ['0123-4567-8900', ['E-001']],
  ['e-00', ['E-001', 'E-002', 'E-003']],
  // Case, and a name across its space.
  ['smithjohn', ['F-015']],
  ['ITHJO', ['F-015']],
  // All parts must be found.
  ['営業　太郎', ['E-001']],
  ['営業 一課 ジョン', ['F-015']],
  ['営業 林', []],
  // No part is found across two texts.
  ['太郎ヤマダ', []],
  ['001山田', []],
  ['', ['E-001', 'E-002', 'E-003', 'F-014', 'F-015']],
])('%s', (query, expected) => {
  expect(found(query)).toEqual(expected);
});

test.each([
  ['髙﨑', '高崎'],
  ['𠮷田', '吉田'],
  ['渡邊', '渡辺'],
  ['齋藤', '斉藤'],
  ['葛\u{e0100}城', '葛城'],
  ['ヤマダ　タロウ', 'ﾔﾏﾀﾞ ﾀﾛｳ'],
  ['Ｓｍｉｔｈ', 'SMITH'],
])('the names %s and %s are folded to one', (a, b) => {
  expect(foldName(a)).toBe(foldName(b));
});

test.each([
  ['はなこ', 'ハナコ'],
  ['薫', '勲'],
  ['伊藤', '伊東'],
])('the names %s and %s stay two', (a, b) => {
  expect(foldName(a)).not.toBe(foldName(b));
});

test('a folded text stays as it is when folded again', () => {
  for (const text of ['髙﨑　々々', '佐々木', 'ｶﾞｰﾃﾞﾝ', '0-1-2', 'ゔぁ', ...KANJI_VARIANTS.keys()]) {
    expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
  }
});

test('each variant folds to a character that is no variant itself', () => {
  const wrong = [...KANJI_VARIANTS].filter(
    ([from, to]) => [...from, ...to].length !== 2 || KANJI_VARIANTS.has(to),
  );
  expect(wrong).toEqual([]);
  expect(KANJI_VARIANTS.size).toBeGreaterThan(300);
});
