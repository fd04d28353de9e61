import { beforeAll, describe, expect, test, vi } from 'vitest';
import { FACE_RULES, type FaceRule } from '../../../tests/support/face-rules.ts';
import {
  anySubject,
  HISTORY_SUBJECT,
  HOLDER,
  PHOTO,
  SUBJECT,
  withHistory,
  withHolder,
  withLicence,
} from '../../../tests/support/face-subjects.ts';
import type { FaceSubject } from '../face-subject.ts';
import { drawable } from '../text/measure.ts';
import { layoutA4, type Page } from './a4-pages.ts';
import { layoutFaces } from './faces.ts';
import type { Box, Face, FacePhoto, PlacedText } from './placed.ts';

// Longer than the defaults, for a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const PAGE: Box = { x: 0, y: 0, width: 210, height: 297 };

function pagesOf(subject: FaceSubject, photo: FacePhoto = PHOTO): readonly Page[] {
  return layoutA4(subject, layoutFaces(subject, photo), photo);
}

/** Everything on a page except the faces, as one face. */
function paper({ head, sheet }: Page): Face {
  return {
    ...sheet,
    shapes: [...(head?.shapes ?? []), ...sheet.shapes],
    texts: [...(head?.texts ?? []), ...sheet.texts],
  };
}

const textsOf = (pages: readonly Page[]): PlacedText[] => pages.flatMap((page) => [...paper(page).texts]);
const words = (pages: readonly Page[]): string[] => textsOf(pages).map(({ text }) => text);
const bare = (text: string) => text.replace(/\s/g, '');
const boxOf = ({ face, x, y }: Page['faces'][number]): Box => ({
  x,
  y,
  width: face.width,
  height: face.height,
});
const isWithin = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const overlap = (a: Box, b: Box) =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0.01 &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 0.01;

/** A line as a box that is a tenth of a millimetre wide. */
const strip = ({ x1, x2, y1, y2 }: Extract<Face['shapes'][number], { kind: 'line' }>): Box => ({
  x: Math.min(x1, x2) - 0.05,
  y: Math.min(y1, y2) - 0.05,
  width: Math.abs(x2 - x1) + 0.1,
  height: Math.abs(y2 - y1) + 0.1,
});

/** The table in reading order: each label with the lines beside it. */
function table(pages: readonly Page[]): { readonly label: string; readonly lines: string[] }[] {
  const rows: { label: string; lines: string[] }[] = [];
  for (const { id, text } of textsOf(pages)) {
    const [, label, english] = /^label: (\S+)( \(en\))?$/.exec(id) ?? [];
    if (label !== undefined && english === undefined) rows.push({ label: text, lines: [] });
    if (/ value \d+$/.test(id)) rows.at(-1)?.lines.push(text);
  }
  return rows;
}

const row = (pages: readonly Page[], label: string) => table(pages).find((one) => one.label === label)?.lines;

describe('the table', () => {
  test('has every field of a licence, in full', () => {
    expect(table(pagesOf(SUBJECT))).toEqual([
      { label: '氏名', lines: ['見本　花子'] },
      { label: '生年月日', lines: ['1986年（昭和61年）05月01日　1986-05-01'] },
      { label: '性別', lines: ['女 female'] },
      { label: '住所', lines: ['東京都見本区例示一丁目２番３号'] },
      { label: '氏名・住所の確認', lines: ['電子証明書で確認'] },
      { label: '有効期間の末日', lines: ['2029年（令和11年）06月01日　2029-06-01'] },
      { label: '色区分', lines: ['優良（ゴールド） Excellent (gold)'] },
      { label: '免許の種類', lines: ['中型 medium motor vehicle、普自二 ordinary motorcycle'] },
      {
        label: '免許の年月日',
        lines: [
          '二・小・原　2004年（平成16年）07月02日　2004-07-02',
          '他　2005年（平成17年）09月12日　2005-09-12',
          '二種　－',
        ],
      },
      { label: '免許の条件', lines: ['眼鏡等', '中型車は中型車（８ｔ）に限る'] },
      { label: '備考', lines: ['なし'] },
      { label: '免許情報記録番号', lines: ['009000000001'] },
      { label: '免許用顔写真（モノクロ）', lines: ['240 × 320'] },
      {
        label: 'チップの署名',
        lines: ['署名は一致（登録の証明書） Matches installed certificate', 'A signer'],
      },
      { label: '読取日時', lines: ['2026年11月21日 08時05分（2026-11-21 08:05 JST）'] },
    ]);
  });

  test('has every field of a driving history', () => {
    const pages = pagesOf(HISTORY_SUBJECT);
    expect(table(pages).map(({ label }) => label)).toEqual([
      ...['氏名', '生年月日', '性別', '住所', '氏名・住所の確認', '記録年月日', '運転経歴区分'],
      ...['受けていた免許の種類', '免許の年月日', '備考', '運転経歴情報記録番号'],
      ...['免許用顔写真（モノクロ）', 'チップの署名', '読取日時'],
    ]);
    expect(row(pages, '記録年月日')).toEqual(['2025年（令和07年）03月24日　2025-03-24']);
    expect(row(pages, '運転経歴区分')).toEqual(['表示していません Hidden']);
    const asked = layoutA4(HISTORY_SUBJECT, layoutFaces(HISTORY_SUBJECT, PHOTO, true), PHOTO, true);
    expect(row(asked, '運転経歴区分')).toEqual(['1']);
    expect(row(pages, '運転経歴情報記録番号')).toEqual(['009000000002']);
    expect(words(pages)).toContain('マイナ経歴証明書　ICチップ読取結果');
  });

  test('says of each field that there is nothing', () => {
    const holder = { ...HOLDER, name: null, birthDate: null, sex: null, address: null };
    const licence = { number: null, colourClass: null, expiresOn: null, conditions: [], categories: [] };
    const pages = pagesOf({ ...withLicence(licence), holder }, { kind: 'absent' });
    for (const label of [
      ...['氏名', '生年月日', '性別', '住所', '有効期間の末日', '色区分', '免許情報記録番号'],
      '免許用顔写真（モノクロ）',
    ]) {
      expect([label, row(pages, label)]).toEqual([label, ['〈記載なし〉']]);
    }
    for (const label of ['免許の種類', '免許の条件', '備考']) {
      expect([label, row(pages, label)]).toEqual([label, ['なし']]);
    }
    const history = pagesOf(withHistory({ recordedOn: null, category: null, number: null }));
    for (const label of ['記録年月日', '運転経歴区分', '運転経歴情報記録番号']) {
      expect([label, row(history, label)]).toEqual([label, ['〈記載なし〉']]);
    }
  });

  test.each([
    ['not-read', '〈未読取〉'],
    ['no-certificate', '〈電子証明書なし〉'],
  ] as const)('without a holder, %s: %s, and no word on who confirms one', (verdict, said) => {
    const authenticity = { ...SUBJECT.authenticity, holder: { verdict } };
    const pages = pagesOf({ ...SUBJECT, holder: null, authenticity });
    for (const label of ['氏名', '生年月日', '性別', '住所']) {
      expect([label, row(pages, label)]).toEqual([label, [said]]);
    }
    expect(row(pages, '氏名・住所の確認')).toBeUndefined();
  });

  test('without a holder, after a person looked at the card: that it was seen, and not checked', () => {
    const authenticity = { ...SUBJECT.authenticity, holder: { verdict: 'not-read' } } as const;
    const pages = pagesOf({
      ...SUBJECT,
      holder: null,
      authenticity,
      notes: [{ kind: 'holder-seen-on-card' }],
    });
    // The face has room for the words about it, so there is no note, and no second page for that note.
    expect([pages.length, row(pages, 'この印刷物について')]).toEqual([1, undefined]);
    expect(row(pages, '氏名')).toEqual(['〈未読取〉']);
    expect(row(pages, '氏名・住所の確認')).toEqual([
      '券面で目視確認（署名による確認ではありません） Seen on the card, unsigned',
    ]);
  });

  test.each([
    ['ja', '日本語の同意文 Japanese text'],
    ['en', '英語の同意文 English text'],
  ] as const)('a consent, %s: when, by Japan’s time, and the hash of the text in full', (language, said) => {
    const sha256 = '1e2f1a7eb77175d9997f891072f92096fc648d8c8180d45d9de7d404ca1c6ec4';
    const agreedAt = '2026-11-20T09:06:12+00:00';
    const pages = pagesOf({ ...SUBJECT, notes: [{ kind: 'consent', sha256, language, agreedAt }] });
    expect(row(pages, '本人の同意')?.join('')).toBe(
      `2026年11月20日 18時06分（2026-11-20 18:06 JST）　${said}SHA-256 ${sha256}`,
    );
    expect(row(pagesOf(SUBJECT), '本人の同意')).toBeUndefined();
  });

  test.each<[FacePhoto, string]>([
    [PHOTO, '240 × 320'],
    [{ kind: 'absent' }, '〈記載なし〉'],
    [{ kind: 'hidden' }, '表示していません Hidden'],
    [{ kind: 'undrawable', reason: 'damaged' }, '表示できません Unreadable'],
  ])('the photograph, %j: %s', (photo, said) => {
    expect(row(pagesOf(SUBJECT, photo), '免許用顔写真（モノクロ）')).toEqual([said]);
  });

  // A name that is present but empty is still a field that was read.
  test.each([
    ['氏名', 'empty', withHolder({ name: '' })],
    ['氏名', 'two spaces', withHolder({ name: '　　' })],
    ['住所', 'empty', withHolder({ address: '' })],
    ['免許の条件', 'one that is empty', withLicence({ conditions: [''] })],
    ['免許情報記録番号', 'empty', withLicence({ number: '' })],
  ])('%s has its row all the same: %s', (label, _, subject) => {
    expect(table(pagesOf(subject)).map((one) => one.label)).toContain(label);
  });

  test('the address stands in full, however often it was shortened on the face', () => {
    const address = '京都府京都市上京区智恵光院通り芦山寺上る西入る西社町'.repeat(8);
    const subject = withHolder({ address });
    const { notes } = layoutFaces(subject, PHOTO);
    const pages = pagesOf(subject);
    expect(notes).toEqual([{ kind: 'text-cut', field: 'holder address' }]);
    expect(row(pages, '住所')?.join('')).toBe(address);
    expect(row(pages, 'この印刷物について')?.join('')).toContain('省略');
  });

  test('what is too long even for the table is not cut in silence', () => {
    const address = '例示町'.repeat(400);
    const is = row(pagesOf(withHolder({ address })), '住所')?.join('') ?? '';
    expect(is === address || is.endsWith('…')).toBe(true);
  });

  test.each([
    [{ year: 2026, month: 11, day: 22 }, false],
    [{ year: 2026, month: 11, day: 21 }, false],
    // In London this day has not ended; in Japan it has.
    [{ year: 2026, month: 11, day: 20 }, true],
    [{ year: 2026, month: 11, day: 0 }, false],
    [{ year: 0, month: 1, day: 1 }, false],
  ])('read on 21 November 2026 in Japan, the last day being %j: over is %s', (expiresOn, isOver) => {
    const pages = pagesOf(withLicence({ expiresOn }));
    const lines = textsOf(pages).filter(({ id }) => id.startsWith('expiresOn value'));
    expect(lines.some(({ text }) => text.includes('過ぎています'))).toBe(isOver);
    expect(lines.every(({ colour }) => (colour === 'alarm') === isOver)).toBe(true);
  });

  test('characters that stand for others are counted from one', () => {
    const substitutes = { name: [0, 3], address: [7] };
    const pages = pagesOf(withHolder({ substitutes }));
    expect(row(pages, '氏名')).toEqual(['見本　花子', '代替文字: 1、4文字目 (substituted characters)']);
    expect(row(pages, '住所')?.at(-1)).toBe('代替文字: 8文字目 (substituted characters)');
  });

  test('a signature that does not match, and a certificate that is not one, are red; nothing else is', () => {
    const red = (subject: FaceSubject) =>
      textsOf(pagesOf(subject))
        .filter(({ colour }) => colour === 'alarm')
        .map(({ id }) => id.replace(/ value.*/, ''));
    const judged = (record: 'altered' | 'unknown-issuer', holder: 'altered' | 'expired'): FaceSubject => ({
      ...SUBJECT,
      authenticity: { record: { verdict: record, issuer: null }, holder: { verdict: holder } },
    });
    expect(red(judged('altered', 'expired'))).toEqual(['signature']);
    expect(red(judged('unknown-issuer', 'altered'))).toEqual(['holderSource']);
    expect(red(judged('unknown-issuer', 'expired'))).toEqual([]);
    expect(red(SUBJECT)).toEqual([]);
  });

  test('a test key proves nothing here either, and is as red as what was altered', () => {
    const authenticity = {
      record: { verdict: 'test-key', issuer: null },
      holder: { verdict: 'test-key' },
    } as const;
    const pages = pagesOf({ ...SUBJECT, authenticity });
    expect(row(pages, 'チップの署名')?.[0]).toBe('テスト用の鍵（体験用） Test key: proves nothing');
    expect(row(pages, '氏名・住所の確認')).toEqual(['テスト用の証明書']);
    const red = textsOf(pages).filter(({ colour }) => colour === 'alarm');
    expect(red.map(({ id }) => id)).toEqual(['holderSource value 1', 'signature value 1']);
  });

  test('a day of judgement that is not the day of reading has its row, and decides what is over', () => {
    const judgedOn = { year: 2030, month: 1, day: 1 };
    const pages = pagesOf({ ...SUBJECT, judgedOn });
    expect(row(pages, '判定日')).toEqual(['2030年（令和12年）01月01日　2030-01-01']);
    expect(row(pages, '有効期間の末日')).toEqual([
      '2029年（令和11年）06月01日　2029-06-01',
      '判定日には、この日を過ぎています Past on the day of judgement',
    ]);
    expect(row(pagesOf(SUBJECT), '判定日')).toBeUndefined();
  });

  test('what the faces could not show is said, each thing once', () => {
    const subject: FaceSubject = {
      ...withHolder({ name: `見😀本${'例'.repeat(100)}`, address: `😀${'例'.repeat(300)}` }),
      notes: [{ kind: 'unreadable-character', field: 'remark 1', code: 'FFF1' }],
    };
    const lines =
      row(pagesOf(subject, { kind: 'undrawable', reason: 'damaged' }), 'この印刷物について') ?? [];
    const said = bare(lines.join(''));
    for (const part of ['U+1F600', '外字（FFF1）', '免許用顔写真を表示できません', '省略']) {
      expect(said.split(bare(part)).length - 1, part).toBe(1);
    }
  });
});

describe('what is said beside it', () => {
  const jaOf = (subject: FaceSubject) =>
    words(pagesOf(subject)).flatMap((text) => (text.startsWith('・') ? [text.slice(1)] : []));

  test('of a licence: what the print is not, and what the chip cannot tell', () => {
    expect(jaOf(SUBJECT)).toEqual([
      'この印刷物は運転免許証ではありません。',
      '画像を保存しても、運転するときはマイナ免許証か従来の免許証の携帯が必要です。',
      '保存した画像は本人確認書類（犯罪収益移転防止法）には当たりません。',
      '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
      'ICチップの複製は見分けられません。記録と電子証明書が同じ人のものかどうかは、署名では分かりません。',
      'このソフトは警察庁の公式アプリではありません。',
    ]);
  });

  test('of a driving history: that it does not permit driving', () => {
    expect(jaOf(HISTORY_SUBJECT)).toEqual([
      '自動車等の運転はできません。',
      '保存した画像は本人確認書類（犯罪収益移転防止法）には当たりません。',
      '違反情報はICチップに記録されていません。',
      'ICチップの複製は見分けられません。記録と電子証明書が同じ人のものかどうかは、署名では分かりません。',
      'このソフトは警察庁の公式アプリではありません。',
    ]);
  });

  test('of a demonstration: first, that it is one', () => {
    const [first, ...others] = jaOf({ ...SUBJECT, origin: 'virtual', reader: null });
    expect(first).toBe('体験用カード（架空の見本）の内容です。実在の人物ではありません。');
    expect(others).toEqual(jaOf(SUBJECT));
  });

  test('of a replay judged by another day: first, both', () => {
    const judgedOn = { year: 2030, month: 1, day: 1 };
    const [first, second, ...others] = jaOf({ ...SUBJECT, origin: 'replay', judgedOn });
    expect([first, second]).toEqual([
      '保存された記録からの再生です。カードを読み取ったものではありません。',
      '有効期間と証明書は、2030年1月1日の時点として判定しました。読取日ではありません。',
    ]);
    expect(others).toEqual(jaOf(SUBJECT));
  });

  test('every page bears the marks of the reading above its foot', () => {
    const long = '例'.repeat(400);
    const subject = withLicence({ conditions: Array(12).fill(long), remarks: Array(8).fill(long) });
    const pages = pagesOf({ ...subject, origin: 'virtual', judgedOn: { year: 2030, month: 1, day: 1 } });
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      const marks = paper(page).texts.filter(({ id }) => id.startsWith('mark '));
      expect(marks.map(({ text, colour }) => [text, colour])).toEqual([
        ['体験用カード　DEMO CARD', 'alarm'],
        [
          '2030年1月1日の時点として判定（読取日ではありません）　Judged as of 2030-01-01, not when read',
          'alarm',
        ],
      ]);
    }
    expect(words(pagesOf(subject)).join()).not.toMatch(/体験用カード|再生|時点/);
  });

  test('each in English as well', () => {
    const judgedOn = { year: 2030, month: 1, day: 1 };
    const marked = (['virtual', 'replay'] as const).map((origin) => ({ ...SUBJECT, origin, judgedOn }));
    for (const subject of [SUBJECT, HISTORY_SUBJECT, ...marked]) {
      const statements = textsOf(pagesOf(subject)).filter(({ id }) => id.startsWith('statement '));
      const [ja, en] = [
        statements.filter(({ id }) => !id.endsWith('(en)')),
        statements.filter(({ id }) => id.endsWith('(en)')),
      ];
      expect(en.map(({ id }) => id)).toEqual(ja.map(({ id }) => `${id} (en)`));
      for (const { text } of en) expect(text).toMatch(/^[A-Z][ -~]+\.$/);
    }
  });

  test('where no certificate is installed: that this is why the signature was not checked', () => {
    const record = { verdict: 'unknown-issuer', issuer: null } as const;
    const pages = pagesOf({ ...SUBJECT, authenticity: { ...SUBJECT.authenticity, record } });
    const isSaid = bare(words(pages).join('')).includes('照合用の証明書が未登録のため、署名は未確認です。');
    expect(isSaid).toBe(true);
  });
});

describe('the faces on the page', () => {
  const THREE = withLicence({ remarks: Array.from({ length: 8 }, () => '見本例示架空'.repeat(12)) });

  test.each([
    ['one', SUBJECT, 1],
    ['front and back', withLicence({ remarks: ['備考'] }), 2],
    ['a front and two backs', THREE, 3],
  ])('%s: all of them, at true size, none over another', (_, subject, count) => {
    const { faces } = layoutFaces(subject, PHOTO);
    const pages = pagesOf(subject);
    const placed = pages.flatMap((page) => page.faces);
    expect(placed.map(({ face }) => face)).toEqual(faces);
    expect(placed).toHaveLength(count);
    for (const { face } of placed) expect([face.width, face.height]).toEqual([85.6, 54]);
    for (const page of pages) {
      page.faces.forEach((one, i) => {
        for (const other of page.faces.slice(i + 1)) expect(overlap(boxOf(one), boxOf(other))).toBe(false);
      });
    }
  });

  test('eight marks for each say exactly where to cut, and none of them is cut out with one', () => {
    for (const subject of [SUBJECT, withLicence({ remarks: ['備考'] }), THREE]) {
      for (const page of pagesOf(subject)) {
        const marks = paper(page).shapes.flatMap((shape) =>
          shape.kind === 'line' && Math.hypot(shape.x2 - shape.x1, shape.y2 - shape.y1) < 10 ? [shape] : [],
        );
        const boxes = page.faces.map(boxOf);
        for (const { x, y, width, height } of boxes) {
          for (const [cx, outX] of [
            [x, -1],
            [x + width, 1],
          ] as const) {
            for (const [cy, outY] of [
              [y, -1],
              [y + height, 1],
            ] as const) {
              // The mark runs outwards from the corner, in line with the edge: close enough to aim by, and clear of the
              // corner.
              const across = marks.filter(
                (mark) => mark.y1 === cy && mark.y2 === cy && starts(mark.x1, mark.x2, cx, outX),
              );
              const down = marks.filter(
                (mark) => mark.x1 === cx && mark.x2 === cx && starts(mark.y1, mark.y2, cy, outY),
              );
              expect([across.length, down.length]).toEqual([1, 1]);
            }
          }
        }
        expect(marks).toHaveLength(8 * boxes.length);
        for (const mark of marks) {
          expect(boxes.filter((face) => overlap(face, strip(mark)))).toEqual([]);
        }
      }
    }
  });

  function starts(from: number, to: number, corner: number, outwards: 1 | -1): boolean {
    const [a, b] = [(from - corner) * outwards, (to - corner) * outwards];
    return Math.min(a, b) >= 0.5 && Math.min(a, b) <= 2 && Math.abs(a - b) >= 2;
  }
});

describe('pages', () => {
  const LONG = '見本例示架空東京都港区霞が関一丁目'.repeat(4).slice(0, 60);
  const many = (count: number, text = LONG) => Array.from({ length: count }, (_, i) => `${i + 1}：${text}`);

  test('a usual reading is one page', () => {
    expect(pagesOf(SUBJECT)).toHaveLength(1);
    expect(pagesOf({ ...SUBJECT, reader: null })).toHaveLength(1);
    expect(pagesOf(HISTORY_SUBJECT)).toHaveLength(1);
  });

  test('a long one goes on, without losing a line', () => {
    const conditions = many(12);
    const remarks = many(8);
    const pages = pagesOf(withLicence({ conditions, remarks }));
    expect(pages.length).toBeGreaterThan(1);
    expect(row(pages, '免許の条件')?.join('')).toBe(conditions.join(''));
    expect(row(pages, '備考')?.join('')).toBe(remarks.join(''));
    expect(table(pages).at(-1)?.label).toBe('読取日時');
    // Only the first page has the heading and the faces.
    for (const { head, faces } of pages.slice(1)) expect([head, faces]).toEqual([null, []]);
  });

  test.each([
    [1, 0],
    [2, 300],
    [2, 400],
  ])('they are numbered, and each says what it is: %i', (count, length) => {
    const text = '例'.repeat(length);
    const { authenticity } = SUBJECT;
    const pages = pagesOf({
      ...withHolder({ name: text, address: text }),
      authenticity: { ...authenticity, record: { verdict: 'genuine', issuer: text } },
    });
    expect(pages).toHaveLength(count);
    if (length > 0) {
      // No line is lost where a field goes on, on any page.
      expect(row(pages, '氏名')?.join('')).toBe(text);
      expect(row(pages, '住所')?.join('')).toBe(text);
      expect(row(pages, 'チップの署名')?.slice(1).join('')).toBe(text);
    }
    pages.forEach((page, i) => {
      const said = words([page]);
      expect(said).toContain(`${i + 1} / ${pages.length}`);
      expect(said.join('\n')).toContain('ICチップ読取結果・運転免許証ではありません');
      expect(said.join('\n')).toContain('IC chip readout. Not a driving licence.');
    });
  });

  test('however many faces there are, all of it stays on the paper', () => {
    const subject = withLicence({ conditions: many(12, LONG.repeat(6)), remarks: many(8, LONG.repeat(6)) });
    const pages = pagesOf(subject);
    const beyond = pages.flatMap((page) => [
      ...page.faces.map(boxOf).filter((box) => !isWithin(box, PAGE)),
      ...paper(page).texts.filter(({ box }) => !isWithin(box, PAGE)),
    ]);
    expect(beyond).toEqual([]);
    expect(pages.flatMap((page) => page.faces)).toHaveLength(layoutFaces(subject, PHOTO).faces.length);
  });

  test('a hostile record takes six pages at the most, and they say what is shortened and left out', () => {
    const text = String.fromCodePoint(...Array.from({ length: 60_000 }, (_, i) => 0x20000 + i));
    const plain = '見本例示架空'.repeat(10_000);
    const codes = Array.from({ length: 5000 }, (_, i) => i.toString(16).padStart(4, '0'));
    for (const all of [text, plain]) {
      const subject: FaceSubject = {
        ...withLicence({ conditions: Array(12).fill(all), remarks: Array(8).fill(all), number: all }),
        holder: {
          ...HOLDER,
          name: all,
          address: all,
          substitutes: { name: codes.map((_, i) => i), address: codes.map((_, i) => i) },
        },
        authenticity: { ...SUBJECT.authenticity, record: { verdict: 'genuine', issuer: all } },
        notes: codes.map((code) => ({ kind: 'unreadable-character', field: 'remark 1', code })),
      };
      const pages = pagesOf(subject);
      expect(pages.length).toBeLessThanOrEqual(6);
      const said = bare(row(pages, 'この印刷物について')?.join('') ?? '');
      expect(said).toContain('この印刷物では省略されています');
      expect(said).toMatch(/裏面に入りきらない\d+行は、券面の画像では省略されています/);
      expect(said).toContain('0017、ほか4,976and4,976more');
    }
  });
});

describe('400 readings, whatever a card could hold', () => {
  const COUNT = 400;
  const found = new Map<string, string[]>();
  let longest = 0;
  const add = (rule: string, seed: number, what: string) => {
    const all = found.get(rule) ?? [];
    if (all.length < 5) found.set(rule, [...all, `seed ${seed}: ${what}`]);
  };

  function check(seed: number): void {
    const { subject, photo } = anySubject(seed);
    const drawn = layoutFaces(subject, photo);
    const pages = layoutA4(subject, drawn, photo);
    longest = Math.max(longest, pages.length);
    pages.forEach((page, i) => {
      const sheet = paper(page);
      for (const [rule, faults] of Object.entries(FACE_RULES)) {
        for (const fault of faults(sheet)) add(rule, seed, `page ${i + 1}: ${fault}`);
      }
      for (const box of page.faces.map(boxOf)) {
        if (!isWithin(box, PAGE)) add('faces', seed, 'beyond the page');
        for (const text of sheet.texts)
          if (overlap(text.box, box)) add('faces', seed, `${text.id} over a face`);
        for (const shape of sheet.shapes) {
          if (shape.kind === 'line' && overlap(strip(shape), box)) add('faces', seed, 'a rule over a face');
        }
      }
      const last = Math.max(
        ...sheet.texts
          .filter(({ id }) => id !== 'foot' && id !== 'page')
          .map(({ box }) => box.y + box.height),
      );
      const foot = sheet.texts.find(({ id }) => id === 'foot')?.box.y ?? 0;
      if (!(last < foot)) add('faces', seed, 'the table reaches the foot');
    });
    if (pages.flatMap((page) => page.faces).length !== drawn.faces.length)
      add('faces', seed, 'one is missing');
    checkFields(seed, subject, pages);
  }

  function checkFields(seed: number, subject: FaceSubject, pages: readonly Page[]): void {
    const { licence, history, holder, authenticity } = subject;
    const record = licence ?? history;
    const owed: readonly (readonly [label: string, values: readonly (string | null | undefined)[]])[] = [
      ['氏名', [holder?.name]],
      ['住所', [holder?.address]],
      ['免許の条件', licence?.conditions ?? []],
      ['備考', record?.remarks ?? []],
      [licence === null ? '運転経歴情報記録番号' : '免許情報記録番号', [record?.number]],
      ['チップの署名', [authenticity.record.issuer]],
    ];
    for (const [label, values] of owed) {
      const lines = row(pages, label);
      if (lines === undefined) {
        if (label !== '免許の条件' || licence !== null) add('rows', seed, `no ${label}`);
        continue;
      }
      const is = bare(lines.join(''));
      const whole = values.map((value) => bare(drawable(value ?? '').text)).join('');
      if (!is.includes(whole)) add('fields', seed, `${label} is ${is}, not ${whole}`);
    }
    if (textsOf(pages).some(({ id, text }) => text.endsWith('…') && !/ value \d+$/.test(id))) {
      add('fields', seed, 'something is cut');
    }
  }

  beforeAll(() => {
    for (let seed = 0; seed < COUNT; seed++) check(seed);
  });

  const faults = (rule: string) => found.get(rule) ?? [];

  test.each(Object.keys(FACE_RULES) as FaceRule[])('never: %s', (rule) => {
    expect(faults(rule)).toEqual([]);
  });

  test('the faces are all there, on the page, with nothing over them; the table ends above the foot', () => {
    expect(faults('faces')).toEqual([]);
  });

  test('every field has its row', () => {
    expect(faults('rows')).toEqual([]);
  });

  test('every field is there in full', () => {
    expect(faults('fields')).toEqual([]);
  });

  test('some of them take more than one page', () => {
    expect(longest).toBeGreaterThan(1);
  });
});
