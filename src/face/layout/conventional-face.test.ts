import { describe, expect, test } from 'vitest';
import { drawnFixtures } from '../../../tests/support/drawn-fixtures.ts';
import { FACE_RULES } from '../../../tests/support/face-rules.ts';
import { HOLDER, LICENCE, PHOTO, SUBJECT } from '../../../tests/support/face-subjects.ts';
import { readingOf } from '../../../tests/support/readings.ts';
import { facesToSvg } from '../export/svg.ts';
import type { FaceSubject } from '../face-subject.ts';
import { layoutA4 } from './a4-pages.ts';
import { layoutFaces } from './faces.ts';

const CARD: FaceSubject = {
  ...SUBJECT,
  card: 'ic-licence',
  licence: {
    ...LICENCE,
    issuedOn: { year: 2017, month: 5, day: 1 },
    referenceNumber: '12345',
    commission: '神奈川県公安委員会',
    changes: [
      {
        what: 'address',
        on: { year: 2018, month: 6, day: 2 },
        value: '例示町１番',
        commission: '神奈川公委',
      },
      { what: 'kana', on: null, value: '', commission: null },
    ],
  },
  holder: { ...HOLDER, source: 'licence-record', sex: null },
  authenticity: {
    record: { verdict: 'not-checked', issuer: null },
    holder: { verdict: 'not-signed' },
  },
};

const textOf = (subject: FaceSubject, id: string) =>
  layoutFaces(subject, PHOTO)
    .faces.flatMap(({ texts }) => texts)
    .find((text) => text.id === id)?.text;

test('the front tells day of issue, reference number and commission in plain text', () => {
  expect(
    ['label: issued on', 'issued on', 'reference number', 'read', 'commission'].map((id) => textOf(CARD, id)),
  ).toEqual(['交付', '平成29年05月01日', '12345', '読取 2026-11-21 08:05 JST', '神奈川県公安委員会']);
});

test('no shape stands for a seal: the front has the shapes of a マイナ免許証', () => {
  const { authenticity, notes } = CARD;
  const [mine] = layoutFaces(CARD, PHOTO).faces;
  const [myna] = layoutFaces({ ...SUBJECT, authenticity, notes }, PHOTO).faces;
  expect(mine?.shapes).toEqual(myna?.shapes);
});

test('the back lists the changes: day, what, value, commission', () => {
  const [, back] = layoutFaces(CARD, PHOTO).faces;
  const said = back?.texts.filter(({ id }) => id.startsWith('change ')).map(({ id, text }) => [id, text]);
  expect(said).toEqual([
    ['change 1', '例示町１番'],
    ['change 1 on', '平成30年06月02日'],
    ['change 1 what', '住所'],
    ['change 1 commission', '神奈川公委'],
    ['change 2', '〈読み取れる内容なし〉'],
    ['change 2 on', '－'],
    ['change 2 what', 'フリガナ'],
  ]);
});

describe('changes that do not fit on one back', () => {
  const made = (lengths: readonly number[]): FaceSubject => ({
    ...CARD,
    licence: {
      ...LICENCE,
      conditions: Array(5).fill('例示'.repeat(20)),
      changes: lengths.map((length, i) => ({
        what: 'address',
        on: { year: 2000 + i, month: 1, day: 1 },
        value: `${i}番`.padEnd(length, '見'),
        commission: '見本公委',
      })),
    },
  });
  const backsOf = (subject: FaceSubject) => {
    const { faces, notes } = layoutFaces(subject, PHOTO);
    return { backs: faces.slice(1).map(({ texts }) => texts), notes };
  };

  test.each([
    ['short ones', Array(30).fill(14)],
    ['of many lines', Array(9).fill(70)],
    ['one that is longer than a page', [14, 400, 14]],
    ['far too many', Array(60).fill(70)],
  ])('each back begins a change with its day: %s', (_, lengths) => {
    const { backs } = backsOf(made(lengths));
    expect(backs.length).toBeGreaterThan(1);
    for (const texts of backs) {
      const [first] = texts.filter(({ id }) => /^change \d+( line \d+)?$/.test(id));
      expect(texts.find(({ id }) => id === `${first?.id} on`)?.text).toMatch(/^(平成|令和)/);
    }
  });

  test('the oldest are left out, and the back says how many lines', () => {
    const { backs, notes } = backsOf(made(Array(60).fill(70)));
    expect(backs).toHaveLength(3);
    const texts = backs.flat();
    const shown = texts
      .filter(({ id }) => /^change \d+ on$/.test(id))
      .map(({ id }) => Number(id.split(' ')[1]));
    expect(shown).toEqual(Array.from(shown, (_, i) => 60 - shown.length + i + 1));
    expect(shown.length).toBeGreaterThan(4);
    const [note] = notes.filter(({ kind }) => kind === 'lines-left-out');
    const each = texts.filter(({ id }) => /^change 60( line \d+)?$/.test(id)).length;
    expect(note).toEqual({ kind: 'lines-left-out', count: each * (60 - shown.length) });
    const said = texts.filter(({ id }) => id === 'left out').map(({ text }) => text);
    const count = each * (60 - shown.length);
    expect(said).toEqual([`これより前の${count}行は省略 ${count} earlier lines left out`]);
  });
});

test('a card without a file of changes says so on the back and on A4', () => {
  const subject: FaceSubject = { ...CARD, notes: [{ kind: 'missing-file', file: 'DF1/EF04' }] };
  expect(textOf(subject, 'see the back')).toBe('裏面あり');
  expect(textOf(subject, 'no changes')).toMatch(/^変更の記録のファイルがカードにありません。/);
  const pages = layoutA4(subject, layoutFaces(subject, PHOTO), PHOTO);
  const rows = pages.flatMap(({ sheet }) => sheet.texts.filter(({ id }) => id.startsWith('changes value')));
  expect(rows.length).toBeGreaterThan(1);
  for (const { colour } of rows) expect(colour).toBe('alarm');
});

test.each(['absent', 'hidden'] as const)('a photograph that PIN 2 guards, %s: its place says why', (kind) => {
  const subject: FaceSubject = { ...CARD, notes: [{ kind: 'photo-needs-pin2' }] };
  const [front] = layoutFaces(subject, { kind }).faces;
  expect(front?.texts.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['写真は未読取', '暗証番号２が必要です', 'Photograph not read', 'It needs PIN 2']),
  );
});

test('A4 has every field of the card, and says マイナ nowhere', () => {
  const pages = layoutA4(CARD, layoutFaces(CARD, PHOTO), PHOTO);
  const texts = pages.flatMap(({ head, faces, sheet }) => [
    ...(head?.texts ?? []),
    ...faces.flatMap(({ face }) => face.texts),
    ...sheet.texts,
  ]);
  const all = texts.map(({ text }) => text);
  expect(all).toEqual(
    expect.arrayContaining([
      ...['運転免許証（ICカード）　ICチップ読取結果', '交付年月日', '2017年（平成29年）05月01日　2017-05-01'],
      ...['照会番号', '12345', '公安委員会', '免許証の番号', '種類別の取得日', '記載事項の変更'],
      '平成30年06月02日　住所 Address　例示町１番（神奈川公委）',
    ]),
  );
  expect([...all, ...pages.map(({ sheet }) => sheet.title)].join()).not.toMatch(/マイナ|My Number/);
});

test('the registered domicile is on no face and no page, also if it was read', async () => {
  const reading = {
    ...(await readingOf('conventional-licence', { domicile: true })),
    domicile: '秘匿県秘匿市',
  };
  const drawn = layoutFaces(reading, PHOTO);
  expect(facesToSvg(drawn.faces)).not.toContain('秘匿');
  expect(JSON.stringify(layoutA4(reading, drawn, PHOTO))).not.toContain('秘匿');
});

describe('the rules of every face', async () => {
  const fixtures = (await drawnFixtures()).filter(({ id }) => id.startsWith('conventional'));
  test.each(fixtures.map(({ id, drawn }) => [id, drawn.faces] as const))('%s', (_, faces) => {
    for (const face of faces) {
      for (const faults of Object.values(FACE_RULES)) expect(faults(face)).toEqual([]);
      const said = face.texts.map(({ text }) => text);
      expect(said).toContain('ICチップ読取結果・運転免許証ではありません');
      expect(said).toContain('IC chip readout. Not a driving licence.');
    }
  });
});
