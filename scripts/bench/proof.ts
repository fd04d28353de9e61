// Checking an export again: one picture by the built command, and many proofs in a warm process.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REDRAW } from '../../src/host/proof-files.ts';
import { verifyProof } from '../../src/proof/verify-proof.ts';
import { SECRETS } from '../../tests/support/cards.ts';
import { fileOf, OPTIONS, proofOf } from '../../tests/support/proofs.ts';
import { readingOf } from '../../tests/support/readings.ts';
import { type BenchSection, figure, inTurn, median, msOf } from './figures.ts';

const MENKYO = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** The goals of docs/testing.md. */
const COLD_MS = 400;
const PROOFS_A_SECOND = 1000 / 60;

export const section: BenchSection = {
  name: 'proof',
  async *measure({ runs, quick, folder }) {
    const reading = await readingOf('gold');
    const [picture, bare] = [join(folder, 'a.png'), join(folder, 'a.json')];
    const png = await fileOf(reading, { kind: 'png', dpi: 300 });
    const proof = await proofOf(reading);
    writeFileSync(picture, png);
    writeFileSync(bare, proof);
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, XDG_DATA_HOME: join(folder, 'data'), LANG: 'C.UTF-8', ...SECRETS };
    const cold = (...words: string[]) =>
      msOf(() => {
        const { status } = spawnSync(process.execPath, [MENKYO, ...words], { env, stdio: 'ignore' });
        if (status !== 0) throw new Error(`${words.join(' ')}: ended with ${status}`);
      });
    const times = await inTurn(runs, {
      png: () => cold('verify', picture),
      bare: () => cold('verify', bare),
      // To check a picture takes at least as long as to draw it.
      drawing: () => cold('read', '--card', 'gold', '--png', join(folder, 'b.png'), '--force'),
    });
    const floor = median(times.drawing);
    yield figure('proof/verify a PNG, cold', 'ms', times.png, { budget: COLD_MS, floor });
    yield figure('proof/verify a proof alone, cold', 'ms', times.bare);

    const options = { ...OPTIONS, redraw: REDRAW };
    const count = quick ? 20 : 200;
    for (const [name, file] of [
      ['proofs', proof],
      ['PNGs, 300 dpi', png],
    ] as const) {
      const seconds: number[] = [];
      for (let run = 0; run < (quick ? 1 : 3); run++) {
        const ms = await msOf(async () => {
          for (let i = 0; i < count; i++) await verifyProof(file, options);
        });
        seconds.push((count * 1000) / ms);
      }
      const budget = name === 'proofs' ? { budget: PROOFS_A_SECOND } : {};
      yield figure(`proof/${name} in a row`, 'a second', seconds, budget);
    }
  },
};
