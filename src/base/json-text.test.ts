import { expect, test } from 'vitest';
import { seededRandom } from '../../tests/support/random.ts';
import { jsonText } from './json-text.ts';

const ACTING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const ALL = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter((char) =>
  ACTING.test(char),
);

test('controls and format characters are escaped, each half of a pair by itself; all else stays', () => {
  expect(jsonText('\u0000\t\u001b\u007f\u009b\u00ad\u202e\u2028\ufeff\u{1d173}')).toBe(
    String.raw`"\u0000\t\u001b\u007f\u009b\u00ad\u202e\u2028\ufeff\ud834\udd73"`,
  );
  expect(jsonText({ '氏\u200b名': '葛\u{e0101}城　😀\ue000' })).toBe(
    `{"氏\\u200b名":"葛\u{e0101}城　😀\ue000"}`,
  );
  expect(jsonText({ a: ['\n'] }, 2)).toBe('{\n  "a": [\n    "\\n"\n  ]\n}');
});

test('whatever the text, no such character stands in it, and JSON.parse gives it back', () => {
  const random = seededRandom(7);
  const anyText = () =>
    Array.from({ length: random(40) }, () => {
      const acting = ALL[random(ALL.length)] ?? '';
      return random(2) === 0 ? acting : String.fromCharCode(random(0x10000));
    }).join('');
  for (let i = 0; i < 2000; i++) {
    const value = { [anyText()]: [anyText(), { text: anyText() }] };
    for (const text of [jsonText(value), jsonText(value, 2)]) {
      expect(JSON.parse(text)).toEqual(value);
      expect(text.replaceAll('\n', '')).not.toMatch(ACTING);
    }
  }
  expect(JSON.parse(jsonText(ALL))).toEqual(ALL);
});
