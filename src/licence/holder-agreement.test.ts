import { describe, expect, test } from 'vitest';
import { compareHolders, differenceShown, toldApart } from './holder-agreement.ts';
import type { Holder } from './licence-record.ts';

const HOLDER: Holder = {
  name: '見本　太郎',
  birthDate: { year: 1985, month: 1, day: 1 },
  sex: 'male',
  address: '東京都見本区例示一丁目２番３号',
  kana: null,
  alias: null,
  source: 'signature-certificate',
  substitutes: { name: [], address: [] },
};

const named = (name: string | null): Holder => ({ ...HOLDER, name });
const at = (address: string | null): Holder => ({ ...HOLDER, address });

describe('what does not count', () => {
  test.each<[string, string, string]>([
    ['width of digits', '例示町１２番３号', '例示町12番3号'],
    ['width of letters', 'ＳＡＭＰＬＥ', 'SAMPLE'],
    ['width of kana', 'ミホン　ガク', 'ﾐﾎﾝ ｶﾞｸ'],
    ['width of brackets', '例示［見本］　花子', '例示[見本] 花子'],
    ['width of a space', '見本　太郎', '見本 太郎'],
    ['a space or none', '見本　太郎', '見本太郎'],
    ['several spaces, and at the ends', ' 見本  　太郎　', '見本太郎'],
    ['a space that does not break', '見本\u00a0太郎', '見本太郎'],
    ['case', 'Sample Jonathan', 'SAMPLE JONATHAN'],
    ['case and width at once', 'ｓａｍｐｌｅ', 'SAMPLE'],
    ['composed or not', '見本　がく', '見本　か\u3099く'],
  ])('%s', (_, first, second) => {
    expect(compareHolders(named(first), named(second))).toEqual([]);
    expect(compareHolders(named(second), named(first))).toEqual([]);
    expect(compareHolders(at(first), at(second))).toEqual([]);
  });

  /** Every kind of dash that addresses use, compared with the plain one. */
  test.each(
    [
      ...'\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d\uff70',
      // A small and a vertical form, which NFKC normalises.
      '\ufe63',
      '\ufe58',
    ].map((dash) => [dash.codePointAt(0)?.toString(16) ?? '', dash] as const),
  )('the dash U+%s', (_, dash) => {
    expect(compareHolders(at(`見本町１${dash}２${dash}３`), at('見本町1-2-3'))).toEqual([]);
  });

  test('where it came from, and which characters are substitutes', () => {
    const other: Holder = {
      ...HOLDER,
      kana: null,
      alias: null,
      source: 'input-support',
      substitutes: { name: [1], address: [2] },
    };
    expect(compareHolders(HOLDER, other)).toEqual([]);
  });
});

describe('what counts', () => {
  test.each<[string, string, string]>([
    ['another character', '見本　太郎', '見本　次郎'],
    ['another form of a character', '髙﨑', '高崎'],
    ['a character beyond the BMP', '𠮷田', '吉田'],
    ['one character more', '見本　太郎', '見本　太郎丸'],
    ['the order', '見本　太郎', '太郎　見本'],
    ['hiragana and katakana', 'みほん', 'ミホン'],
    ['a voiced sound', 'ﾐﾎﾝ ｶｸ', 'ﾐﾎﾝ ｶﾞｸ'],
    ['small kana', 'ｼﾖ', 'ｼｮ'],
    ['digits and numerals', '１丁目', '一丁目'],
    ['the dash and its place', '１－２３', '１２－３'],
    ['a dash or none', '１－２', '１２'],
    ['a dash or a word', '１－２', '１番２'],
    ['a wave', '１〜２', '１－２'],
    ['the numeral one', '見本一', '見本－'],
    ['brackets', '例示［見本］', '例示見本'],
    ['the geta that stands for a character', '〓木', '柊木'],
    ['an accent', 'José', 'Jose'],
    ['something and nothing', '見本　太郎', ''],
  ])('%s', (_, first, second) => {
    expect(compareHolders(named(first), named(second))).toEqual([{ field: 'name', first, second }]);
    expect(compareHolders(at(second), at(first))).toEqual([
      { field: 'address', first: second, second: first },
    ]);
  });

  test.each<[string, Holder['birthDate'], Holder['birthDate'], string | null, string | null]>([
    [
      'the day',
      { year: 1985, month: 1, day: 1 },
      { year: 1985, month: 1, day: 2 },
      '1985-01-01',
      '1985-01-02',
    ],
    [
      'an unknown day',
      { year: 1985, month: 1, day: 0 },
      { year: 1985, month: 1, day: 1 },
      '1985-01-00',
      '1985-01-01',
    ],
    ['no date', { year: 1985, month: 1, day: 1 }, null, '1985-01-01', null],
  ])('%s of birth', (_, a, b, first, second) => {
    const found = compareHolders({ ...HOLDER, birthDate: a }, { ...HOLDER, birthDate: b });
    expect(found).toEqual([{ field: 'birthDate', first, second }]);
  });

  test('the sex', () => {
    expect(compareHolders(HOLDER, { ...HOLDER, sex: 'other' })).toEqual([
      { field: 'sex', first: 'male', second: 'other' },
    ]);
  });

  test('all of them, in order, and as they were written', () => {
    const other: Holder = { ...HOLDER, name: 'ｂ', birthDate: null, sex: 'female', address: '１－１' };
    expect(compareHolders({ ...HOLDER, name: 'Ａ' }, other)).toEqual([
      { field: 'name', first: 'Ａ', second: 'ｂ' },
      { field: 'birthDate', first: '1985-01-01', second: null },
      { field: 'sex', first: 'male', second: 'female' },
      { field: 'address', first: HOLDER.address, second: '１－１' },
    ]);
  });
});

describe('what is not there', () => {
  const nothing: Holder = { ...HOLDER, name: null, birthDate: null, sex: null, address: null };

  test('differs from what is, on either side', () => {
    const fields = ['name', 'birthDate', 'sex', 'address'];
    const first = compareHolders(nothing, HOLDER);
    expect(first.map(({ field }) => field)).toEqual(fields);
    expect(first.every((one) => one.first === null && one.second !== null)).toBe(true);
    const second = compareHolders(HOLDER, nothing);
    expect(second.map(({ field }) => field)).toEqual(fields);
    expect(second.every((one) => one.first !== null && one.second === null)).toBe(true);
  });

  test('differs from an empty text, and agrees with itself', () => {
    expect(compareHolders(named(null), named(''))).toEqual([{ field: 'name', first: null, second: '' }]);
    expect(compareHolders(nothing, nothing)).toEqual([]);
  });
});

describe('two that differ are told apart', () => {
  test.each<[string, string, string, string, string]>([
    ['another form of a kanji', '髙橋　見本', '高橋 見本', '髙 (U+9AD9)橋　見本', '高 (U+9AD8)橋 見本'],
    ['a variation selector', '葛\u{e0101}城', '葛城', '葛\u{e0101} (U+845B U+E0101)城', '葛 (U+845B)城'],
    ['a character without width', '山\u200b田', '山田', '山〓 (U+200B)田', '山田'],
    ['two of them', '山\u200b田\u202e', '山\u2060田', '山〓 (U+200B)田〓 (U+202E)', '山〓 (U+2060)田'],
    ['a letter of another alphabet', 'SАMPLE', 'SAMPLE', 'SА (U+0410)MPLE', 'SA (U+0041)MPLE'],
    [
      'a whole name in another alphabet',
      'СОРА',
      'COPA',
      'С (U+0421)О (U+041E)Р (U+0420)А (U+0410)',
      'C (U+0043)O (U+004F)P (U+0050)A (U+0041)',
    ],
    ['one character more', '見本太郎', '見本太郎丸', '見本太郎', '見本太郎丸 (U+4E38)'],
    ['beyond the BMP', '𠮷田', '吉田', '𠮷 (U+20BB7)田', '吉 (U+5409)田'],
    ['width does not count', 'ﾐﾎﾝ ｶﾞｸ', 'ミホン　カク', 'ﾐﾎﾝ ｶﾞ (U+FF76 U+FF9E)ｸ', 'ミホン　カ (U+30AB)ク'],
    [
      'two different addresses',
      '東京都見本区例示一丁目２番３号',
      '大阪府例示市１－２',
      '東京都見本区例示一丁目２番３号',
      '大阪府例示市１－２',
    ],
    ['something and nothing', '見本', '', '見本', ''],
    ['hostile, and alike in nothing', '山田\u202e\u0007', '大阪府\nABC', '山田〓〓', '大阪府〓ABC'],
  ])('%s', (_, first, second, shownFirst, shownSecond) => {
    expect(toldApart(first, second)).toEqual([shownFirst, shownSecond]);
    expect(toldApart(second, first)).toEqual([shownSecond, shownFirst]);
  });

  test('where they look the same at first, they never do when they are shown', () => {
    const same = 'あ'.repeat(1000);
    const [a, b] = toldApart(`${same}`, `\u200d${same}`);
    expect(a).not.toBe(b);
    expect(b).toContain('U+200D');
  });

  test('dates and the sex are told as they are, and so is what is not there', () => {
    const differs = (field: string, certificate: string | null, inputSupport: string | null) =>
      Object.values(differenceShown({ kind: 'holder-differs', field, certificate, inputSupport }, 'none'));
    expect(differs('birthDate', '1985-01-01', '1985-01-02')).toEqual(['1985-01-01', '1985-01-02']);
    expect(differs('sex', 'male', null)).toEqual(['male', 'none']);
    expect(differs('name', '髙', '高')).toEqual(['髙 (U+9AD9)', '高 (U+9AD8)']);
    expect(differs('address', '見\u202e本', null)).toEqual(['見〓本', 'none']);
  });
});
