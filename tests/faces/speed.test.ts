import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { exportFaces } from '../../src/face/export/export-faces.ts';
import type { FaceFormat } from '../../src/face/export/formats.ts';
import { SECRETS } from '../support/cards.ts';
import { readingOf } from '../support/readings.ts';

/** The goals hold for an idle machine. This one may be busy, so one slow run alone proves nothing. */
const BUSY = 3;

const folder = mkdtempSync(join(tmpdir(), 'menkyo-speed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function median(run: () => unknown, runs = 7): Promise<number> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.POSITIVE_INFINITY;
}

const AIMS: readonly (readonly [string, FaceFormat, number])[] = [
  ['PNG, 300 dpi', { kind: 'png', dpi: 300 }, 120],
  ['PNG, 600 dpi', { kind: 'png', dpi: 600 }, 300],
  ['PDF, card', { kind: 'pdf', paper: 'card' }, 300],
  ['PDF, A4', { kind: 'pdf', paper: 'a4' }, 300],
];

test.each(AIMS)('warm: %s', async (name, format, aim) => {
  const reading = await readingOf('gold');
  const time = await median(() => exportFaces(reading, [format]));
  console.log(`${name}: ${time.toFixed(0)} ms (aim ${aim})`);
  expect(time).toBeLessThan(aim * BUSY);
});

test('cold: menkyo read --png', async () => {
  const menkyo = fileURLToPath(new URL('../../scripts/menkyo.mjs', import.meta.url));
  const args = [menkyo, 'read', '--card', 'gold', '--png', join(folder, 'x.png'), '--force', '--json'];
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, XDG_DATA_HOME: folder, ...SECRETS };
  const time = await median(() => execFileSync(process.execPath, args, { env }), 3);
  console.log(`cold read --png: ${time.toFixed(0)} ms (aim 1500)`);
  expect(time).toBeLessThan(1500 * BUSY);
});
