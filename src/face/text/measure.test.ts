import * as fontkit from 'fontkit';
import { describe, expect, test, vi } from 'vitest';
import { anyText } from '../../../tests/support/face-subjects.ts';
import { seededRandom } from '../../../tests/support/random.ts';
import { JIS_X_0208_ROWS } from '../../card/applications/jis-x-0208-table.ts';
import { fontBytes, WEIGHTS } from '../export/fonts.ts';
import { clusters, drawable, measure, type Weight } from './measure.ts';

// Longer than the defaults, for a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

function open(weight: Weight): fontkit.Font {
  const made = fontkit.create(Buffer.from(fontBytes(weight)));
  if (!('layout' in made)) throw new Error('a collection of fonts');
  return made;
}

const FONTS: Readonly<Record<Weight, fontkit.Font>> = { 400: open(400), 700: open(700) };
const CHARACTERS = FONTS[400].characterSet;

/** Gives the width of a text as the font itself sets it, in em. */
type Setting = (text: string, font: fontkit.Font) => number;

const widthOf = ({ positions }: fontkit.GlyphRun, { unitsPerEm }: fontkit.Font) =>
  positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / unitsPerEm;

/** Without the localised forms that the font has for some signs. */
const plain: Setting = (text, font) =>
  widthOf(font.layout(text, { kern: false, liga: false, locl: false }), font);

/** As browsers set it: a face declares its language as Japanese, so a few signs are slightly wider or narrower. */
const japanese: Setting = (text, font) =>
  widthOf(font.layout(text, { kern: false, liga: false }, undefined, 'JAN '), font);

/** Texts whose measured width differs from the font's by more than `tolerance` em. */
function wrong(texts: readonly string[], weight: Weight, setting: Setting, tolerance: number): string[] {
  return texts.flatMap((text) => {
    const [measured, set] = [measure(text, weight), setting(text, FONTS[weight])];
    return Math.abs(measured - set) <= tolerance ? [] : [`${JSON.stringify(text)}: ${measured}, but ${set}`];
  });
}

const shown = (codePoint: number) => `U+${codePoint.toString(16)} ${String.fromCodePoint(codePoint)}`;

describe.each(WEIGHTS)('the table of widths, weight %i', (weight) => {
  const font = FONTS[weight];

  test('has every character of the font, as wide as it is', () => {
    const others = CHARACTERS.filter((codePoint) => {
      const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
      return measure(String.fromCodePoint(codePoint), weight) !== width;
    });
    expect(others.map(shown)).toEqual([]);
    expect(font.characterSet.length).toBe(CHARACTERS.length);
    expect(CHARACTERS.length).toBeGreaterThan(16_000);
  });

  // Half-width, full-width and zero-width characters. The shortcut for kanji and kana must not take them as 1 em.
  test.each([
    ['', 0],
    ['漢', 1],
    ['\u{20bb7}', 1],
    ['ｱ', 0.5],
    ['\u3000', 1],
    ['葛\u{e0100}', 1],
    ['か\u309a', 1],
    ['か\u309aき\u309aく\u309aけ\u309aこ\u309a', 5],
    ['カ\u309aキ\u309aク\u309aケ\u309aコ\u309aセ\u309aツ\u309aト\u309aㇷ\u309a', 9],
  ])('%j is %d em wide', (text, width) => {
    expect(measure(text, weight)).toBe(width);
  });

  test.each([
    ['names', ['見本　花子', '山田　太郎', '髙﨑　𠮷雄', '渡邉　亜由美', 'ワタナベ　ハナコ', '佐々木　々子']],
    [
      'addresses',
      ['東京都見本区例示一丁目２番３号', '北海道例示市中央区北１条西２丁目 1-2-3', '例示ハイツ101号室 (B棟)'],
    ],
    [
      'Latin letters',
      [
        'WOLFESCHLEGELSTEINHAUSENBERGERDORFF',
        'AVATAR To. Ty We Ya, P. fi ffi fl',
        'O’NEILL-SMITH, J.R.',
        'ÀÉÎÕÜ ß ø',
        '1/2 3-4 00:00 @#%&*',
        'ПРИМЕР ΔΟΚΙΜΗ',
      ],
    ],
    ['half-width kana', ['ﾐﾎﾝ ﾊﾅｺ', 'ｶﾞｷﾞﾊﾟﾋﾟｰ', '｢ﾚｲｼﾞ｣､｡･']],
    [
      'kana with a half-voiced mark',
      ['か\u309a', 'に\u3099か\u309aつ', 'セ\u309aツ\u309aト\u309aㇷ\u309a', 'は\u309aａ\u309a漢\u309a'],
    ],
    [
      'kanji of JIS X 0213, of both planes and outside the BMP',
      [
        '俱剝𠮟頰塡',
        '𠀋𡈽𡌛𡑮𡢽𠮷𩸽𪚲',
        '\ufa19\ufa1a\ufa1b\ufa10\ufa11\ufa12',
        '㐂㐆㐬㑪',
        'ゔゕゖヷヸヹヺ',
      ],
    ],
    [
      'variation selectors',
      [
        '辻\u{e0100}',
        '辻\u{e0101}',
        '葛\u{e0100}飾',
        '葛\u{e0101}城',
        '渡邉\u{e0109}',
        '神\ufe00',
        '1\ufe0f',
      ],
    ],
    ['marks and signs', ['A\u0301B\u030c', '①⑳㈱㍻㍿', '１\u20dd', '…―～〜−—“”‘’', 'ABC…', '⋯']],
  ])('%s are as wide as the font sets them', (_, texts) => {
    expect(wrong(texts, weight, plain, 1e-6)).toEqual([]);
    expect(wrong(texts, weight, japanese, 0.003)).toEqual([]);
    // The font has them all. Two missing glyphs would have the same width.
    expect(texts.flatMap((text) => drawable(text).missing)).toEqual([]);
  });

  test('whatever can be drawn is as wide as the font sets it', () => {
    const random = seededRandom(weight);
    const texts = Array.from({ length: 600 }, () => drawable(anyText(random, 1 + random(40))).text);
    expect(wrong(texts, weight, plain, 1e-6)).toEqual([]);
  });
});

test('no kanji reaches further than 0.88 em above the baseline and 0.12 em below it', () => {
  const { unitsPerEm } = FONTS[400];
  const kanji = CHARACTERS.filter((codePoint) => /\p{Script=Han}/u.test(String.fromCodePoint(codePoint)));
  expect(kanji.length).toBeGreaterThan(14_000);
  // Outlines are slow to measure, so only every eighth kanji is.
  const beyond = kanji.filter((codePoint, i) => {
    if (i % 8 !== 0) return false;
    return WEIGHTS.some((weight) => {
      const { minY, maxY } = FONTS[weight].glyphForCodePoint(codePoint).bbox;
      return maxY > 0.88 * unitsPerEm || minY < -0.12 * unitsPerEm;
    });
  });
  expect(beyond.map(shown)).toEqual([]);
});

describe('drawable', () => {
  test('every character that a licence is written in can be drawn, but for one', () => {
    const all = [...JIS_X_0208_ROWS.values()].join('').replaceAll('\uFFFD', '');
    expect(Array.from(all)).toHaveLength(6879);
    // The font package lacks ≒. No known name or licence has it.
    expect(drawable(all)).toEqual({ text: all.replace('≒', '〓'), missing: ['≒'] });
  });

  test('every character of the font can be drawn, and stays what it is', () => {
    // The soft hyphen is the only character of the font that is invisible.
    const all = CHARACTERS.filter((codePoint) => codePoint !== 0xad).map((one) => String.fromCodePoint(one));
    expect(all.filter((char) => drawable(char).text !== char)).toEqual([]);
    expect(all.flatMap((char) => drawable(char).missing)).toEqual([]);
  });

  // NFC would turn the left of each pair into the right, which is another way to write a name.
  test.each([
    ['\ufa19', '\u795e'],
    ['\ufa1b', '\u798f'],
    ['\ufa10', '\u585a'],
    ['\ufa5b', '\u8005'],
    ['\ufa11', '\u5d5c'],
  ])('%s stays, and does not become %s', (compatibility, unified) => {
    expect(drawable(`見本${compatibility}社`).text).toBe(`見本${compatibility}社`);
    expect(drawable(`${compatibility}\u{e0100}か\u3099`).text).toBe(`${compatibility}\u{e0100}が`);
    expect(drawable(unified).text).toBe(unified);
  });

  test.each([
    ['か\u3099', 'が'],
    ['は\u309aひ\u3099', 'ぱび'],
    ['ウ\u3099ァイオリン', 'ヴァイオリン'],
    ['E\u0301COLE', 'ÉCOLE'],
    ['か\u309a', 'か\u309a'],
    ['漢\u3099', '漢\u3099'],
    ['葛\u{e0101}', '葛\u{e0101}'],
    ['a\nb\rc\r\nd\te\u2028f\u2029g', 'a b c d e f g'],
    ['', ''],
    ['見本　花子 A\u00a0B', '見本　花子 A\u00a0B'],
  ])('%j is drawn as %j', (text, drawn) => {
    expect(drawable(text)).toEqual({ text: drawn, missing: [] });
  });

  test.each([
    ['an emoji', '見😀本', '見〓本', ['😀']],
    ['emoji that are joined', '👩\u200d👧', '〓〓〓', ['👩', '\u200d', '👧']],
    ['Hangul', '例한글示', '例〓〓示', ['한', '글']],
    ['a noncharacter', '\u{2ffff}', '〓', ['\u{2ffff}']],
    ['controls', 'A\u0000\u001bB\u0085\u009f', 'A〓〓B〓〓', ['\u0000', '\u001b', '\u0085', '\u009f']],
    [
      'overrides and isolates of direction',
      '\u202a\u202b\u202d1-2\u202e\u202c\u2066\u2067\u2068\u2069',
      '〓〓〓1-2〓〓〓〓〓〓',
      [...'\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069'],
    ],
    ['marks of direction', '\u200e\u200f\u061c', '〓〓〓', ['\u200e', '\u200f', '\u061c']],
    [
      'characters without width',
      '見\u200b本\u200c\u2060\ufeff\u00ad',
      '見〓本〓〓〓〓',
      ['\u200b', '\u200c', '\u2060', '\ufeff', '\u00ad'],
    ],
    [
      'what fonts draw as nothing',
      '\u3164\uffa0\u115f\u2800\u034f',
      '〓〓〓〓〓',
      [...'\u3164\uffa0\u115f\u2800\u034f'],
    ],
    ['tags', '\u{e0041}', '〓', ['\u{e0041}']],
    ['private use', '\ue000\u{f0000}', '〓〓', ['\ue000', '\u{f0000}']],
    ['half of a pair', '\ud842見\udfb7', '〓見〓', ['\ud842', '\udfb7']],
    ['the same one twice', '😀😀', '〓〓', ['😀', '😀']],
  ])('%s: 〓', (_, text, drawn, missing) => {
    expect(drawable(text)).toEqual({ text: drawn, missing });
  });

  test('a second time it changes nothing, and nothing is missing any more', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 300; i++) {
      const { text } = drawable(anyText(random, 1 + random(60)));
      expect(drawable(text)).toEqual({ text, missing: [] });
    }
  });
});

describe('clusters', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['見本', ['見', '本']],
    ['𠮷野', ['𠮷', '野']],
    ['葛\u{e0101}城', ['葛\u{e0101}', '城']],
    ['か\u309aな', ['か\u309a', 'な']],
    ['A\u0301\u0323B', ['A\u0301\u0323', 'B']],
    ['\u0301A', ['\u0301', 'A']],
    ['\u3099\u309a', ['\u3099\u309a']],
    ['a b', ['a', ' ', 'b']],
  ])('%j falls into %j', (text, parts) => {
    expect(clusters(text)).toEqual(parts);
  });

  test('lose nothing, and add up to the width of the text', () => {
    const random = seededRandom(4);
    for (let i = 0; i < 300; i++) {
      const text = anyText(random, random(60));
      expect(clusters(text).join('')).toBe(text);
      const sum = clusters(text).reduce((width, cluster) => width + measure(cluster, 400), 0);
      expect(sum).toBeCloseTo(measure(text, 400), 9);
    }
  });
});
