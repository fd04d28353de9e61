import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../src/face/export/formats.ts';
import { facesToPdf } from '../../src/face/export/pdf.ts';
import { facesToPng } from '../../src/face/export/png.ts';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import { type DrawnFixture, drawnFixtures } from '../support/drawn-fixtures.ts';
import { difference, type Picture, readPng, smaller } from '../support/pictures.ts';
import { plainPhoto } from '../support/plain-photo.ts';
import { stripPixels } from '../support/strip-pixels.ts';

const fixtures = await drawnFixtures();
const folder = mkdtempSync(join(tmpdir(), 'menkyo-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const byId = (id: string): DrawnFixture => {
  const found = fixtures.find((fixture) => fixture.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

async function written({ id, reading, drawn, photo }: DrawnFixture, paper: Paper): Promise<string> {
  const path = join(folder, `${id}-${paper}.pdf`);
  writeFileSync(path, await facesToPdf(reading, drawn, photo, paper));
  return path;
}

const poppler = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });

/** The text in page order, without spaces that only place words. */
const textOf = (path: string, ...args: string[]) =>
  poppler('pdftotext', '-raw', ...args, path, '-')
    .replace(/\f/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The first page as a picture. The size is given, since poppler rounds up where our rasteriser rounds. */
function pageOf(path: string, width: number, height: number): Uint8Array {
  const root = path.replace(/\.pdf$/, '');
  const size = ['-scale-to-x', String(width), '-scale-to-y', String(height)];
  poppler('pdftoppm', ...size, '-f', '1', '-l', '1', '-singlefile', '-png', path, root);
  return readFileSync(`${root}.png`);
}

/** Expects each word somewhere after the word before it. */
function expectInOrder(lines: readonly string[], words: readonly string[]): void {
  const text = lines.join('\n');
  let at = 0;
  for (const word of words) {
    const found = text.indexOf(word, at);
    expect(found, `${word} after ${words[words.indexOf(word) - 1] ?? 'the start'} in\n${text}`).not.toBe(-1);
    at = found + word.length;
  }
}

test('the text of a card comes back in reading order, upright words as words', async () => {
  const lines = textOf(await written(byId('gold'), 'card'));
  expectInOrder(lines, [
    '氏名',
    '見本 太郎',
    '昭和60年 1月 1日生',
    '住所',
    '東京都見本区例示一丁目２番３号',
    '読取',
    '2026年11月20日 18時05分',
    '2029年(令和11年)02月01日まで有効',
    '免許の',
    '条件等',
    '眼鏡等',
    '準中型車（５ｔ）と普通車はＡＴ車に限る',
    '優良',
    '番号',
    '第 001234567890 号',
    '二・小・原',
    '平成16年08月16日',
    '他',
    '平成18年03月27日',
    '二種',
    '種類',
    '準中型',
    '普通',
    '普自二',
    '原付',
    '運転免許証',
    '読取結果',
    'ICチップ読取結果・運転免許証ではありません',
  ]);
  expectInOrder(textOf(await written(byId('all-categories'), 'card')), [
    '大型 中型 準中型 普通 大特 大自二 普自二',
    '小特 原付 大二 中二 普二 大特二 引・引二',
    '備考',
    '見本備考二',
  ]);
  expectInOrder(textOf(await written(byId('driving-history'), 'card')), [
    '自動車等の運転はできません',
    '令和07年10月06日',
    '運転経歴情報',
  ]);
});

test('without being asked for the order of the page, the words come back as well', async () => {
  const text = poppler('pdftotext', await written(byId('gold'), 'card'), '-');
  for (const word of ['見本 太郎', '準中型', '普自二', '運転免許証', '001234567890'])
    expect(text).toContain(word);
});

test.each(['card', 'a4'] as const)(
  '%s: the history category is in the file only where it was asked for',
  async (paper) => {
    const { id, reading: plain, photo } = byId('driving-history');
    const reading = { ...plain, history: plain.history && { ...plain.history, category: 203 } };
    const textAs = async (name: string, isAsked: boolean) => {
      const path = join(folder, `${id}-${paper}-${name}.pdf`);
      const drawn = layoutFaces(reading, photo, isAsked);
      writeFileSync(path, await facesToPdf(reading, drawn, photo, paper, isAsked));
      return textOf(path).join('\n');
    };
    expect(await textAs('hidden', false)).not.toContain('203');
    expect((await textAs('asked', true)).match(/203/g)).toHaveLength(paper === 'a4' ? 2 : 1);
  },
);

describe('whatever a face says can be copied from its PDF', () => {
  test.each(fixtures.map((fixture) => [fixture.id, fixture] as const))('%s', async (_, fixture) => {
    const squeeze = (text: string) => text.replace(/\s/gu, '');
    const copied = squeeze(textOf(await written(fixture, 'card')).join(''));
    for (const { texts } of fixture.drawn.faces) {
      for (const { text } of texts) expect(copied).toContain(squeeze(text));
    }
  });
});

test('the A4 page has every field, and says what it is not', async () => {
  expectInOrder(textOf(await written(byId('gold'), 'a4')), [
    'マイナ免許証',
    '第 001234567890 号',
    'この印刷物は運転免許証ではありません。',
    '運転するときはマイナ免許証か従来の免許証の携帯が必要です。',
    '本人確認書類（犯罪収益移転防止法）には当たりません。',
    '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
    'ICチップの複製は見分けられません。',
    '警察庁の公式アプリではありません。',
    '氏名',
    '見本 太郎',
    '1985年（昭和60年）01月01日',
    '1985-01-01',
    '男 male',
    '東京都見本区例示一丁目２番３号',
    '2029-02-01',
    '優良（ゴールド）',
    '準中型 semi-medium motor vehicle、普通 ordinary motor vehicle',
    '2004-08-16',
    '眼鏡等',
    '001234567890',
    '240 × 320',
    'Test key: proves nothing',
    '1 / 1',
  ]);
});

test('what a face shortens or puts on its back stands in full on A4', async () => {
  const text = textOf(await written(byId('worst-longest'), 'a4')).join('');
  const { reading } = byId('worst-longest');
  expect(text).toContain(reading.holder?.address);
  expect(
    text.split('見本例示架空見本例示架空見本例示架空見本例示架空見本例示架空見本例示架空見本例示').length,
  ).toBeGreaterThan(20);
});

describe('sizes', () => {
  test('a card page is 85.6 by 54.0 mm, one for each face', async () => {
    for (const [id, pages] of [
      ['gold', 1],
      ['all-categories', 2],
    ] as const) {
      const info = poppler('pdfinfo', await written(byId(id), 'card'));
      expect(info).toMatch(new RegExp(`Pages: +${pages}\n`));
      const [, width, height] = /Page size: +([\d.]+) x ([\d.]+) pts/.exec(info) ?? [];
      expect((Number(width) * 25.4) / 72).toBeCloseTo(85.6, 2);
      expect((Number(height) * 25.4) / 72).toBeCloseTo(54, 2);
    }
  });

  /** The page has twenty pixels a millimetre. */
  test('a ruler laid on the A4 page measures 85.6 mm between the crop marks, and 54.0', async () => {
    const path = await written(byId('gold'), 'a4');
    expect(poppler('pdfinfo', path)).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
    const page = readPng(pageOf(path, 210 * 20, 297 * 20));
    // The marks lie in the margin: vertical ones above the card, horizontal ones left of it.
    const across = darkRuns(page, (i) => [i, 29 * 20], page.width);
    expect(across).toHaveLength(2);
    expect(((across[1] ?? 0) - (across[0] ?? 0)) / 20).toBeCloseTo(85.6, 0.5);
    const down = darkRuns(page, (i) => [13 * 20, i], page.height);
    expect(down).toHaveLength(2);
    expect(((down[1] ?? 0) - (down[0] ?? 0)) / 20).toBeCloseTo(54, 0.5);
  });
});

/** The middle of each place where a line of pixels crosses something dark. */
function darkRuns(
  { width, data }: Picture,
  at: (i: number) => readonly [x: number, y: number],
  length: number,
): number[] {
  const found: number[] = [];
  let start: number | null = null;
  for (let i = 0; i < length; i++) {
    const [x, y] = at(i);
    const isDark = (data[(y * width + x) * 4] ?? 255) < 200;
    if (isDark && start === null) start = i;
    if (!isDark && start !== null) {
      found.push((start + i - 1) / 2);
      start = null;
    }
  }
  return found;
}

test('fonts are embedded, and only what is used of them', async () => {
  for (const paper of ['card', 'a4'] as const) {
    const path = await written(byId('gold'), paper);
    const fonts = poppler('pdffonts', path).trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+NotoSansJP-.* yes yes yes /);
    expect(readFileSync(path).length).toBeLessThan(250_000);
  }
});

test('the notice lies over the foot of the photograph, which shows through it', async () => {
  const { id, reading } = byId('gold');
  const photo = plainPhoto(255);
  const drawn = layoutFaces(reading, photo);
  const [front] = drawn.faces;
  if (front === undefined) throw new Error('no face');
  const seen = stripPixels(
    pageOf(await written({ id: `${id}-white`, reading, drawn, photo }, 'card'), 1011, 638),
    front,
  );
  expect(seen.above).toEqual([255, 255, 255]);
  for (const [i, value] of [85, 95, 105].entries()) {
    expect(Math.abs((seen.strip[i] ?? 0) - value)).toBeLessThanOrEqual(2);
  }
  expect(seen.brightest).toBeGreaterThan(240);
});

describe('the PDF looks as the picture does', () => {
  test.each(fixtures.map((fixture) => [fixture.id, fixture] as const))('%s', async (_, fixture) => {
    const [front] = fixture.drawn.faces;
    const page = pageOf(await written(fixture, 'card'), 1011, 638);
    const ours = await facesToPng(front === undefined ? [] : [front], 300);
    // Each program smooths letters in its own way. Averaged over eight pixels both must agree, or something has moved.
    expect(difference(smaller(ours, 8), smaller(page, 8)).share).toBeLessThan(0.003);
  });
});

test('the same reading gives the same bytes', async () => {
  const { reading, drawn, photo } = byId('gold');
  const once = await facesToPdf(reading, drawn, photo, 'a4');
  expect(Buffer.compare(once, await facesToPdf(reading, drawn, photo, 'a4'))).toBe(0);
});

test('it names its language and its title, and no holder', async () => {
  const path = await written(byId('gold'), 'a4');
  const info = poppler('pdfinfo', path);
  expect(info).toContain('運転免許証ではありません');
  expect(info).not.toContain('太郎');
  expect(readFileSync(path, 'latin1')).toContain('/Lang (ja-JP)');
});
