import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { measureProcessor } from '../../scripts/bench/start.ts';

/**
 * A small part of `npm run bench`, for budgets that no other suite checks. It uses processor time, which depends less
 * on other work than clock time does. The limits are three times what a quiet machine takes, since a processor that is
 * shared with others may need twice the time for the same work.
 */
const LIMIT_MS = { json: 800, picture: 2000 };
/**
 * A picture takes about three times as long as none, including fonts and rasteriser. It takes eight times or more if V8
 * optimises the rasteriser meanwhile (decision 0018).
 */
const MOST_PICTURE_RATIO = 6;

const folder = mkdtempSync(join(tmpdir(), 'menkyo-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a read costs little, a picture is not compiled for, and a help text loads nothing of either', async () => {
  const figures = new Map<string, number>();
  for await (const { id, median } of measureProcessor({ runs: 3, quick: true, folder })) {
    figures.set(id, median);
  }
  const of = (id: string) => figures.get(`start/${id}`) ?? Number.NaN;
  const json = of('read --card --json, processor');
  const picture = of('read --card --json --png, processor');
  console.log(`cold read: ${json.toFixed(0)} ms of a processor, with a picture ${picture.toFixed(0)} ms`);
  expect(json).toBeLessThan(LIMIT_MS.json);
  expect(picture).toBeLessThan(LIMIT_MS.picture);
  expect(picture / json).toBeLessThan(MOST_PICTURE_RATIO);
  expect(of('--help/modules')).toBeLessThan(of('read --card --json/modules') / 2);
}, 120_000);
