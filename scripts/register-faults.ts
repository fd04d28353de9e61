// The register under attack, the long form of tests/faults/register-*.test.ts:
//   npm run faults:register                          500 kills, 20,000 changed bytes
//   npm run faults:register -- --kills 50 --bytes 1000 --seed 7
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changeBytes } from '../tests/faults/register-bytes.ts';
import { killDesks } from '../tests/faults/register-kills.ts';
import { longRun } from './long-run.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    bytes: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'menkyo-register-faults-'));
try {
  const changing = longRun('changed bytes');
  const { wrongs, ...bytes } = await changeBytes(join(folder, 'bytes.db'), {
    runs: Number(values.bytes),
    seed,
    onProgress: changing.at,
  });
  changing.end();
  console.log(`changed bytes: ${JSON.stringify(bytes)}, wrong ${wrongs.length}`);
  for (const wrong of wrongs.slice(0, 20)) console.log(`  ${wrong}`);
  if (wrongs.length > 0) process.exitCode = 1;
  const killing = longRun('kills');
  const onProgress = killing.at;
  const kills = await killDesks(join(folder, 'kills.db'), { kills: Number(values.kills), seed, onProgress });
  killing.end();
  console.log(`kills: ${JSON.stringify(kills)}; nothing confirmed is lost, the chain holds`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
