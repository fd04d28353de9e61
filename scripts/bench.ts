// npm run bench: a table, and with --json FILE the same for a program. Runs of two states of the source are compared
// with --compare OLD.json; --only card,start measures a part. Not part of npm test, which holds what is the same on
// every machine (bench/card-time.test.ts).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { section as batch } from './bench/batch.ts';
import { section as card } from './bench/card-time.ts';
import type { BenchSection, Figure } from './bench/figures.ts';
import { tableOf } from './bench/table.ts';

const SECTIONS: readonly BenchSection[] = [card, batch];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    compare: { type: 'string' },
    runs: { type: 'string', default: '7' },
  },
});

const wanted = values.only?.split(',') ?? SECTIONS.map(({ name }) => name);
const unknown = wanted.filter((name) => !SECTIONS.some((section) => section.name === name));
if (unknown.length > 0) throw new Error(`no such section: ${unknown.join(', ')}`);
const before: readonly Figure[] =
  values.compare === undefined ? [] : JSON.parse(readFileSync(values.compare, 'utf8')).figures;

const figures: Figure[] = [];
for (const section of SECTIONS) {
  if (!wanted.includes(section.name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-bench-'));
  try {
    for await (const one of section.measure({ runs: Number(values.runs), folder })) figures.push(one);
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
console.log(tableOf(figures, before));
console.log(Object.values(machine).join(' · '));
if (values.json !== undefined) {
  const document = { schema: 'menkyo.bench/1', at: new Date().toISOString(), machine, figures };
  writeFileSync(values.json, `${JSON.stringify(document, null, 2)}\n`);
}
