import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fontFile, WEIGHTS } from '../../src/face/export/fonts.ts';
import { outlineOf } from '../../src/face/export/outlines.ts';
import { facesToPng } from '../../src/face/export/png.ts';
import { facesToSvg } from '../../src/face/export/svg.ts';
import { pictureSize } from '../../src/face/FacesPicture.tsx';
import { startBrowser } from '../support/browser.ts';
import { type DrawnFixture, drawnFixtures } from '../support/drawn-fixtures.ts';
import { difference } from '../support/pictures.ts';

/** The resolution of a sharp screen. Each program smooths edges in its own way, and here edges are a smaller share. */
const DPI = 400;
const fixtures = await drawnFixtures();
const folder = mkdtempSync(join(tmpdir(), 'menkyo-chromium-'));
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const FONTS = WEIGHTS.map(
  (weight) =>
    `@font-face { font-family: 'Noto Sans JP'; font-weight: ${weight}; src: url('${pathToFileURL(fontFile(weight))}'); }`,
).join('\n');

/** A drawing as the browser shows it, with as many pixels across as ours. */
async function shown(
  svg: string,
  { drawn }: DrawnFixture,
  media: Parameters<Page['emulateMedia']>[0] = {},
): Promise<Uint8Array> {
  const { width, height } = pictureSize(drawn.faces);
  // The height follows from the rounded width, as it does in ours: on three backs, half a pixel across is one down.
  const across = Math.round((width / 25.4) * DPI);
  const down = Math.round((height / width) * across);
  const page = await browser.newPage({ viewport: { width: across, height: down } });
  try {
    await page.emulateMedia(media);
    const sized = svg
      .slice(svg.indexOf('<svg'))
      .replace(/width="[\d.]+mm" height="[\d.]+mm"/, `width="${across}"`);
    const file = join(folder, 'face.html');
    writeFileSync(
      file,
      `<!doctype html><meta charset="utf-8"><style>${FONTS} :root, body { margin: 0; background: #fff; forced-color-adjust: none } svg { display: block }</style>${sized}`,
    );
    await page.goto(pathToFileURL(file).href);
    // Written as a string, since it runs in the page, where these tests' types do not apply.
    const loads = WEIGHTS.map((weight) => `document.fonts.load('${weight} 10px "Noto Sans JP"', '氏名A')`);
    await page.evaluate(`Promise.all([${loads.join(', ')}]).then(() => document.fonts.ready)`);
    return await page.screenshot();
  } finally {
    await page.close();
  }
}

describe('the browser draws what the rasteriser draws, but for less than 1 % of the pixels', () => {
  test.each(fixtures.map((fixture) => [fixture.id, fixture] as const))('%s', async (_, fixture) => {
    const ours = await facesToPng(fixture.drawn.faces, DPI);
    const { share } = difference(ours, await shown(facesToSvg(fixture.drawn.faces), fixture));
    // Three faces full of the smallest type consist of edges, which each program smooths in its own way.
    expect(share).toBeLessThan(fixture.id === 'worst-longest' ? 0.02 : 0.01);
  });
});

const gold = fixtures.find(({ id }) => id === 'gold');
if (gold === undefined) throw new Error('no gold');

test('text as outlines looks as text does', async () => {
  const { faces } = gold.drawn;
  const asOutlines = await shown(facesToSvg(faces, outlineOf), gold);
  expect(difference(await facesToPng(faces, DPI), asOutlines).share).toBeLessThan(0.01);
});

test.each([
  ['a dark screen', { colorScheme: 'dark' }],
  ['high contrast', { forcedColors: 'active' }],
  ['high contrast on a dark screen', { colorScheme: 'dark', forcedColors: 'active' }],
] as const)('%s changes no pixel of the face', async (_, media) => {
  const svg = facesToSvg(gold.drawn.faces);
  expect(difference(await shown(svg, gold), await shown(svg, gold, media)).share).toBe(0);
});
