import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { FACE_RULES, type FaceRule } from '../../../tests/support/face-rules.ts';
import {
  anySubject,
  HISTORY_SUBJECT,
  HOLDER,
  NO_PHOTO,
  PHOTO,
  SUBJECT,
  withHistory,
  withHolder,
  withLicence,
} from '../../../tests/support/face-subjects.ts';
import { seededRandom } from '../../../tests/support/random.ts';
import { CATEGORIES, type Category } from '../../licence/categories.ts';
import { bandOf } from '../../licence/colour-class.ts';
import { HOLDER_VERDICTS, RECORD_VERDICTS } from '../../licence/judgement.ts';
import { DPI } from '../export/formats.ts';
import { pictureSize } from '../FacesPicture.tsx';
import type { FaceSubject } from '../face-subject.ts';
import { drawable } from '../text/measure.ts';
import { type Faces, layoutFaces } from './faces.ts';
import type { Face, FacePhoto, PlacedText } from './placed.ts';

// Longer than the defaults, for a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const bare = (text: string) => text.replace(/\s/g, '');

/** The lines of one text, on all faces. */
function linesOf(faces: readonly Face[], id: string): PlacedText[] {
  return faces.flatMap(({ texts }) =>
    texts.filter((one) => one.id === id || one.id.startsWith(`${id} line `)),
  );
}

const joined = (lines: readonly PlacedText[]) => lines.map(({ text }) => text).join('');

function facesOf(subject: FaceSubject, photo: FacePhoto = PHOTO): [Face, ...Face[]] {
  const [front, ...backs] = layoutFaces(subject, photo).faces;
  if (front === undefined) throw new Error('no face');
  return [front, ...backs];
}

const words = ({ texts }: Face): string[] => texts.map(({ text }) => text);
const wordsOf = (subject: FaceSubject, photo?: FacePhoto) => words(facesOf(subject, photo)[0]);

/** The texts of a face in one colour. */
const inColour = ({ texts }: Face, colour: PlacedText['colour']) =>
  texts.filter((text) => text.colour === colour).map(({ text }) => text);

const NOTICE = ['ICチップ読取結果・運転免許証ではありません', 'IC chip readout. Not a driving licence.'];

describe('5,000 readings, whatever a card could hold', () => {
  /** `npm run check` sets MENKYO_QUICK and runs a part of them. */
  const COUNT = process.env.MENKYO_QUICK === '1' ? 500 : 5000;
  /** Card texts that can be too long for any place, and so may be cut. */
  const MAY_BE_CUT = ['holder name', 'holder address', 'number'];

  const found = new Map<string, string[]>();
  const reached = new Map<string, number>();
  const add = (rule: string, seed: number, what: string) => {
    // A few examples are enough. A fault in every text of every face would not fit into memory.
    const all = found.get(rule) ?? [];
    if (all.length < 5) found.set(rule, [...all, `seed ${seed}: ${what}`]);
  };
  const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);

  function check(seed: number): void {
    const { subject, photo } = anySubject(seed);
    const drawn = layoutFaces(subject, photo);
    const { faces, notes } = drawn;
    for (const face of faces) {
      for (const [rule, faults] of Object.entries(FACE_RULES)) {
        for (const fault of faults(face)) add(rule, seed, `${face.kind}: ${fault}`);
      }
      const said = words(face);
      const strip = face.shapes.find((shape) => shape.kind === 'foot')?.box;
      if (!NOTICE.every((words) => said.includes(words)) || strip?.width !== face.width) {
        add('the notice', seed, face.kind);
      }
      if (!face.title.includes('運転免許証ではありません')) add('the notice', seed, face.title);
    }
    checkNotes(seed, drawn);
    checkTexts(seed, subject, drawn);
    tally(subject, drawn);
    const [front, ...backs] = faces;
    const isLicence = subject.licence !== null;
    if (front?.kind !== (isLicence ? 'licence' : 'history')) add('fronts and backs', seed, 'no front');
    for (const back of backs) {
      const isBare = back.texts.every(({ id }) => !/^(condition|remark) /.test(id));
      if (back.kind !== 'back' || isBare) add('fronts and backs', seed, `a back with nothing on it`);
    }
    const saysSo = front !== undefined && words(front).includes('裏面あり');
    if (saysSo !== backs.length > 0) add('fronts and backs', seed, '裏面あり');
    for (const note of notes) count(note.kind);
  }

  function checkNotes(seed: number, { faces, notes }: Faces): void {
    for (const note of notes) {
      if (note.kind === 'text-cut' && !MAY_BE_CUT.includes(note.field))
        add('notes', seed, `cut: ${note.field}`);
    }
    const cut = new Set(notes.flatMap((note) => (note.kind === 'text-cut' ? [note.field] : [])));
    for (const id of cut) {
      // The reverse proves nothing: a name can end with an ellipsis of its own.
      const isCut = linesOf(faces, id).some(({ text }) => text.endsWith('…'));
      if (!isCut) add('notes', seed, `${id} is whole, and noted as cut`);
    }
    if (new Set(notes.map((note) => JSON.stringify(note))).size < notes.length)
      add('notes', seed, 'a note twice');
  }

  function checkTexts(
    seed: number,
    { licence, history, holder }: FaceSubject,
    { faces, notes }: Faces,
  ): void {
    const record = licence ?? history;
    const whole = [
      ...(licence?.conditions ?? []).map((text, i) => [`condition ${i + 1}`, text] as const),
      ...(record?.remarks ?? []).map((text, i) => [`remark ${i + 1}`, text] as const),
    ];
    for (const [id, raw] of whole) {
      const is = bare(joined(linesOf(faces, id)));
      const owed = bare(drawable(raw).text);
      if (is !== owed) add('conditions and remarks', seed, `${id} is ${is}, not ${owed}`);
    }
    const inOrder = faces
      .flatMap(({ texts }) => texts)
      .flatMap(({ id }) => id.match(/^(condition|remark) \d+/)?.[0] ?? [])
      .filter((id, i, ids) => id !== ids[i - 1]);
    const order = whole.map(([id]) => id).filter((id) => inOrder.includes(id));
    if (inOrder.join() !== order.join())
      add('conditions and remarks', seed, `in the order ${inOrder.join()}`);

    const values: readonly (readonly [string, string | null | undefined])[] = [
      ['holder name', holder?.name],
      ['holder address', holder?.address],
      ['number', record?.number],
    ];
    for (const [id, raw] of values) {
      if (raw === null || raw === undefined) continue;
      const is = bare(joined(linesOf(faces.slice(0, 1), id)));
      const drawn = drawable(raw).text.trim();
      const owed = drawn === '' ? '〈記載なし〉' : bare(id === 'number' ? `第 ${drawn} 号` : drawn);
      const isNoted = notes.some((note) => note.kind === 'text-cut' && note.field === id);
      const isCut = isNoted && is.endsWith('…') && owed.startsWith(is.slice(0, -1));
      const isRight = is === owed || isCut;
      if (!isRight) add('name, address and number', seed, `${id} is ${is}, not ${owed}`);
    }

    const noted = new Set(notes.flatMap((note) => (note.kind === 'character-not-drawn' ? [note.code] : [])));
    const raws = [holder?.name, holder?.address, ...whole.map(([, raw]) => raw)];
    for (const char of raws.flatMap((raw) => drawable(raw ?? '').missing)) {
      const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      if (!noted.has(code)) add('characters that are not drawn', seed, `${code} is not noted`);
    }
  }

  function tally({ licence, holder, origin, authenticity }: FaceSubject, { faces }: Faces): void {
    count(licence === null ? 'history' : 'licence');
    count(origin);
    if (holder === null) count('no holder');
    if (licence?.expiresOn === null) count('no last day');
    count(`${faces.length - 1} backs`);
    count(`record ${authenticity.record.verdict}`);
    count(`holder ${authenticity.holder.verdict}`);
  }

  beforeAll(() => {
    for (let seed = 0; seed < COUNT; seed++) check(seed);
  });

  const faults = (rule: string) => found.get(rule) ?? [];

  test.each(Object.keys(FACE_RULES) as FaceRule[])('never: %s', (rule) => {
    expect(faults(rule)).toEqual([]);
  });

  test('every face says, in both languages, that it is no licence, over its whole width', () => {
    expect(faults('the notice')).toEqual([]);
  });

  test('there is a back where something has to go there, and the front says so', () => {
    expect(faults('fronts and backs')).toEqual([]);
  });

  test('every condition and every remark is there, whole and in order', () => {
    expect(faults('conditions and remarks')).toEqual([]);
  });

  test('name, address and number are there, whole or cut with a note', () => {
    expect(faults('name, address and number')).toEqual([]);
  });

  test('nothing else is ever cut, and what is noted as cut is', () => {
    expect(faults('notes')).toEqual([]);
  });

  test('every character that could not be drawn is noted', () => {
    expect(faults('characters that are not drawn')).toEqual([]);
  });

  test('all that matters is among them', () => {
    const kinds = [
      ...[
        'licence',
        'history',
        'virtual',
        'replay',
        'reader',
        'no holder',
        'no last day',
        '0 backs',
        '1 backs',
        '2 backs',
      ],
      ...['text-cut', 'character-not-drawn', 'photo-not-drawn'],
      ...RECORD_VERDICTS.map((verdict) => `record ${verdict}`),
      ...HOLDER_VERDICTS.map((verdict) => `holder ${verdict}`),
    ];
    expect(kinds.filter((kind) => (reached.get(kind) ?? 0) < COUNT / 100)).toEqual([]);
  });
});

test('the same reading is the same picture, and is left as it was', () => {
  const frozen = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) frozen(one);
      Object.freeze(value);
    }
    return value;
  };
  for (let seed = 0; seed < 50; seed++) {
    const { subject, photo } = frozen(anySubject(seed));
    expect(layoutFaces(subject, photo)).toEqual(layoutFaces(structuredClone(subject), photo));
  }
});

describe('a licence', () => {
  test('says what the card of old says, in its words', () => {
    const [front, ...backs] = facesOf(SUBJECT);
    expect(backs).toEqual([]);
    expect(front).toMatchObject({ kind: 'licence', width: 85.6, height: 54 });
    expect(words(front).sort()).toEqual(
      [
        ...['氏名', '見本　花子', '昭和61年 5月 1日生', '住所', '東京都見本区例示一丁目２番３号'],
        ...['読取', '2026年11月21日 08時05分', 'Read 2026-11-21 08:05 JST'],
        '2029年(令和11年)06月01日まで有効',
        ...['免許の', '条件等', '眼鏡等', '中型車は中型車（８ｔ）に限る', '優良'],
        ...['番号', '第 009000000001 号'],
        ...['二・小・原', '平成16年07月02日', '他', '平成17年09月12日', '二種', '－', '種類'],
        ...['－', '中型', '－', '－', '－', '－', '普自二', '－', '－', '－', '－', '－', '－', '－'],
        ...['運転免許証', '読取結果', '読取結果・免許証ではない', 'IC readout. Not a licence.'],
        ...['署名は一致（登録の証明書）', 'Matches installed certificate', '氏名・住所：電子証明書で確認'],
        ...NOTICE,
      ].sort(),
    );
  });

  test.each([
    [{ year: 1986, month: 5, day: 1 }, '昭和61年 5月 1日生'],
    [{ year: 1986, month: 12, day: 31 }, '昭和61年12月31日生'],
    [{ year: 2000, month: 1, day: 10 }, '平成12年 1月10日生'],
    [{ year: 1989, month: 1, day: 7 }, '昭和64年 1月 7日生'],
    [{ year: 2019, month: 5, day: 1 }, '令和01年 5月 1日生'],
    [{ year: 1912, month: 7, day: 29 }, '明治45年 7月29日生'],
    [{ year: 1986, month: 5, day: 0 }, '昭和61年05月00日生'],
    [{ year: 1986, month: 0, day: 0 }, '昭和61年00月00日生'],
    [{ year: 1867, month: 5, day: 6 }, '1867年 5月 6日生'],
    [null, '生年月日 〈記載なし〉'],
  ])('born on %j: %s', (birthDate, said) => {
    const [front] = facesOf(withHolder({ birthDate }));
    expect(joined(linesOf([front], 'holder birth date'))).toBe(said);
  });

  test.each([
    [{ year: 2029, month: 6, day: 1 }, '2029年(令和11年)06月01日まで有効'],
    [{ year: 2019, month: 4, day: 30 }, '2019年(平成31年)04月30日まで有効'],
    [{ year: 2019, month: 5, day: 1 }, '2019年(令和01年)05月01日まで有効'],
    [{ year: 2029, month: 6, day: 0 }, '2029年(令和11年)06月00日まで有効'],
    [{ year: 1867, month: 6, day: 1 }, '1867年06月01日まで有効'],
    [null, '有効期間の末日 〈記載なし〉'],
  ])('valid until %j: %s', (expiresOn, said) => {
    const [front] = facesOf(withLicence({ expiresOn }));
    expect(joined(linesOf([front], 'valid until'))).toBe(said);
  });

  test.each([
    ['009000000001', '第 009000000001 号'],
    ['0090-X', '第 0090-X 号'],
    [null, '〈記載なし〉'],
  ])('number %j: %s', (number, said) => {
    const [front] = facesOf(withLicence({ number }));
    expect(joined(linesOf([front], 'number'))).toBe(said);
  });

  test.each([
    ['優良', 'gold', 1],
    ['新規', 'green', 0],
    ['一般', 'blue', 0],
    ['優等', 'blue', 0],
    [null, 'blue', 0],
  ] as const)('colour class %s: a band of %s, and %i boxes that say 優良', (colourClass, colour, boxes) => {
    const [front] = facesOf(withLicence({ colourClass, band: bandOf(colourClass) }));
    const filled = front.shapes.flatMap((shape) => (shape.kind === 'box' && shape.fill ? [shape.fill] : []));
    expect(filled).toEqual(['paper', colour]);
    const excellent = front.texts.filter(({ text }) => text === '優良');
    const framed = excellent.filter(({ box }) =>
      front.shapes.some(
        (shape) => shape.kind === 'box' && shape.stroke === 'ink' && isAround(shape.box, box),
      ),
    );
    expect([excellent.length, framed.length]).toEqual([boxes, boxes]);
  });

  test.each([
    [{ year: 2026, month: 11, day: 20 }, 'past'],
    [{ year: 2026, month: 11, day: 21 }, 'gold'],
  ] as const)('the last day is %j, read on 21 November 2026: the band is %s', (expiresOn, colour) => {
    const [front] = facesOf(withLicence({ expiresOn }));
    const [, band] = front.shapes.filter((shape) => shape.kind === 'box' && shape.fill);
    expect(band).toMatchObject({ fill: colour });
  });

  test('the labels of the dates stand under each other, at the left', () => {
    const [front] = facesOf(SUBJECT);
    const left = (id: RegExp) => front.texts.filter((text) => id.test(text.id)).map(({ box }) => box.x);
    const labels = left(/^label: acquired/);
    expect(labels).toEqual([labels[0], labels[0], labels[0]]);
    expect(left(/^label: number/)).toEqual([labels[0]]);
    const dates = left(/^acquired/);
    expect(dates).toEqual([dates[0], dates[0], dates[0]]);
  });

  test('at least 1 mm between words and the border beside them, except in the grid of kinds', () => {
    const { authenticity } = SUBJECT;
    const altered = {
      ...SUBJECT,
      authenticity: { ...authenticity, record: { verdict: 'altered', issuer: null } },
    } as const;
    const expired = withLicence({ expiresOn: { year: 2026, month: 11, day: 20 } });
    const seen: string[] = [];
    for (const subject of [SUBJECT, HISTORY_SUBJECT, altered, expired]) {
      const [front] = facesOf(subject);
      const borders = front.shapes.flatMap((shape) => {
        if (shape.kind === 'line') {
          const { x1, x2, y1, y2 } = shape;
          return x1 === x2 ? [{ x: x1, top: Math.min(y1, y2), bottom: Math.max(y1, y2) }] : [];
        }
        const { x, y, width, height } = shape.box;
        return [x, x + width].map((at) => ({ x: at, top: y, bottom: y + height }));
      });
      for (const { id, text, box } of front.texts) {
        if (id.startsWith('kind ') || id === 'label: kinds') continue;
        for (const { x, top, bottom } of borders) {
          if (bottom <= box.y || top >= box.y + box.height) continue;
          const gap = Math.max(box.x - x, x - box.x - box.width);
          if (gap < 0.99) seen.push(`${id} ${text}: ${gap.toFixed(2)}`);
        }
      }
    }
    expect(seen).toEqual([]);
  });

  test('the band lies behind the last day of validity', () => {
    const [front] = facesOf(SUBJECT);
    const band = front.shapes.find((shape) => shape.kind === 'box' && shape.fill === 'gold');
    const [day] = linesOf([front], 'valid until');
    if (band?.kind !== 'box' || day === undefined) throw new Error('no band, or no day');
    expect(isAround(band.box, day.box)).toBe(true);
  });

  /** The cells of the grid, row by row. */
  const grid = (categories: readonly Category[]) =>
    facesOf(withLicence({ categories }))[0]
      .texts.filter(({ id }) => id.startsWith('kind '))
      .sort((a, b) => a.cell.y - b.cell.y || a.cell.x - b.cell.x)
      .map(({ text }) => text);

  test.each<[string, readonly Category[], Readonly<Record<number, string>>]>([
    ['none', [], {}],
    ['towing', ['け引'], { 13: 'け引' }],
    ['towing, class 2', ['け引二'], { 13: 'け引二' }],
    ['both kinds of towing', ['け引', 'け引二'], { 13: '引・引二' }],
    ['both, the other way round', ['け引二', 'け引'], { 13: '引・引二' }],
    ['the first and the last', ['大型', '大特二'], { 0: '大型', 12: '大特二' }],
    ['one in the middle', ['原付'], { 8: '原付' }],
  ])('the grid: %s', (_, held, cells) => {
    expect(grid(held)).toEqual(Array.from({ length: 14 }, (_, i) => cells[i] ?? '－'));
  });

  test('the grid: every kind, in the order of the card', () => {
    expect(grid(CATEGORIES)).toEqual([
      ...['大型', '中型', '準中型', '普通', '大特', '大自二', '普自二'],
      ...['小特', '原付', '大二', '中二', '普二', '大特二', '引・引二'],
    ]);
  });

  test('kinds stand upright, one character under the other, in the middle of their cells', () => {
    const [front] = facesOf(withLicence({ categories: CATEGORIES }));
    const kinds = front.texts.filter(({ id }) => id.startsWith('kind '));
    for (const { text, glyphs, cell, size } of kinds) {
      expect(glyphs.map((glyph) => glyph.text)).toEqual(Array.from(text));
      const down = glyphs.map(({ baseline }) => baseline);
      expect(down).toEqual([...down].sort((a, b) => a - b));
      expect(new Set(down).size).toBe(glyphs.length);
      for (const { x } of glyphs) expect(x + size / 2).toBeCloseTo(cell.x + cell.width / 2, 6);
    }
    expect(kinds).toHaveLength(14);
  });

  test('no conditions: なし', () => {
    const [front, ...backs] = facesOf(withLicence({ conditions: [] }));
    expect(words(front)).toContain('なし');
    expect(backs).toEqual([]);
  });
});

test('a line stands in the middle of its cell from top to bottom, and at the side where it belongs', () => {
  for (const face of [...facesOf(withLicence({ remarks: ['備考'] })), ...facesOf(HISTORY_SUBJECT)]) {
    for (const { id, glyphs, box, cell } of face.texts) {
      if (glyphs.length > 1) continue;
      expect([id, box.y + box.height / 2 - cell.y - cell.height / 2]).toEqual([id, expect.closeTo(0, 6)]);
      const [left, right] = [box.x - cell.x, cell.x + cell.width - box.x - box.width];
      if (/^(holder name|holder address|condition \d|notice|read)$/.test(id)) expect(left).toBeCloseTo(0, 6);
      if (/^(holder birth date|read \(en\)|notice \(en\))$/.test(id)) expect(right).toBeCloseTo(0, 6);
      if (/^(valid until|excellent)$/.test(id)) expect(left).toBeCloseTo(right, 6);
    }
  }
});

describe('a back', () => {
  const short = (count: number, word = '条件') => Array.from({ length: count }, (_, i) => `${word}${i + 1}`);
  const LONG = '見本例示架空'.repeat(7).slice(0, 40);

  test.each([
    ['four conditions of one line', short(4), [], 0],
    ['two conditions of two lines', [LONG, LONG], [], 0],
    ['a fifth condition', short(5), [], 1],
    ['a third of two lines', [LONG, LONG, LONG], [], 1],
    ['a remark', [], ['備考'], 1],
    ['nothing', [], [], 0],
    [
      'the most that a card holds',
      Array.from({ length: 12 }, () => LONG),
      Array.from({ length: 8 }, () => LONG),
      2,
    ],
  ])('%s', (_, conditions, remarks, backs) => {
    const [front, ...others] = facesOf(withLicence({ conditions, remarks }));
    expect(others.map(({ kind }) => kind)).toEqual(Array.from({ length: backs }, () => 'back'));
    expect(words(front).includes('裏面あり')).toBe(backs > 0);
  });

  test('takes up where the front ends, under headings', () => {
    const [front, back, ...others] = facesOf(
      withLicence({ conditions: short(6), remarks: short(2, '備考') }),
    );
    expect(others).toEqual([]);
    expect(words(front)).toEqual(expect.arrayContaining(short(4)));
    expect(words(front).filter((text) => /条件[56]|備考/.test(text))).toEqual([]);
    expect(back && words(back)).toEqual([
      ...['運転免許証 読取結果（裏面）', '第 009000000001 号', '読取 2026年11月21日 08時05分'],
      '署名は一致（登録の証明書） Matches installed certificate',
      ...['免許の条件等（続き） Conditions, continued', '条件5', '条件6'],
      ...['備考 Remarks', '備考1', '備考2'],
      ...NOTICE,
    ]);
  });

  test('a second one begins with the heading of what goes on there, and no heading stands alone', () => {
    // Line counts that put the second heading on every line of a back, including the last.
    let many = 0;
    for (let conditions = 4; conditions <= 12; conditions++) {
      for (const length of [20, 40, 60]) {
        for (let remarks = 0; remarks <= 8; remarks++) {
          const condition = LONG.repeat(2).slice(0, length);
          const [, ...backs] = facesOf(
            withLicence({ conditions: Array(conditions).fill(condition), remarks: short(remarks, '備考') }),
          );
          for (const { texts } of backs) {
            const body = texts.map(({ id }) => id).filter((id) => /^(condition|remark|label)/.test(id));
            expect(body[0]).toMatch(/^label: /);
            expect(body.at(-1)).not.toMatch(/^label: /);
          }
          if (backs.length > 1) many++;
        }
      }
    }
    expect(many).toBeGreaterThan(20);
    const [, , second] = facesOf(
      withLicence({ conditions: [], remarks: Array.from({ length: 8 }, () => LONG.repeat(3)) }),
    );
    expect(second && words(second)).toContain('備考（続き） Remarks');
  });

  // An element longer than its format allows is shown all the same.
  test.each([100, 399, 400, 401, 500, 900, 1001, 1500])(
    'a remark of %i characters is there whole, or ends with … and is noted',
    (length) => {
      const remark = '見本例示架空東京都港区'.repeat(150).slice(0, length);
      const { faces, notes } = layoutFaces(withLicence({ remarks: [remark] }), PHOTO);
      const is = joined(linesOf(faces, 'remark 1'));
      const isNoted = notes.some((note) => note.kind === 'text-cut' && note.field === 'remark 1');
      expect(is.endsWith('…')).toBe(isNoted);
      expect(isNoted ? remark.startsWith(is.slice(0, -1)) : is === remark).toBe(true);
    },
  );

  test('as many backs as it takes, without losing a line between two of them', () => {
    const conditions = Array.from({ length: 12 }, (_, i) => `${i}${LONG.repeat(2).slice(0, 59)}`);
    const remarks = Array.from({ length: 8 }, (_, i) => `${i}${LONG.repeat(2).slice(0, 59)}`);
    const [front, ...backs] = facesOf(withLicence({ conditions, remarks }));
    expect(backs).toHaveLength(3);
    const all = [front, ...backs];
    expect(conditions.map((_, i) => joined(linesOf(all, `condition ${i + 1}`)))).toEqual(conditions);
    expect(remarks.map((_, i) => joined(linesOf(all, `remark ${i + 1}`)))).toEqual(remarks);
  });

  test('the longest that a card’s format allows always fits on two backs, and nothing is left out', () => {
    const random = seededRandom(8);
    // From JIS X 0208: kana, kanji, full-width letters, and signs that may not begin or end a line.
    const signs = '、。」）ー々ょッ（「・！ＡＺａｚ０９ぁんァヶ一龠';
    for (let round = 0; round < 200; round++) {
      const some =
        Array.from(signs)
          .filter(() => random(2) === 0)
          .join('') || '例';
      const text = () => Array.from({ length: 40 }, () => some[random(some.length)] ?? '例').join('');
      const subject = withLicence({
        conditions: Array.from({ length: 12 }, text),
        remarks: Array.from({ length: 8 }, text),
      });
      const { faces, notes } = layoutFaces(subject, PHOTO);
      expect([faces.length <= 3, notes]).toEqual([true, []]);
    }
  });

  test.each([
    ['conditions', 12, 0],
    ['remarks', 0, 8],
    ['conditions and remarks', 12, 8],
  ])('three backs at the most: the last says how many lines of %s are left out', (_, conditions, remarks) => {
    const text = LONG.repeat(9).slice(0, 340);
    const subject = withLicence({
      conditions: Array(conditions).fill(text),
      remarks: Array(remarks).fill(text),
    });
    const { faces, notes } = layoutFaces(subject, PHOTO);
    expect(faces.map(({ kind }) => kind)).toEqual(['licence', 'back', 'back', 'back']);
    const shown = faces.flatMap(({ texts }) => texts.filter(({ id }) => /^(condition|remark) /.test(id)));
    // 340 characters fill eight and a half lines of 40, so each text takes nine lines at every size.
    const count = 9 * (conditions + remarks) - shown.length;
    expect(notes).toEqual([{ kind: 'lines-left-out', count }]);
    const [said] = linesOf(faces, 'left out');
    expect(said?.text).toBe(`ほか${count}行は省略 ${count} more lines left out`);
    expect(linesOf(faces.slice(3), 'left out')).toHaveLength(1);
    const below = faces[3]?.texts.filter(({ id, box }) => id !== 'left out' && box.y > (said?.box.y ?? 0));
    expect(below?.map(({ id }) => id)).toEqual(['notice', 'notice (en)']);
  });

  test('a long text is nowhere cut through the middle of a character', () => {
    // 𠮷 takes two UTF-16 units, and 見 before it takes one.
    const { faces, notes } = layoutFaces(withLicence({ remarks: [`見${'𠮷'.repeat(250)}`] }), PHOTO);
    expect(notes.filter(({ kind }) => kind === 'character-not-drawn')).toEqual([]);
    expect(joined(linesOf(faces, 'remark 1'))).toMatch(/^見𠮷+$/u);
  });

  test.each(RECORD_VERDICTS)(
    'says what the signature is worth, and with an altered one loudly: %s',
    (verdict) => {
      const { authenticity } = SUBJECT;
      const subject = {
        ...withLicence({ remarks: ['備考'] }),
        authenticity: { ...authenticity, record: { verdict, issuer: null } },
      };
      const [front, back] = facesOf(subject);
      if (back === undefined) throw new Error('no back');
      const said = back.texts.filter(({ id }) => id.startsWith('verdict'));
      const [ja, en] = ['verdict', 'verdict (en)'].map((id) => joined(linesOf([front], id)));
      // The Japanese is whole. The English follows it where there is room.
      expect([ja, `${ja} ${en}`]).toContain(said.map(({ text }) => text).join(' '));
      const isRed = verdict === 'altered' || verdict === 'test-key';
      for (const { colour } of said) expect(colour === 'alarm').toBe(isRed);
    },
  );
});

describe('a driving history', () => {
  test('says what it is, and has nothing that only a licence has', () => {
    const [front, ...backs] = facesOf(HISTORY_SUBJECT);
    expect(backs).toEqual([]);
    expect(front).toMatchObject({ kind: 'history', width: 85.6, height: 54 });
    expect(words(front)).toEqual(
      expect.arrayContaining([
        ...['自動車等の運転はできません', 'No licence to drive', '運転経歴情報', '読取結果'],
        ...['記録年月日', '令和07年03月24日', '運転経歴区分', '〈非表示〉', '第 009000000002 号'],
        ...['見本　花子', '昭和61年 5月 1日生', '中型', '普自二', '平成16年07月02日'],
        ...NOTICE,
      ]),
    );
    expect(words(front).join('\n')).not.toMatch(/有効|条件|優良|運転免許証$|裏面/m);
    const filled = front.shapes.flatMap((shape) => (shape.kind === 'box' ? [shape.fill] : []));
    for (const colour of ['gold', 'green', 'blue']) expect(filled).not.toContain(colour);
  });

  test('its category shows only where it was asked for, and then nothing else changes', () => {
    const subject = withHistory({ category: 203 });
    const categoryOf = (...asked: [] | [boolean]) =>
      layoutFaces(subject, PHOTO, ...asked).faces.flatMap((face) => linesOf([face], 'category'));
    expect(joined(categoryOf())).toBe('〈非表示〉');
    expect(joined(categoryOf(false))).toBe('〈非表示〉');
    expect(categoryOf(true)).toMatchObject([{ text: '203', colour: 'ink' }]);
    const others = (shows: boolean) =>
      layoutFaces(subject, PHOTO, shows).faces.map(({ texts, ...face }) => ({
        ...face,
        texts: texts.filter(({ id }) => id !== 'category'),
      }));
    expect(others(true)).toEqual(others(false));
    expect(JSON.stringify(layoutFaces(subject, PHOTO))).not.toContain('"203"');
  });

  test('without a day and a category', () => {
    const [front] = facesOf(withHistory({ recordedOn: null, category: null }));
    expect(words(front).filter((text) => text === '〈記載なし〉')).toHaveLength(2);
  });

  test('its remarks go on a back of its own, and the front says so', () => {
    const [front, back, ...others] = facesOf(withHistory({ remarks: ['備考'] }));
    expect(words(front)).toContain('裏面あり');
    expect(others).toEqual([]);
    expect(back && words(back)).toEqual(expect.arrayContaining(['運転経歴情報 読取結果（裏面）', '備考']));
  });
});

describe('what the signature is worth', () => {
  const judged = (
    record: FaceSubject['authenticity']['record']['verdict'],
    holder: FaceSubject['authenticity']['holder']['verdict'],
  ): FaceSubject => ({
    ...SUBJECT,
    authenticity: { record: { verdict: record, issuer: null }, holder: { verdict: holder } },
  });

  test.each([
    ['genuine', 'ink', '署名は一致（登録の証明書）', 'Matches installed certificate'],
    ['test-key', 'alarm', 'テスト用の鍵（体験用）', 'Test key: proves nothing'],
    ['altered', 'noticeInk', '署名不一致・信用しないこと', 'SIGNATURE MISMATCH'],
    ['unknown-issuer', 'ink', '署名は未確認（証明書未登録）', 'Signature not checked'],
    ['absent', 'ink', 'チップに署名なし', 'No signature on the chip'],
    ['not-read', 'ink', '署名は未読取', 'Signature not read'],
  ] as const)('%s, in %s: %s', (verdict, colour, ja, en) => {
    const [front] = facesOf(judged(verdict, 'genuine'));
    const [first, second] = [linesOf([front], 'verdict'), linesOf([front], 'verdict (en)')];
    expect([joined(first), joined(second)]).toEqual([ja, en]);
    for (const line of [...first, ...second]) expect(line.colour).toBe(colour);
    // Red means that something is wrong. A missing certificate is no fault of the card.
    const red = front.shapes.filter((shape) => shape.kind === 'box' && shape.fill === 'alarm');
    expect(red).toHaveLength(verdict === 'altered' ? 1 : 0);
    for (const shape of red) {
      for (const { box } of [...first, ...second]) {
        expect(shape.kind === 'box' && isAround(shape.box, box)).toBe(true);
      }
    }
  });

  test.each([
    ['genuine', '氏名・住所：電子証明書で確認'],
    ['test-key', '氏名・住所：テスト用の証明書'],
    ['altered', '氏名・住所：証明書が不正'],
    ['unknown-issuer', '氏名・住所：発行者を未確認'],
    ['not-yet-valid', '氏名・住所：証明書が有効期間前'],
    ['expired', '氏名・住所：証明書の期限切れ'],
    ['no-certificate', '氏名・住所：電子証明書なし'],
    ['not-signed', '氏名・住所：署名による確認なし'],
    ['not-read', '氏名・住所：未確認'],
  ] as const)('of the holder, %s: %s', (verdict, said) => {
    const [front] = facesOf(judged('genuine', verdict));
    const lines = linesOf([front], 'holder verdict');
    expect(joined(lines)).toBe(said);
    expect(lines[0]?.colour === 'alarm').toBe(verdict === 'altered' || verdict === 'test-key');
  });

  test.each([
    ['genuine', [], '氏名・住所：電子証明書で確認'],
    ['unknown-issuer', [], '氏名・住所のみ電子証明書で確認'],
    ['test-key', [], '氏名・住所のみ電子証明書で確認'],
    ['genuine', [{ kind: 'trusted-by-user', what: 'holder' }], '氏名・住所：登録証明書で確認'],
    ['absent', [{ kind: 'trusted-by-user', what: 'holder' }], '氏名・住所のみ登録証明書で確認'],
  ] as const)('a genuine holder beside a record that is %s, with %j: %s', (record, notes, said) => {
    const [front] = facesOf({ ...judged(record, 'genuine'), notes });
    expect(joined(linesOf([front], 'holder verdict'))).toBe(said);
  });

  test('whatever the verdict, its words fit in their places', () => {
    for (const record of RECORD_VERDICTS) {
      for (const holder of HOLDER_VERDICTS) {
        const subject = judged(record, holder);
        const byUser = { ...subject, notes: [{ kind: 'trusted-by-user', what: 'holder' }] } as const;
        const seen = { ...subject, holder: null, notes: [{ kind: 'holder-seen-on-card' }] } as const;
        for (const one of [subject, byUser, seen]) expect(layoutFaces(one, PHOTO).notes).toEqual([]);
      }
    }
  });

  test.each([
    [240, 320],
    [200, 300],
    [280, 200],
  ])('stands in the middle under a photograph of %i × %i', (width, height) => {
    const photo = { kind: 'drawn', href: 'data:image/png;base64,AA==', width, height } as const;
    for (const subject of [SUBJECT, HISTORY_SUBJECT]) {
      const [front] = facesOf(subject, photo);
      if (front.photo === null) throw new Error('no photograph');
      const middle = front.photo.box.x + front.photo.box.width / 2;
      const lines = front.texts.filter(({ id }) => /verdict/.test(id));
      expect(lines.length).toBeGreaterThan(1);
      for (const { box } of lines) expect(box.x + box.width / 2).toBeCloseTo(middle, 6);
    }
  });
});

describe('what is not known', () => {
  const without = (verdict: FaceSubject['authenticity']['holder']['verdict']): FaceSubject => ({
    ...SUBJECT,
    holder: null,
    authenticity: { ...SUBJECT.authenticity, holder: { verdict } },
  });

  test.each([
    ['not-read', '〈未読取〉'],
    ['no-certificate', '〈電子証明書なし〉'],
  ] as const)(
    'no holder, %s: %s for the name and the address, and no word on who confirms them',
    (verdict, said) => {
      const [front] = facesOf(without(verdict));
      expect(joined(linesOf([front], 'holder name'))).toBe(said);
      expect(joined(linesOf([front], 'holder address'))).toBe(said);
      expect(joined(linesOf([front], 'holder birth date'))).toBe('生年月日 〈未読取〉');
      expect(linesOf([front], 'holder verdict')).toEqual([]);
    },
  );

  test('a holder without name and address: 〈記載なし〉', () => {
    const [front] = facesOf(withHolder({ name: null, address: null }));
    expect(joined(linesOf([front], 'holder name'))).toBe('〈記載なし〉');
    expect(joined(linesOf([front], 'holder address'))).toBe('〈記載なし〉');
  });

  test('what stands for something unknown is fainter than what is known', () => {
    const [front] = facesOf(withHolder({ name: null, birthDate: null, address: null }));
    expect(inColour(front, 'faint')).toEqual(
      expect.arrayContaining(['〈記載なし〉', '生年月日 〈記載なし〉', '〈記載なし〉']),
    );
    expect(inColour(facesOf(SUBJECT)[0], 'faint').filter((text) => text !== '－')).toEqual([]);
  });

  test('no record, no face', () => {
    expect(layoutFaces({ ...SUBJECT, licence: null }, NO_PHOTO)).toEqual({ faces: [], notes: [] });
  });
});

describe('marks', () => {
  const OTHER_DAY = { year: 2030, month: 1, day: 1 };
  const TODAY = SUBJECT.judgedOn;
  const DAY = '2030年1月1日の時点として判定';
  const FRONT_AND_BACK = withLicence({ remarks: ['備考'] });
  const HISTORY_AND_BACK = withHistory({ remarks: ['備考'] });

  test.each([
    ['virtual', TODAY, ['体験用カード', 'DEMO CARD']],
    ['replay', TODAY, ['記録からの再生', 'REPLAY']],
    ['reader', OTHER_DAY, [`${DAY}（読取日ではありません）`, 'Judged as of 2030-01-01, not when read']],
    ['virtual', OTHER_DAY, ['体験用カード DEMO CARD', `${DAY} Judged as of 2030-01-01`]],
    ['replay', OTHER_DAY, ['記録からの再生 REPLAY', `${DAY} Judged as of 2030-01-01`]],
  ] as const)('%s, judged on %j: %j at the same place on fronts and backs', (origin, judgedOn, said) => {
    for (const subject of [FRONT_AND_BACK, HISTORY_AND_BACK]) {
      const { faces, notes } = layoutFaces({ ...subject, origin, judgedOn }, PHOTO);
      expect([faces.length, notes]).toEqual([2, []]);
      const marks = faces.map(({ texts }) => texts.filter(({ id }) => id.startsWith('mark')));
      expect(marks[0]?.map(({ text }) => text)).toEqual(said);
      expect(marks[1]).toEqual(marks[0]);
      for (const face of faces) {
        const band = face.shapes.findLast((shape) => shape.kind === 'box' && shape.fill === 'alarm');
        if (band?.kind !== 'box') throw new Error('no band');
        expect([band.box.x, band.box.width]).toEqual([0, face.width]);
        for (const { box, colour } of marks[0] ?? []) {
          expect([isAround(band.box, box), colour]).toEqual([true, 'noticeInk']);
        }
        for (const part of origin === 'reader' ? [said[0]] : [said[0].split(' ')[0] ?? '?']) {
          expect(face.title).toContain(part);
        }
      }
    }
  });

  test('a reading of a card on a reader, judged on its day in Japan, bears none', () => {
    for (const subject of [FRONT_AND_BACK, HISTORY_AND_BACK]) {
      const faces = facesOf(subject);
      expect(faces.flatMap(words).join('\n')).not.toMatch(/体験|DEMO|再生|REPLAY|時点|Judged/);
      expect(faces.map(({ title }) => title).join()).not.toMatch(/体験|再生|時点/);
    }
  });

  test('the longest day fits beside any origin', () => {
    for (const origin of ['reader', 'virtual', 'replay'] as const) {
      const judgedOn = { year: 2088, month: 12, day: 28 };
      expect(layoutFaces({ ...SUBJECT, origin, judgedOn }, PHOTO).notes).toEqual([]);
    }
  });

  test('the last day is over by the day of judgement, whatever the day of reading', () => {
    const isOver = (judgedOn: FaceSubject['judgedOn']) =>
      wordsOf({ ...SUBJECT, judgedOn }).includes('末日を経過');
    expect(isOver({ year: 2029, month: 6, day: 1 })).toBe(false);
    expect(isOver({ year: 2029, month: 6, day: 2 })).toBe(true);
  });
});

describe('the time of reading', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each([
    ['UTC', 0],
    ['America/Los_Angeles', 480],
    ['Asia/Tokyo', -540],
    ['Pacific/Kiritimati', -840],
  ])('is that of Japan in %s', (name, offset) => {
    process.env.TZ = name;
    expect(new Date(SUBJECT.readAt).getTimezoneOffset()).toBe(offset);
    const said = facesOf(withLicence({ remarks: ['備考'] })).flatMap(words);
    expect(said).toContain('2026年11月21日 08時05分');
    expect(said).toContain('Read 2026-11-21 08:05 JST');
    expect(said).toContain('読取 2026年11月21日 08時05分');
  });

  test.each([
    ['2026-12-31T14:59:59Z', '2026年12月31日 23時59分'],
    ['2026-12-31T15:00:00Z', '2027年01月01日 00時00分'],
    ['2028-02-28T15:00:00Z', '2028年02月29日 00時00分'],
  ])('%s is %s', (instant, said) => {
    expect(wordsOf({ ...SUBJECT, readAt: Date.parse(instant) })).toContain(said);
  });
});

describe('the photograph', () => {
  test.each([
    [240, 320],
    [320, 240],
    [600, 750],
    [192, 240],
    [200, 300],
    [280, 200],
  ])('of %i × %i keeps its shape, and is as large as its place allows', (width, height) => {
    const photo = { kind: 'drawn', href: 'data:image/png;base64,AA==', width, height } as const;
    const placed = facesOf(SUBJECT, photo)[0].photo;
    if (placed === null) throw new Error('no photograph');
    const usual = facesOf(SUBJECT, { ...photo, width: 3, height: 4 })[0].photo;
    expect(placed.href).toBe(photo.href);
    expect(placed.box.width / placed.box.height).toBeCloseTo(width / height, 6);
    expect(usual?.box.width).toBeCloseTo(22.5, 6);
    expect(usual?.box.height).toBeCloseTo(30, 6);
    expect(usual && isAround(usual.box, placed.box)).toBe(true);
    expect(Math.max(placed.box.width / 22.5, placed.box.height / 30)).toBeCloseTo(1, 6);
  });

  test.each([
    [1, 1000],
    [2000, 3],
    [199, 300],
    [282, 200],
  ])('of %i × %i has no room for the notice, and is not drawn', (width, height) => {
    const photo = { kind: 'drawn', href: 'data:image/png;base64,AA==', width, height } as const;
    const { faces, notes } = layoutFaces(SUBJECT, photo);
    expect(faces[0]?.photo).toBeNull();
    expect(faces[0] && words(faces[0])).toContain('写真を表示できません');
    expect(notes).toEqual([{ kind: 'photo-not-drawn', reason: 'unusual' }]);
  });

  test('absent: its place says so', () => {
    const { faces, notes } = layoutFaces(SUBJECT, NO_PHOTO);
    expect(faces[0]?.photo).toBeNull();
    expect(faces[0] && words(faces[0])).toEqual(expect.arrayContaining(['写真なし', 'No photograph']));
    expect(notes).toEqual([]);
  });

  test('hidden: its place says so, and nothing is wrong with it', () => {
    const { faces, notes } = layoutFaces(SUBJECT, { kind: 'hidden' });
    expect(faces[0]?.photo).toBeNull();
    expect(faces[0] && words(faces[0])).toEqual(
      expect.arrayContaining(['写真は非表示です', 'Photograph not shown']),
    );
    expect(notes).toEqual([]);
  });

  test.each(['not-jpeg2000', 'too-large', 'unusual', 'damaged'] as const)(
    '%s: its place says so, and a note why',
    (reason) => {
      const { faces, notes } = layoutFaces(SUBJECT, { kind: 'undrawable', reason });
      expect(faces[0]?.photo).toBeNull();
      expect(faces[0] && words(faces[0])).toEqual(
        expect.arrayContaining(['写真を表示できません', 'Photograph unreadable']),
      );
      expect(notes).toEqual([{ kind: 'photo-not-drawn', reason }]);
    },
  );
});

describe('notes', () => {
  test('a character that the font lacks, once for each field', () => {
    const { notes } = layoutFaces(withHolder({ name: '見😀本😀\u202e', address: '😀' }), PHOTO);
    expect(notes).toEqual([
      { kind: 'character-not-drawn', field: 'holder name', code: 'U+1F600' },
      { kind: 'character-not-drawn', field: 'holder name', code: 'U+202E' },
      { kind: 'character-not-drawn', field: 'holder address', code: 'U+1F600' },
    ]);
  });

  test('a condition that has one is named by its number, on however many lines it stands', () => {
    const { notes } = layoutFaces(
      withLicence({ conditions: ['眼鏡等', `${'見本例示'.repeat(8)}😀`] }),
      PHOTO,
    );
    expect(notes).toEqual([{ kind: 'character-not-drawn', field: 'condition 2', code: 'U+1F600' }]);
  });

  test.each([
    ['holder name', withHolder({ name: '見本'.repeat(60) })],
    ['holder address', withHolder({ address: '見本'.repeat(100) })],
    ['number', withLicence({ number: '1234567890'.repeat(10) })],
  ])('%s that is too long is cut, and noted once', (field, subject) => {
    const { faces, notes } = layoutFaces(subject, PHOTO);
    expect(notes).toEqual([{ kind: 'text-cut', field }]);
    expect(linesOf(faces, field).at(-1)?.text).toMatch(/…$/);
  });

  test('the longest name and address of real cards are not cut', () => {
    const subject = withHolder({
      name: 'WOLFESCHLEGELSTEINHAUSENBERGERDORFF MAXIMILIANA JOSEPHINE',
      address:
        '京都府京都市上京区智恵光院通り芦山寺上る西入る西社町１２３番地４５６　見本例示ハイツ壱番館１０１号室',
    });
    expect(layoutFaces(subject, PHOTO).notes).toEqual([]);
  });
});

test('texts of 60,000 characters each take seconds at most, and the faces are not without end', () => {
  const text = 'A'.repeat(60_000);
  const subject = {
    ...withLicence({ conditions: Array(12).fill(text), remarks: Array(8).fill(text), number: text }),
    holder: { ...HOLDER, name: text, address: text },
  };
  // Processor time, so that other work does not count. A slow machine takes 1 s.
  const before = process.cpuUsage();
  const { faces } = layoutFaces(subject, PHOTO);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  expect(faces).toHaveLength(4);
  // The limit of the finest PNG: 44 million pixels, 180 MB uncompressed.
  const { width, height } = pictureSize(faces);
  expect((width * height * DPI.most ** 2) / 25.4 ** 2).toBeLessThan(45e6);
});

function isAround(outer: PlacedText['box'], inner: PlacedText['box']): boolean {
  const by = 1e-6;
  return (
    outer.x <= inner.x + by &&
    outer.y <= inner.y + by &&
    outer.x + outer.width >= inner.x + inner.width - by &&
    outer.y + outer.height >= inner.y + inner.height - by
  );
}
