import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, test, vi } from 'vitest';
import { drawn } from '../../../tests/support/drawn-fixtures.ts';
import { pngChunks } from '../../../tests/support/png-chunks.ts';
import { readingOf } from '../../../tests/support/readings.ts';
import type { DrawnPixels } from '../../base/pixels.ts';
import { isDrawn, shownBeside } from '../../proof/png/same-png.ts';
import { facesToPixels, facesToPng } from './png.ts';

/** A few seconds of work on an idle machine; other tests may run at the same time. */
vi.setConfig({ testTimeout: 60_000 });

const ROOT = new URL('../../../', import.meta.url);

/** A single face, and a front with its back below it. */
const [gold, all] = await Promise.all(
  ['gold', 'all-categories'].map(async (id) => (await drawn(id, await readingOf(id))).drawn.faces),
);
const FACES = { front: gold ?? [], both: all ?? [] };

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each([
  // 85.6 mm by 54 mm, and by 54 + 4 + 54 mm; the pixels of a metre are dpi / 0.0254.
  [72, 243, 153, 318, 2835],
  [300, 1011, 638, 1323, 11_811],
  [600, 2022, 1276, 2646, 23_622],
  [1200, 4044, 2551, 5291, 47_244],
])('at %i dpi', (dpi, width, frontHeight, bothHeight, perMetre) => {
  test.each([
    ['front', frontHeight],
    ['both', bothHeight],
  ] as const)('%s: as large as it says', async (what, height) => {
    const png = await facesToPng(FACES[what], dpi);
    const chunks = pngChunks(png);
    const [header, ...others] = chunks;
    expect(header?.name).toBe('IHDR');
    const ihdr = Buffer.from(header?.body ?? []);
    expect([ihdr.length, ihdr.readUInt32BE(0), ihdr.readUInt32BE(4)]).toEqual([13, width, height]);
    // pHYs: pixels per metre across and down, and 1 for the unit metre. Once, before the first IDAT (ISO/IEC 15948,
    // 5.6).
    const names = others.map(({ name }) => name);
    expect(names.filter((name) => name === 'pHYs')).toHaveLength(1);
    expect(names.indexOf('pHYs')).toBeLessThan(names.indexOf('IDAT'));
    expect(names.indexOf('IEND')).toBe(names.length - 1);
    const phys = Buffer.from(others.find(({ name }) => name === 'pHYs')?.body ?? []);
    expect([phys.length, phys.readUInt32BE(0), phys.readUInt32BE(4), phys[8]]).toEqual([
      9,
      perMetre,
      perMetre,
      1,
    ]);
    for (const { name, crc, checked } of chunks) expect(crc, name).toBe(crc32(checked));
    const pixels = await facesToPixels(FACES[what], dpi);
    const shows = isDrawn(await shownBeside(png, pixels), pixels);
    expect([pixels.width, pixels.height, shows]).toEqual([width, height, true]);
    // By its pHYs the picture has its true size, to less than a pixel.
    expect(Math.abs((width / phys.readUInt32BE(0)) * 1000 - 85.6)).toBeLessThan(25.4 / dpi);
  });
});

test('another reader reads it: opaque ink on a card with round corners', async () => {
  const { width, height, data } = PNG.sync.read(Buffer.from(await facesToPng(FACES.front, 300)));
  expect([width, height]).toEqual([1011, 638]);
  const alphaAt = (x: number, y: number) => data[4 * (y * width + x) + 3];
  expect(alphaAt(0, 0)).toBe(0);
  expect(alphaAt(width >> 1, height >> 1)).toBe(255);
});

test('the same bytes twice, whatever was drawn in between', async () => {
  const once = await facesToPng(FACES.front, 300);
  const other = await facesToPng(FACES.both, 72);
  expect(sha256(await facesToPng(FACES.front, 300))).toBe(sha256(once));
  expect(sha256(other)).not.toBe(sha256(once));
});

test('the same bytes in another process, at another place in the world', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-png-'));
  try {
    const from = (file: string) => JSON.stringify(new URL(file, ROOT).href);
    const script = join(folder, 'draw.ts');
    writeFileSync(
      script,
      `import { createHash } from 'node:crypto';
      import { isDrawn, shownBeside } from '../../proof/png/same-png.ts';
import { facesToPixels, facesToPng } from ${from('src/face/export/png.ts')};
      import { drawn } from ${from('tests/support/drawn-fixtures.ts')};
      import { readingOf } from ${from('tests/support/readings.ts')};
      const { faces } = (await drawn('gold', await readingOf('gold'))).drawn;
      const sha256 = createHash('sha256').update(await facesToPng(faces, 300)).digest('hex');
      console.log(JSON.stringify({ sha256, hour: new Date(0).getHours() }));`,
    );
    const { PATH = '', HOME = '' } = process.env;
    // Kathmandu is a quarter of an hour off the full hour; Turkish has capital letters of its own.
    const env = { PATH, HOME, TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL('scripts/run.mjs', ROOT)), script],
      {
        env,
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ sha256: sha256(await facesToPng(FACES.front, 300)), hour: 5 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const showsDrawn = async (png: Uint8Array, drawn: DrawnPixels) =>
  isDrawn(await shownBeside(png, drawn), drawn);

test('a picture with any byte of any pixel changed is not what was drawn', async () => {
  const pixels = await facesToPixels(FACES.front, 72);
  const png = PNG.sync.read(Buffer.from(await facesToPng(FACES.front, 72)));
  for (let i = 0; i < png.data.length; i += 3001) {
    // A pixel that is wholly transparent shows no colour.
    const isHidden = i % 4 !== 3 && png.data[i - (i % 4) + 3] === 0;
    for (const change of [1, 255]) {
      png.data[i] = (png.data[i] ?? 0) + change;
      expect([i, await showsDrawn(PNG.sync.write(png), pixels)]).toEqual([i, isHidden]);
      png.data[i] = (png.data[i] ?? 0) - change;
    }
  }
});
