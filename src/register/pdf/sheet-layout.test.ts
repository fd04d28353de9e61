import { describe, expect, test } from 'vitest';
import { anyCheck, anyPerson, CHECKED_AT } from '../../../tests/support/any-check.ts';
import { day } from '../../../tests/support/day.ts';
import { FACE_RULES } from '../../../tests/support/face-rules.ts';
import { fullCheck } from '../../../tests/support/full-check.ts';
import { NASTY_CONTROLS, NASTY_NAMES } from '../../../tests/support/nasty-names.ts';
import type { DecodedPhoto, Face } from '../../face/layout/placed.ts';
import { LONGEST } from '../person.ts';
import { type CheckSheet, layoutCheckSheet } from './sheet-layout.ts';

const drawn = (width: number, height: number): DecodedPhoto => ({
  kind: 'drawn',
  href: 'data:,',
  width,
  height,
});

function sheet(more: Partial<CheckSheet> = {}): CheckSheet {
  const language = 'ja';
  return {
    person: anyPerson(),
    check: anyCheck(),
    earlier: [],
    judged: [],
    photo: null,
    language,
    business: '株式会社　例示運送',
    ...more,
  };
}

const FULL = sheet({
  person: anyPerson({ kana: 'レイジ　ハナコ', group: '営業部', note: '夜勤', leftOn: day('2026-12-31') }),
  check: fullCheck(Uint8Array.of(1)),
  photo: drawn(240, 320),
  earlier: [
    anyCheck({ id: 'e1', at: Date.parse('2026-05-20T10:00:00+09:00'), expiresOn: day('2026-02-01') }),
  ],
});

function brokenRules(pages: readonly Face[]): string[] {
  return pages.flatMap((face, page) =>
    Object.entries(FACE_RULES).flatMap(([rule, broken]) =>
      broken(face).map((where) => `page ${page + 1}: ${rule}: ${where}`),
    ),
  );
}

/** The texts of a row, its label first. */
function row(pages: readonly Face[], id: string): readonly string[] {
  const isOf = (one: string) => one === `label: ${id}` || new RegExp(`^${id} \\d+$`, 'u').test(one);
  return pages.flatMap(({ texts }) => texts.filter((text) => isOf(text.id)).map(({ text }) => text));
}

const words = (pages: readonly Face[]) => pages.flatMap(({ texts }) => texts.map(({ text }) => text));

test.each(['ja', 'en'] as const)('a full sheet in %s keeps every rule of a page', (language) => {
  const pages = layoutCheckSheet({ ...FULL, language });
  expect(brokenRules(pages)).toEqual([]);
  expect(pages[0]?.photo).not.toBeNull();
});

test('every field that the check keeps stands on the sheet, and what was typed says so', () => {
  const pages = layoutCheckSheet(FULL);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['personName', ['氏名', '例示　花子']],
    ['leftOn', ['最終在籍日', '2026年12月31日']],
    ['at', ['確認日時', '2026年11月20日 18時05分']],
    ['by', ['確認者', '見本　太郎']],
    ['checkId', ['確認の識別番号', 'desk-1-000001']],
    ['card', ['カード', 'マイナ免許証']],
    ['origin', ['読み取り元', 'カードリーダー']],
    ['reader', ['カードリーダー', 'Example Reader 00']],
    ['judgedOn', ['判定日', '2026年11月20日']],
    ['number', ['免許証・記録の番号', '0012-3456-7890']],
    ['expiresOn', ['有効期間の末日', '2029年02月01日']],
    ['colourClass', ['色区分', '優良（ゴールド）']],
    ['categories', ['免許の種類', '準中型・普通・普自二']],
    ['conditions', ['免許の条件', '眼鏡等', '準中型車（５ｔ）と普通車はＡＴ車に限る']],
    ['name', ['氏名（確認時）', '例示　花子　〔ICチップ〕']],
    ['birthDate', ['生年月日', '1986年05月01日']],
    ['address', ['住所', '東京都見本区例示一丁目２番３号　〔手入力〕']],
    ['acquiredOn', ['免許の年月日', '二・小・原　2004年08月16日', '他　2006年03月27日', '二種　－']],
    ['acquiredByKind', ['種類別の取得日', '普通　2006年03月27日']],
    ['contract', ['契約番号', 'K-2026-0042　〔手入力〕']],
    ['vehicle', ['車両', '見本 500 あ 12-34　〔手入力〕']],
    ['photo', ['免許用顔写真', 'この欄の右上（モノクロ）　〔ICチップ〕']],
    ['record', ['免許情報の署名', '未確認（証明書未登録）']],
    ['holder', ['氏名・住所の署名', '未読取']],
    [
      'reasons',
      [
        '理由',
        '証明書: 発行者の署名が一致しません',
        '免許情報の署名: この端末で信頼すると登録された証明書で照合しました',
      ],
    ],
    ['confirmed', ['目視確認', '氏名・住所を券面で目視確認（署名による確認ではありません）']],
    ['last check', ['前回の確認', '2026年05月20日 10時00分']],
    ['change expiresOn', ['有効期間の末日', '2026年02月01日 → 2029年02月01日']],
  ];
  expect(rows.map(([id]) => [id, row(pages, id)])).toEqual(rows);
  expect(row(pages, 'consent').join()).toContain('9f86d081');
  expect(row(pages, 'notStored')).toEqual([]);
});

test('a plain check says what it does not keep, and shows no face', () => {
  const pages = layoutCheckSheet(sheet());
  expect(pages).toHaveLength(1);
  expect(row(pages, 'notStored')).toEqual([
    '記録のない項目',
    '氏名（確認時）、生年月日、住所、免許用顔写真、免許の年月日、契約番号、車両、証明データ',
  ]);
  expect(row(pages, 'last check')).toEqual(['前回の確認', '記録はありません']);
  expect(pages.map(({ photo }) => photo)).toEqual([null]);
});

test('an unchanged licence', () => {
  const pages = layoutCheckSheet(sheet({ earlier: [anyCheck({ id: 'e1', at: CHECKED_AT - 86_400_000 })] }));
  expect(row(pages, 'last check')).toEqual(['前回の確認', '2026年11月19日 18時05分', '変更はありません']);
});

test.each(['ja', 'en'] as const)('every page in %s says that it is no licence', (language) => {
  const earlier = Array.from({ length: 100 }, (_, i) =>
    anyCheck({ id: `e${i}`, at: CHECKED_AT - (i + 1) * 86_400_000 }),
  );
  for (const card of ['myna-licence', 'myna-history', 'ic-licence'] as const) {
    const pages = layoutCheckSheet({ ...FULL, language, earlier, check: { ...FULL.check, card } });
    expect(pages.length).toBeGreaterThan(2);
    expect(brokenRules(pages)).toEqual([]);
    const notice =
      language === 'ja'
        ? 'ICチップ読取結果・運転免許証ではありません'
        : 'IC chip readout. Not a driving licence.';
    for (const page of pages) expect(words([page])).toContain(notice);
    const drive = words(pages.slice(0, 1)).filter((text) =>
      /運転できません|運転はできません|To drive|permit driving/u.test(text),
    );
    expect(drive).toHaveLength(1);
  }
});

test.each([
  ['virtual', '体験用カード', 'DEMO CARD'],
  ['replay', '記録からの再生', 'REPLAY'],
] as const)('%s: every page says so', (origin, ja, en) => {
  const earlier = Array.from({ length: 60 }, (_, i) =>
    anyCheck({ id: `e${i}`, at: CHECKED_AT - (i + 1) * 86_400_000, origin }),
  );
  const check = anyCheck({ origin, judgedOn: day('2026-11-21') });
  for (const [language, said] of [
    ['ja', ja],
    ['en', en],
  ] as const) {
    const pages = layoutCheckSheet(sheet({ check, earlier, language }));
    expect(pages.length).toBeGreaterThan(1);
    for (const { texts } of pages) expect(texts.find(({ id }) => id === 'marks')?.text).toContain(said);
    expect(brokenRules(pages)).toEqual([]);
  }
});

/** At the foot of each page. */
const FOOT = ['marks', 'told', 'foot', 'page'];

/** The text that stands lowest on each page. */
function lowest(pages: readonly Face[]): readonly string[] {
  return pages.map(({ texts }) => {
    const rows = texts.filter(({ id }) => !FOOT.includes(id));
    return rows.reduce((a, b) => (b.box.y > a.box.y ? b : a)).id;
  });
}

describe('no heading, and no head of a table, is the last of its page', () => {
  const longest = { kana: '見'.repeat(LONGEST.kana), group: '見'.repeat(LONGEST.group) };

  test.each([
    ['a photograph', FULL.photo],
    ['no photograph', null],
  ] as const)('below a note of any length, %s', (_, photo) => {
    for (let lines = 1; lines <= 22; lines++) {
      for (const more of [{}, longest]) {
        const person = anyPerson({ ...more, note: '見'.repeat(45 * lines).slice(0, LONGEST.note) });
        const pages = layoutCheckSheet({ ...FULL, person, photo });
        expect(brokenRules(pages)).toEqual([]);
        expect(lowest(pages).filter((id) => id.startsWith('head'))).toEqual([]);
      }
    }
  });

  test('below any number of conditions', () => {
    for (let count = 1; count <= 40; count++) {
      const check = { ...FULL.check, conditions: Array.from({ length: count }, (_, i) => `条件${i}`) };
      const pages = layoutCheckSheet({ ...FULL, check });
      expect(lowest(pages).filter((id) => id.startsWith('head'))).toEqual([]);
    }
  });
});

test('what is out of order is said', () => {
  const check = anyCheck({
    origin: 'virtual',
    judgedOn: day('2029-02-02'),
    record: 'altered',
    kept: { photo: Uint8Array.of(1) },
  });
  const pages = layoutCheckSheet(sheet({ check, photo: { kind: 'undrawable', reason: 'damaged' } }));
  expect(row(pages, 'origin')[1]).toContain('架空の見本');
  expect(row(pages, 'judgedOn')).toEqual(['判定日', '2029年02月02日', '確認した日ではありません']);
  expect(row(pages, 'expiresOn')).toContain('判定日には、この日を過ぎています');
  expect(row(pages, 'photo')).toEqual(['免許用顔写真', '記録がありますが、表示できません']);
  const alarms = pages[0]?.texts.filter(({ colour }) => colour === 'alarm').map(({ id }) => id);
  expect(alarms).toEqual([
    'origin 1',
    'judgedOn 1',
    'judgedOn 2',
    'expiresOn 1',
    'expiresOn 2',
    'record 1',
    'marks',
  ]);
});

describe('photographs', () => {
  test('beside as few rows as a check can have', () => {
    const check = anyCheck({
      colourClass: null,
      categories: [],
      conditions: [],
      kept: { photo: Uint8Array.of(1) },
    });
    for (const [width, height] of [
      [200, 300],
      [240, 320],
    ] as const) {
      expect(brokenRules(layoutCheckSheet(sheet({ check, photo: drawn(width, height) })))).toEqual([]);
    }
  });

  test.each([
    [240, 320, true],
    [200, 300, true],
    [320, 240, true],
    [100, 300, false],
    [300, 100, false],
  ])('%i by %i', (width, height, isDrawn) => {
    const pages = layoutCheckSheet({ ...FULL, photo: drawn(width, height) });
    expect(pages.some(({ photo }) => photo !== null)).toBe(isDrawn);
    expect(words(pages).includes('読取結果・免許証ではない')).toBe(isDrawn);
    expect(brokenRules(pages)).toEqual([]);
  });
});

test.each([...NASTY_NAMES, ...NASTY_CONTROLS])('%j is text without controls', (name) => {
  const check = anyCheck({
    by: name,
    reader: name,
    number: name,
    conditions: [name],
    kept: { name: { value: name, from: 'typed' }, vehicle: { value: name, from: 'typed' } },
  });
  const earlier = [anyCheck({ id: 'e1', by: name, number: name })];
  const pages = layoutCheckSheet(
    sheet({ person: anyPerson({ name, note: name }), check, earlier, business: name }),
  );
  expect(brokenRules(pages)).toEqual([]);
  for (const text of words(pages)) expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
});

test('a text that is too long even for a sheet ends with an ellipsis, and the sheet says so', () => {
  const vehicle = { value: '長'.repeat(1001), from: 'typed' } as const;
  const pages = layoutCheckSheet(sheet({ check: anyCheck({ kept: { vehicle } }) }));
  expect(row(pages, 'vehicle').join('')).toMatch(/長…　〔手入力〕$/u);
  expect(words(pages)).toContain('…で終わる項目は、長すぎるため省略されています');
  expect(brokenRules(pages)).toEqual([]);
});

test('a check from afar says so, and so does a verdict that was reached later', () => {
  const check = anyCheck({ record: 'unknown-issuer', afar: { request: 'r', seal: 's' } });
  const at = Date.parse('2026-12-01T10:00:00+09:00');
  const verdict = { check: check.id, record: 'genuine', reasons: [], at, by: '総務' } as const;
  const pages = layoutCheckSheet(sheet({ check, judged: [verdict] }));
  expect(row(pages, 'origin')).toContain('離れた場所からの回答です。確認者はカードを見ていません');
  const [, first, later] = row(pages, 'record');
  expect(first).toBe('未確認（証明書未登録）');
  expect(later).toMatch(/^2026年12月01日 10時00分に再判定: 一致/u);
});
