import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSheetPdf } from '../../src/register/pdf/check-sheet.ts';
import { signedListPdf } from '../../src/register/pdf/signed-list.ts';
import { anyCheck, anyPerson } from '../support/any-check.ts';
import { day } from '../support/day.ts';
import { fullCheck } from '../support/full-check.ts';
import { listedPeople } from '../support/listed-people.ts';
import { NASTY_CONTROLS, NASTY_NAMES } from '../support/nasty-names.ts';
import { PHOTOGRAPHS } from '../support/photographs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MADE_AT = Date.parse('2026-11-20T18:05:11+09:00');
const LIST = {
  today: day('2026-11-20'),
  business: '株式会社　例示運送',
  operator: '見本　太郎',
  madeAt: MADE_AT,
};

function written(name: string, bytes: Uint8Array): string {
  const path = join(temporaryFolder('register-pdf'), `${name}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

const poppler = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });
const squeezed = (text: string) => text.replace(/\s/gu, '');
const textOf = (path: string) => squeezed(poppler('pdftotext', '-raw', path, '-'));

test.each([
  ['ja', '運転免許の確認一覧', '署名欄', '2026年05月20日', 'ja-JP'],
  ['en', 'Licence check list', 'Signature', '20 May 2026', 'en'],
] as const)(
  'a list to sign in %s: pages, headings and people come back as text',
  async (language, title, sign, date, lang) => {
    const people = listedPeople(60);
    const path = written(`list-${language}`, await signedListPdf(people, { ...LIST, language }));
    const info = poppler('pdfinfo', path);
    expect(info).toMatch(/Pages: +3\n/);
    expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
    expect(info).toContain(title);
    for (const { name } of people.map(({ person }) => person)) expect(info).not.toContain(name);
    const text = textOf(path);
    for (const { person } of people) {
      expect(text).toContain(person.id);
      expect(text).toContain(squeezed(person.name));
    }
    expect(text.split(sign)).toHaveLength(4);
    expect(text).toContain(squeezed(date));
    expect(readFileSync(path, 'latin1')).toContain(`/Lang (${lang})`);
  },
);

test('nasty names are texts of their page and nothing else', async () => {
  const people = [...NASTY_NAMES, ...NASTY_CONTROLS].map((name, i) => ({
    person: anyPerson({ id: `E-${i}`, name, group: name }),
    last: null,
    nextCheckOn: null,
    judged: [],
  }));
  const path = written(
    'nasty',
    await signedListPdf(people, { ...LIST, language: 'ja', business: ')) /Launch (x' }),
  );
  expect(poppler('pdfinfo', path)).toMatch(/JavaScript: +no\n/);
  const text = textOf(path);
  for (const name of NASTY_NAMES) expect(text).toContain(squeezed(name));
  expect(text).toContain('例示〓花子');
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
});

test('the same list gives the same bytes', async () => {
  const people = listedPeople(5);
  const once = await signedListPdf(people, { ...LIST, language: 'ja' });
  expect(Buffer.compare(once, await signedListPdf(people, { ...LIST, language: 'ja' }))).toBe(0);
});

const SHEET = {
  person: anyPerson({ kana: 'レイジ　ハナコ', note: '夜勤' }),
  earlier: [anyCheck({ id: 'e1', at: MADE_AT - 86_400_000, number: '009999999999' })],
  judged: [],
  business: '株式会社　例示運送',
  madeAt: MADE_AT,
};

test.each([
  [
    'ja',
    [
      '確認記録票',
      'この記録票は運転免許証ではありません。',
      '〔手入力〕',
      '2026年11月20日18時05分',
      '0099-9999-9999→0012-3456-7890',
    ],
  ],
  [
    'en',
    [
      'Recordofalicencecheck',
      'Thissheetisnotadrivinglicence.',
      '[typed]',
      '2026-11-2018:05JST',
      '0099-9999-9999→0012-3456-7890',
    ],
  ],
] as const)(
  'a sheet in %s: what it says comes back as text, and its title names no person',
  async (language, said) => {
    const [, photo] = PHOTOGRAPHS[0] ?? [];
    const path = written(
      `sheet-${language}`,
      await checkSheetPdf({ ...SHEET, check: fullCheck(photo ?? null), language }),
    );
    const text = textOf(path);
    for (const one of [
      ...said,
      '例示花子',
      '株式会社例示運送',
      '東京都見本区例示一丁目２番３号',
      '読取結果・免許証ではない',
    ])
      expect(text).toContain(one);
    expect(poppler('pdfinfo', path)).not.toContain('花子');
    expect(poppler('pdfimages', '-list', path).trim().split('\n')).toHaveLength(3);
    const fonts = poppler('pdffonts', path).trim().split('\n').slice(2);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+NotoSansJP-.* yes yes yes /);
  },
);

test('a photograph that is none is no fault of the sheet', async () => {
  const check = fullCheck(Uint8Array.of(1, 2, 3));
  const text = textOf(written('no-photo', await checkSheetPdf({ ...SHEET, check, language: 'ja' })));
  expect(text).toContain('記録がありますが、表示できません');
});
