import { describe, expect, test, vi } from 'vitest';
import { anyText } from '../../../tests/support/face-subjects.ts';
import { seededRandom } from '../../../tests/support/random.ts';
import { breakLines, type FitOptions, fitText, pitch, SMALLEST } from './fit.ts';
import { clusters, drawable, measure, type Weight } from './measure.ts';

// Longer than the defaults, for a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const kanji = (count: number) => '漢'.repeat(count);
const bare = (text: string) => text.replace(/\s/g, '');

test('nothing is set smaller than 1.6 mm', () => {
  expect(SMALLEST).toBe(1.6);
});

describe('what is done with a text that is too long, in this order', () => {
  const box = (options: Partial<FitOptions> = {}): FitOptions => ({
    width: 30,
    height: 8,
    size: 3,
    weight: 400,
    maxLines: 2,
    ...options,
  });

  // A kanji is exactly 1 em wide, so the expected lines can be counted.
  test.each<[string, number, FitOptions, { lines: number[]; size: number; isCut?: boolean }]>([
    ['as it is', 10, box(), { lines: [10], size: 3 }],
    ['shrunk a little', 11, box(), { lines: [11], size: 2.7 }],
    ['broken, rather than shrunk by more than 15 %', 12, box(), { lines: [10, 2], size: 3 }],
    ['broken, and both lines full', 20, box(), { lines: [10, 10], size: 3 }],
    ['broken and shrunk', 21, box(), { lines: [11, 10], size: 2.7 }],
    ['broken and as small as may be', 36, box(), { lines: [18, 18], size: 1.65 }],
    [
      'cut: two lines of 18, and an ellipsis for the last of them',
      37,
      box(),
      {
        lines: [18, 18],
        size: 1.6,
        isCut: true,
      },
    ],
    ['not broken where one line is all there is', 12, box({ maxLines: 1 }), { lines: [12], size: 2.5 }],
    ['one line, as small as may be', 18, box({ maxLines: 1 }), { lines: [18], size: 1.65 }],
    ['one line, cut', 19, box({ maxLines: 1 }), { lines: [18], size: 1.6, isCut: true }],
    [
      'broken only as far as the cell is high: two lines of 2.5 mm are',
      13,
      box({ height: 6 }),
      {
        lines: [12, 1],
        size: 2.5,
      },
    ],
    ['too low for two lines of any size', 18, box({ height: 3.7 }), { lines: [18], size: 1.65 }],
    ['too low for two lines, and cut', 30, box({ height: 3.7 }), { lines: [18], size: 1.6, isCut: true }],
    [
      'three lines where there is room',
      50,
      box({ height: 12, maxLines: 3 }),
      { lines: [17, 17, 16], size: 1.75 },
    ],
    ['another smallest size', 30, box({ smallest: 1 }), { lines: [15, 15], size: 2 }],
    ['another smallest size, one line', 29, box({ smallest: 1, maxLines: 1 }), { lines: [29], size: 1 }],
    ['nothing at all', 0, box(), { lines: [0], size: 3 }],
  ])('%s', (_, count, options, { lines, size, isCut = false }) => {
    const fitted = fitText(kanji(count), options);
    expect(fitted.lines.map((line) => Array.from(line).length)).toEqual(lines);
    expect(fitted.size).toBeCloseTo(size, 9);
    expect(fitted.isCut).toBe(isCut);
    expect(fitted.lines.join('').endsWith('…')).toBe(isCut);
  });

  test('the ellipsis stands for the rest, however the words of the last line fall', () => {
    const fitted = fitText(`${kanji(17)} ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ`, box());
    // The word is longer than a line, so the line keeps as much of it as fits.
    expect(fitted.lines).toEqual([kanji(17), expect.stringMatching(/^ABCDEFGHIJKLMNOPQRSTUVWXYZ[A-Z]*…$/)]);
    expect(fitted.isCut).toBe(true);
  });

  test('bold is wider, and is measured as bold', () => {
    const text = 'WOLFESCHLEGELSTEINHAUSEN';
    const [regular, bold] = ([400, 700] as const).map((weight) =>
      fitText(text, box({ maxLines: 1, weight })),
    );
    expect(regular?.size).toBeGreaterThan(bold?.size ?? 0);
    expect(measure(text, 700) * (bold?.size ?? 0)).toBeLessThanOrEqual(30);
  });

  test('spaces around a text take no room: nothing is said to be missing that is there', () => {
    const fitted = fitText(`${'\u3000'.repeat(15)}${kanji(10)}   `, box({ maxLines: 1 }));
    expect(fitted.lines.map((line) => line.trim())).toEqual([kanji(10)]);
    expect(fitted.isCut).toBe(false);
  });

  test('spaces alone are never cut, and leave nothing to see', () => {
    for (const maxLines of [1, 2]) {
      const fitted = fitText('\u3000'.repeat(40), box({ maxLines }));
      expect(fitted.lines.join('').trim()).toBe('');
      expect(fitted.isCut).toBe(false);
    }
  });
});

describe('any text in any cell', () => {
  interface Case {
    readonly text: string;
    readonly options: Required<FitOptions>;
  }
  const random = seededRandom(1);
  const pick = <T>(...all: readonly [T, ...T[]]): T => all[random(all.length)] ?? all[0];
  const cases = Array.from({ length: 1500 }, (): Case => {
    const options = {
      width: 8 + random(80),
      height: 2 + random(9),
      size: pick(1.65, 1.9, 2.1, 2.5, 3.3, 3.6),
      weight: pick<Weight>(400, 700),
      maxLines: pick(1, 2, 2, 3),
      smallest: pick(1.6, 1.6, 1.2),
    };
    return { text: drawable(anyText(random, random(120))).text.trim(), options };
  });
  const set = cases.map(({ text, options }) => ({ text, options, fitted: fitText(text, options) }));
  const broken = (isBroken: (one: (typeof set)[number]) => boolean) => set.filter(isBroken).slice(0, 3);

  test('there are enough of each kind among them', () => {
    expect(set.filter(({ fitted }) => fitted.isCut).length).toBeGreaterThan(150);
    expect(set.filter(({ fitted }) => fitted.lines.length > 1 && !fitted.isCut).length).toBeGreaterThan(150);
    expect(set.filter(({ fitted, options }) => fitted.size === options.size).length).toBeGreaterThan(150);
  });

  test('no line is wider than its cell', () => {
    const isWider = ({ fitted, options }: (typeof set)[number]) =>
      fitted.lines.some((line) => measure(line, options.weight) * fitted.size > options.width + 1e-6);
    expect(broken(isWider)).toEqual([]);
  });

  test('no more lines than are wanted, and none where there is no height for it', () => {
    const isHigher = ({ fitted: { lines, size }, options: { maxLines, height } }: (typeof set)[number]) =>
      lines.length > maxLines || (lines.length > 1 && lines.length * pitch(size) > height + 1e-6);
    expect(broken(isHigher)).toEqual([]);
  });

  test('no line touches the one above it', () => {
    expect(pitch(2)).toBeGreaterThan(2 * 1.1);
  });

  test('no size larger than wanted or smaller than allowed', () => {
    const isOff = ({ fitted: { size }, options }: (typeof set)[number]) =>
      !(size <= options.size + 1e-9 && size >= options.smallest - 1e-9);
    expect(broken(isOff)).toEqual([]);
  });

  test('no text is lost unless it is cut', () => {
    const isLost = ({ text, fitted: { lines, isCut } }: (typeof set)[number]) =>
      !isCut && bare(lines.join('')) !== bare(text);
    expect(broken(isLost)).toEqual([]);
  });

  test('what is cut is the beginning of the text, and as much of it as fits', () => {
    const isWrong = ({ text, fitted: { lines, isCut, size }, options }: (typeof set)[number]) => {
      if (!isCut) return false;
      const kept = bare(lines.join('')).slice(0, -1);
      const last = (lines.at(-1) ?? '').slice(0, -1);
      // Where the rest of the text begins. Spaces between two lines are dropped; those before the ellipsis are kept.
      const seen = [...text.matchAll(/\S/gu)][Array.from(kept).length - 1];
      const spaces = last.length - last.trimEnd().length;
      const at = seen === undefined ? 0 : seen.index + seen[0].length + spaces;
      const [next = ''] = clusters(text.slice(at));
      const isPrefix = lines.at(-1)?.endsWith('…') && at < text.length && bare(text).startsWith(kept);
      const wouldFit = measure(`${last}${next}…`, options.weight) * size <= options.width;
      return !isPrefix || size !== options.smallest || wouldFit;
    };
    expect(broken(isWrong)).toEqual([]);
  });

  test('lines that were broken begin and end with something to see, and no character loses its marks', () => {
    const isRagged = ({ fitted: { lines } }: (typeof set)[number]) =>
      lines.length > 1 && lines.some((line) => line !== line.trim() || line === '' || /^\p{M}/u.test(line));
    expect(broken(isRagged)).toEqual([]);
  });

  test('a wider cell never makes a text smaller', () => {
    const isSmaller = ({ text, options }: (typeof set)[number]) => {
      const wide = fitText(text, { ...options, width: options.width * 2, maxLines: 1 });
      const narrow = fitText(text, { ...options, maxLines: 1 });
      return wide.size < narrow.size - 1e-9 || (wide.isCut && !narrow.isCut);
    };
    expect(broken(isSmaller)).toEqual([]);
  });
});

// 行頭禁則 and 行末禁則 of JIS X 4051, as far as names, addresses and conditions need them.
const NOT_FIRST = [
  ...'、。，．・：；？！）］｝〕〉》」』】ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ々ゝゞヽヾ゛゜,.!?:;)]}…',
];
const NOT_LAST = [...'（［｛〔〈《「『【([{'];

describe('breaking lines', () => {
  test.each(NOT_FIRST)('no line begins with %s', (sign) => {
    // Without the rule the sign would be the first of the second line.
    expect(breakLines(`${kanji(10)}${sign}${kanji(3)}`, 10, 400)).toEqual([kanji(9), `漢${sign}${kanji(3)}`]);
  });

  test.each(NOT_LAST)('no line ends with %s', (sign) => {
    const lines = breakLines(`${kanji(9)}${sign}${kanji(3)}`, 10, 400);
    expect(lines).toEqual([kanji(9), `${sign}${kanji(3)}`]);
  });

  // A half-width letter and its mark are two characters, but a reader sees one letter.
  test.each([...'ﾞﾟｰ｡､｣'])('no line begins with the half-width %s', (sign) => {
    const lines = breakLines(`${'ｶ'.repeat(20)}${sign}${'ｶ'.repeat(6)}`, 10, 400);
    expect(lines).toEqual(['ｶ'.repeat(19), `ｶ${sign}${'ｶ'.repeat(6)}`]);
  });

  test('several signs stay together with what they belong to', () => {
    expect(breakLines(`${kanji(8)}（漢）」。${kanji(3)}`, 10, 400)).toEqual([
      kanji(8),
      `（漢）」。${kanji(3)}`,
    ]);
    expect(breakLines('中型車は中型車（８ｔ）に限る', 8, 400)).toEqual(['中型車は中型車', '（８ｔ）に限る']);
  });

  test('random Japanese, lines of every width: no line begins or ends as it must not', () => {
    const random = seededRandom(2);
    const any = (signs: readonly string[]) => signs[random(signs.length)] ?? '';
    const wrong: string[] = [];
    let count = 0;
    for (let i = 0; i < 600; i++) {
      // Never more signs in a row than fit on a line.
      const words = Array.from({ length: 12 }, () => {
        const word = kanji(1 + random(6));
        return [random(3) === 0 ? any(NOT_LAST) : '', word, random(2) === 0 ? any(NOT_FIRST) : ''].join('');
      });
      const text = words.join('');
      const lines = breakLines(text, 6 + random(20), 400);
      if (lines.join('') !== text) wrong.push(text);
      const isWrong = lines.some(
        (line, at) =>
          (at > 0 && NOT_FIRST.includes(line[0] ?? '')) ||
          (at < lines.length - 1 && NOT_LAST.includes(line.at(-1) ?? '')),
      );
      if (isWrong) wrong.push(lines.join(' / '));
      count += lines.length;
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(count).toBeGreaterThan(2000);
  });

  test('full-width Latin words and numbers are not broken either', () => {
    expect(breakLines('ＳＡＭＰＬＥ　ＥＸＡＭＰＬＥ　ＪＯＮＡＴＨＡＮ', 10, 400)).toEqual([
      'ＳＡＭＰＬＥ',
      'ＥＸＡＭＰＬＥ',
      'ＪＯＮＡＴＨＡＮ',
    ]);
    expect(breakLines('見本町１２３－５６７８　Ｏ＇ＮＥＩＬＬ', 9, 400)).toEqual([
      '見本町',
      '１２３－５６７８',
      'Ｏ＇ＮＥＩＬＬ',
    ]);
  });

  test('a name is set smaller before a word of it is broken', () => {
    const options = { width: 30, height: 6, size: 3.3, weight: 400, maxLines: 2 } as const;
    for (const name of [
      'ＷＯＬＦＥＳＣＨＬＥＧＥＬ　ＪＯＮＡＴＨＡＮ',
      'WOLFESCHLEGELSTEINHAUSEN BERGERDORFF',
    ]) {
      const { lines, isCut } = fitText(name, options);
      expect([lines, isCut]).toEqual([name.split(/\s/u), false]);
    }
  });

  test('Latin words, numbers and what hangs together with them are not broken', () => {
    expect(breakLines('SAMPLE EXAMPLE JONATHAN', 7, 400)).toEqual(['SAMPLE', 'EXAMPLE', 'JONATHAN']);
    expect(breakLines('見本町1234-5678 O’NEILL', 6, 400)).toEqual(['見本町', '1234-5678', 'O’NEILL']);
    const random = seededRandom(5);
    const wrong: string[] = [];
    for (let i = 0; i < 400; i++) {
      const word = () =>
        String.fromCharCode(...Array.from({ length: 1 + random(14) }, () => 65 + random(26)));
      const words = Array.from({ length: 10 }, () => (random(4) === 0 ? `漢${word()}漢` : word()));
      const text = words.join(' ');
      const ems = 10 + random(20);
      const lines = breakLines(text, ems, 400);
      const whole = text.match(/[A-Z]+/g) ?? [];
      const kept = lines.flatMap((line) => line.match(/[A-Z]+/g) ?? []);
      // A word longer than a line must be broken. Its pieces then cannot be compared.
      if (whole.some((one) => measure(one, 400) > ems)) continue;
      if (JSON.stringify(kept) !== JSON.stringify(whole)) wrong.push(lines.join(' / '));
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('a word longer than a line is broken where the line ends, and begins on a line of its own', () => {
    const word = 'W'.repeat(40);
    const lines = breakLines(`見本 ${word} 例示`, 10, 400);
    const perLine = Math.floor(10 / measure('W', 400));
    expect(lines[0]).toBe('見本');
    expect(lines[1]).toBe('W'.repeat(perLine));
    expect(lines.join('').replace(/ /g, '')).toBe(`見本${word}例示`);
  });

  test('signs alone, longer than a line, are broken all the same', () => {
    expect(breakLines('。'.repeat(25), 10, 400)).toEqual(['。'.repeat(10), '。'.repeat(10), '。'.repeat(5)]);
    expect(breakLines('（'.repeat(25), 10, 400)).toEqual(['（'.repeat(10), '（'.repeat(10), '（'.repeat(5)]);
  });

  test('spaces at the end of a line are not counted and not kept', () => {
    expect(breakLines(`${kanji(10)}　　　${kanji(10)}  `, 10, 400)).toEqual([kanji(10), kanji(10)]);
    expect(breakLines('   ', 10, 400)).toEqual([]);
    expect(breakLines('', 10, 400)).toEqual([]);
  });

  test('a line too narrow for one character holds one', () => {
    expect(breakLines('見本例示', 0.5, 400)).toEqual(['見', '本', '例', '示']);
  });

  test('no character is parted from its variation selector or its marks', () => {
    const text = '葛\u{e0101}か\u309a'.repeat(30);
    for (const line of breakLines(text, 7, 400)) expect(line).toMatch(/^(葛\u{e0101}|か\u309a)+$/u);
    expect(breakLines(text, 7, 400)).toHaveLength(9);
  });
});

describe('hostile texts take no longer than long ones', () => {
  const LENGTH = 60_000;

  /** Seconds of processor time, so that other work on the machine does not count. */
  function secondsFor(work: () => void): number {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  }

  // A slow machine takes 0.3 s to break and 2 s to fit. Quadratic work would take minutes.
  test.each([
    ['one word', 'A'],
    ['words', 'a '],
    ['kanji', '漢'],
    ['signs that begin no line', '、'],
    ['signs that end no line', '（'],
    ['marks on one letter', '\u0301'],
    ['spaces', ' '],
    ['kana and marks', 'か\u309a'],
  ])('%s, broken', (_, part) => {
    const text = part.repeat(LENGTH / part.length);
    let lines: string[] = [];
    expect(secondsFor(() => (lines = breakLines(text, 20, 400)))).toBeLessThan(3);
    expect(bare(lines.join(''))).toBe(bare(text));
  });

  test('one word, fitted', () => {
    const options = { width: 50, height: 5, size: 2.5, weight: 400, maxLines: 2 } as const;
    let fitted = fitText('', options);
    expect(secondsFor(() => (fitted = fitText('A'.repeat(LENGTH), options)))).toBeLessThan(12);
    expect(fitted).toMatchObject({ isCut: true, size: 1.6 });
  });
});
