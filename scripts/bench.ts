// npm run bench: a table, and with --json FILE the same for a program. Runs of two states of the source are compared
// with --compare OLD.json; --only card,start measures a part, --quick takes a look at everything in a minute or two, and
// --markdown (with --lang ja) prints the README's table. Not part of npm test, which holds what is the same on every
// machine (bench/card-time.test.ts), and of the rest that it works (tests/cli/bench.test.ts).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { section as batch } from './bench/batch.ts';
import { section as card } from './bench/card-time.ts';
import { section as exported } from './bench/export.ts';
import { section as face } from './bench/face.ts';
import type { BenchSection, Figure, NotMeasured } from './bench/figures.ts';
import { section as idle } from './bench/idle.ts';
import { markdownOf } from './bench/markdown.ts';
import { section as start } from './bench/start.ts';
import { tableOf } from './bench/table.ts';

const SECTIONS: readonly BenchSection[] = [card, start, face, exported, batch, idle];
const QUICK_RUNS = 2;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    compare: { type: 'string' },
    runs: { type: 'string' },
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
  },
});
const { quick, markdown } = values;
const runs = Number(values.runs ?? (quick ? QUICK_RUNS : 7));

const wanted = values.only?.split(',') ?? SECTIONS.map(({ name }) => name);
const unknown = wanted.filter((name) => !SECTIONS.some((section) => section.name === name));
if (unknown.length > 0) throw new Error(`no such section: ${unknown.join(', ')}`);
const before: readonly Figure[] =
  values.compare === undefined ? [] : JSON.parse(readFileSync(values.compare, 'utf8')).figures;

// What is measured is what stands in the source.
for (const script of ['build.mjs', 'build-renderer.mjs']) {
  execFileSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), '--if-stale']);
}

const figures: Figure[] = [];
const notMeasured: NotMeasured[] = [];
for (const section of SECTIONS) {
  if (!wanted.includes(section.name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-bench-'));
  try {
    for await (const one of section.measure({ runs, quick, folder })) {
      if ('why' in one) notMeasured.push(one);
      else figures.push(one);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  processors: availableParallelism(),
  memoryGB: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
};
console.log(markdown ? markdownOf(figures, values.lang === 'ja' ? 'ja' : 'en') : tableOf(figures, before));
for (const { id, why } of notMeasured) console.log(`not measured: ${id} (${why})`);
console.log(Object.values(machine).join(' · '));
if (values.json !== undefined) {
  const document = { schema: 'menkyo.bench/1', at: new Date().toISOString(), machine, figures, notMeasured };
  writeFileSync(values.json, `${JSON.stringify(document, null, 2)}\n`);
}
