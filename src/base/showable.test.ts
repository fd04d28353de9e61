import { expect, test } from 'vitest';
import { codePointName, showable, showablePage } from './showable.ts';

/** Every character of Unicode. Surrogates are not characters. */
const ALL = Array.from({ length: 0x110000 }, (_, code) => code).filter(
  (code) => code < 0xd800 || code > 0xdfff,
);
const EVERY_CHARACTER = ALL.map((code) => String.fromCodePoint(code));

test('no control, format character or line separator is shown, of all that there are', () => {
  const unsafe = EVERY_CHARACTER.filter((char) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(char));
  expect(unsafe.length).toBeGreaterThan(200);
  expect(unsafe.filter((char) => showable(char) !== '〓')).toEqual([]);
});

test('what is a letter, a mark, a number, a sign or a space in Unicode is shown, but for what fonts draw as nothing', () => {
  const changed = EVERY_CHARACTER.filter(
    (char) => /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(char) && showable(char) !== char,
  );
  expect(changed.map(codePointName)).toEqual([
    ...['U+034F', 'U+115F', 'U+1160', 'U+17B4', 'U+17B5', 'U+180B', 'U+180C', 'U+180D', 'U+180F'],
    ...['U+2800', 'U+3164', 'U+FFA0'],
  ]);
});

test.each([
  [
    'a forged line',
    '山田\u001b[1A\u001b[2K\nRecord signature\r\u009b31m\u0000',
    '山田〓[1A〓[2K〓Record signature〓〓31m〓',
  ],
  ['turned writing', '東京都\u202e1-2\u202c\u2067\u2069\u200f\u061c', '東京都〓1-2〓〓〓〓〓'],
  ['nothing between', '山\u200b田\u200d\u2060\ufeff\u00ad', '山〓田〓〓〓〓'],
  ['tags', 'A\u{e0041}\u{1d173}', 'A〓〓'],
  ['a kanji in one of its ways', '葛\u{e0101}葛\ufe00城', '葛\u{e0101}葛\ufe00城'],
  ['private use, and half of a pair', '\ue000\u{f0000}\ud842', '〓〓〓'],
  ['names as they are', '髙﨑　𠮷野 か\u3099 Ünal ー', '髙﨑　𠮷野 か\u3099 Ünal ー'],
  ['line breaks', 'a\nb\rc\r\nd\te\u2028f\u2029g', 'a〓b〓c〓〓d〓e〓f〓g'],
])('%s', (_, text, shown) => {
  expect(showable(text)).toBe(shown);
  expect(showable(shown)).toBe(shown);
});

test('a page keeps its lines and colours, and nothing else that acts on a terminal', () => {
  const page = '\u001b[1;31m! 本籍\u001b[0m\n\u001b[2Jx\u001b]0;y\u0007\u202e\r\n\u001b[m';
  expect(showablePage(page)).toBe('\u001b[1;31m! 本籍\u001b[0m\n〓[2Jx〓]0;y〓〓〓\n\u001b[m');
});

test('a character by its number', () => {
  expect(['高', '髙', '𠮷', 'A'].map(codePointName)).toEqual(['U+9AD8', 'U+9AD9', 'U+20BB7', 'U+0041']);
});
