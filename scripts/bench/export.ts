// Files of a face: each format alone in a warm process, and a hundred pictures in a row with the built command.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-wasm';
import { exportFaces } from '../../src/face/export/export-faces.ts';
import { fontBytes, WEIGHTS } from '../../src/face/export/fonts.ts';
import type { FaceFormat } from '../../src/face/export/formats.ts';
import { facesToSvg } from '../../src/face/export/svg.ts';
import { pictureSize } from '../../src/face/FacesPicture.tsx';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import { decodePhoto } from '../../src/face/photo/decode.ts';
import { SECRETS } from '../../tests/support/cards.ts';
import { readingOf } from '../../tests/support/readings.ts';
import { memoryOf } from './batch.ts';
import {
  type BenchContext,
  type BenchSection,
  type Figure,
  figure,
  inTurn,
  median,
  msOf,
} from './figures.ts';

const MENKYO = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const MM_PER_INCH = 25.4;

/** The goals of tests/faces/speed.test.ts, in a warm process. */
const FORMATS = {
  'PNG, 300 dpi': [{ kind: 'png', dpi: 300 }, 120],
  'PNG, 600 dpi': [{ kind: 'png', dpi: 600 }, 300],
  'PDF, card': [{ kind: 'pdf', paper: 'card' }, 300],
  'PDF, A4': [{ kind: 'pdf', paper: 'a4' }, 300],
  SVG: [{ kind: 'svg', outlines: false }, undefined],
  'SVG, outlines': [{ kind: 'svg', outlines: true }, undefined],
} as const satisfies Record<string, readonly [FaceFormat, number | undefined]>;
type FormatName = keyof typeof FORMATS;

/** The same growth as for a batch of cards (batch.ts). */
const MOST_GROWTH_MB = 32;

/** After this many runs V8 has optimised the rasteriser. */
const WARMING = 20;

async function* measureFormats({ runs, quick }: BenchContext): AsyncGenerator<Figure> {
  const reading = await readingOf('gold');
  const { faces } = layoutFaces(reading, await decodePhoto(reading.licence?.photo ?? null));
  const svg = facesToSvg(faces);
  const { width } = pictureSize(faces);
  /** The rasteriser alone, with ready markup. */
  const bare = (dpi: number) => () => {
    const resvg = new Resvg(svg, {
      fitTo: { mode: 'width', value: Math.round((width / MM_PER_INCH) * dpi) },
      font: { fontBuffers: WEIGHTS.map(fontBytes), defaultFontFamily: 'Noto Sans JP' },
    });
    const image = resvg.render();
    image.asPng();
    image.free();
    resvg.free();
  };
  const names = Object.keys(FORMATS) as FormatName[];
  const ours = Object.fromEntries(
    names.map((name) => [name, () => msOf(() => exportFaces(reading, [FORMATS[name][0]]))]),
  ) as Record<FormatName, () => Promise<number>>;
  const floors = { bare300: () => msOf(bare(300)), bare600: () => msOf(bare(600)) };
  // Our first run also starts the rasteriser.
  for (const name of names) for (let i = 0; i < (quick ? 1 : WARMING); i++) await ours[name]();
  const times = await inTurn(runs, { ...ours, ...floors });
  const floorOf: Partial<Record<FormatName, readonly number[]>> = {
    'PNG, 300 dpi': times.bare300,
    'PNG, 600 dpi': times.bare600,
  };
  for (const name of names) {
    const [, budget] = FORMATS[name];
    const floor = floorOf[name];
    yield figure(`export/${name}`, 'ms', times[name], {
      ...(budget === undefined ? {} : { budget }),
      ...(floor === undefined ? {} : { floor: median(floor) }),
    });
  }
}

/** One picture for each of a hundred cards, in one process of the built command. */
async function* measureRow({ quick, folder }: BenchContext, kind: 'png' | 'pdf') {
  const pictures = quick ? 10 : 100;
  const warm = pictures / 5;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MENKYO, 'read', '--batch', '-', '--today', '2026-11-20'], {
    env: { PATH, HOME, XDG_DATA_HOME: '/proc/nonexistent', LANG: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  const times: number[] = [];
  let then: number | null = null;
  for (let i = 0; i < pictures; i++) {
    const line = { card: 'gold', secrets: { pin: SECRETS.MENKYO_PIN }, [kind]: join(folder, `${i}.${kind}`) };
    const ms = await msOf(async () => {
      child.stdin.write(`${JSON.stringify(line)}\n`);
      const { value = '{}' } = await answers.next();
      const { status } = JSON.parse(value) as { status?: unknown };
      if (status !== 0) throw new Error(`${kind} ${i}: ended with ${status}`);
    });
    times.push(ms);
    if (i + 1 === warm) then = memoryOf(child.pid, 'VmRSS');
  }
  const [now, most] = [memoryOf(child.pid, 'VmRSS'), memoryOf(child.pid, 'VmHWM')];
  child.stdin.end();
  await ended;
  const id = `export/${pictures} ${kind.toUpperCase()} in a row`;
  const sorted = [...times].sort((a, b) => a - b);
  yield figure(`${id}/one`, 'ms', times);
  yield figure(`${id}/p95`, 'ms', sorted.slice(Math.ceil(pictures * 0.95) - 1).slice(0, 1));
  if (now === null || then === null || most === null) {
    yield { id: `${id}/memory`, why: 'only Linux tells it' };
    return;
  }
  yield figure(`${id}/memory at most`, 'MB', [most]);
  yield figure(`${id}/memory more, from number ${warm}`, 'MB', [Math.max(0, now - then)], {
    budget: MOST_GROWTH_MB,
  });
}

export const section: BenchSection = {
  name: 'export',
  async *measure(context) {
    yield* measureFormats(context);
    yield* measureRow(context, 'png');
    yield* measureRow(context, 'pdf');
  },
};
