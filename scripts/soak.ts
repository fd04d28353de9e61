// Long runs of the program, with cards laid down and taken away at random moments:
//   npm run soak [-- --reads 2000 --behind-service 200 --kills 480 --seed N]
// The parts: reads of a virtual card in one process; reads through a real PC/SC service with each engine (Linux, in
// namespaces of their own); kill -9 during exports. 0 leaves a part out. It fails if anything grew, hung or was lost.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { killExports } from '../tests/support/kill-exports.ts';
import { Pcscd } from '../tests/support/pcscd.ts';
import { type SoakedReader, type SoakFigures, soak } from '../tests/support/soak.ts';
import { readerBehindService } from '../tests/support/soak-behind-pcscd.ts';
import { readerInProcess } from '../tests/support/soak-in-process.ts';
import { longRun } from './long-run.ts';
import { inNamespace } from './system-packages.mjs';

const { values } = parseArgs({
  options: {
    reads: { type: 'string', default: '2000' },
    'behind-service': { type: 'string', default: '200' },
    kills: { type: 'string', default: '480' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 32)) },
  },
});
const seed = Number(values.seed);
const [reads, behindService, kills] = [values.reads, values['behind-service'], values.kills].map(Number);
/** This script starts itself again inside the namespaces. */
const isInside = process.env.MENKYO_TEST_NAMESPACE === '1';

/** More memory than this, in MB after the first tenth, counts as growth. */
const MOST_GROWTH = 20;

if (isInside) {
  for (const engine of ['winscard', 'pcsclite'] as const) {
    const pcscd = await Pcscd.start();
    const { reader, close } = await readerBehindService(engine);
    await soakAndTell(`behind a PC/SC service, ${engine}`, reader, behindService ?? 0);
    close();
    await pcscd.stop();
  }
  // Exit explicitly: native code may keep the process alive.
  process.exit();
}

console.log(`seed ${seed}`);
build();
if (reads) await soakAndTell('in one process', readerInProcess(), reads);
if (behindService) soakInside();
if (kills) {
  const { at, end } = longRun('kills');
  const onProgress = ({ kills: done }: { readonly kills: number }) => at(done, kills);
  const killed = await killExports({ times: kills, seed, onProgress });
  end();
  const { faults, ...figures } = killed;
  console.log(`kill -9 while exporting: ${listed(figures)}`);
  fail(faults);
}

async function soakAndTell(what: string, reader: SoakedReader, times: number): Promise<void> {
  const { at, end } = longRun(`${what}: reads`);
  const figures = await soak(reader, times, seed, at);
  end();
  tell(what, figures);
}

function build(): void {
  const script = fileURLToPath(new URL('build.mjs', import.meta.url));
  spawnSync(process.execPath, [script, '--if-stale'], { stdio: 'inherit' });
}

function soakInside(): void {
  const words = inNamespace();
  if (words === null) {
    console.log('behind a PC/SC service: no namespaces may be made here');
    process.exitCode = 1;
    return;
  }
  const [program = '', ...rest] = words;
  const own = [
    'scripts/run.mjs',
    'scripts/soak.ts',
    '--seed',
    String(seed),
    '--behind-service',
    String(behindService),
  ];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { status } = spawnSync(program, [...rest, process.execPath, ...own], { cwd, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

function tell(what: string, { stuck, ...figures }: SoakFigures): void {
  const { heap, resident, handles, triesLost, seconds, ...counts } = figures;
  const span = ([from, to]: readonly [number, number]) => `${from.toFixed(1)} to ${to.toFixed(1)}`;
  console.log(
    `${what}: ${listed(counts)}, tries lost ${triesLost}; MB held ${span(heap)}, resident ${span(resident)}; ` +
      `open handles ${handles.join(' to ')}; ${seconds.toFixed(0)} s`,
  );
  fail(stuck);
  if (heap[1] - heap[0] > MOST_GROWTH || resident[1] - resident[0] > MOST_GROWTH) fail(['it grew']);
  if (handles[1] > handles[0] + 1) fail(['something stays open']);
  if (triesLost > 0) fail(['a try is lost']);
}

function listed(counts: Readonly<Record<string, unknown>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function fail(wrongs: readonly string[]): void {
  for (const wrong of wrongs) console.log(`  FAIL ${wrong}`);
  if (wrongs.length > 0) process.exitCode = 1;
}
