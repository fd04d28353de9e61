// npm run bench prints each figure as it comes, and a table at the end. --json FILE writes the figures for a program, and
// --compare OLD.json compares with such a file. --only card,start measures a part, and --quick takes a rough look at
// everything in a minute or two. --markdown (with --lang ja) prints the tables of docs/figures.md. --from FILE measures
// nothing: it shows a file of --json.
// This is no part of npm test. docs/testing.md says which test holds which budget.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { section as batch } from './bench/batch.ts';
import { section as card } from './bench/card.ts';
import { section as exported } from './bench/export.ts';
import { section as face } from './bench/face.ts';
import type { BenchSection, Figure, NotMeasured } from './bench/figures.ts';
import { section as idle } from './bench/idle.ts';
import { markdownOf } from './bench/markdown.ts';
import { section as plain } from './bench/plain.ts';
import { section as proof } from './bench/proof.ts';
import { section as reader } from './bench/reader.ts';
import { section as register } from './bench/register.ts';
import { type BenchRun, caveats, machineOf, newRun, parseRun } from './bench/run-file.ts';
import { section as start } from './bench/start.ts';
import { LEGEND, lineOf, tableOf } from './bench/table.ts';

const SECTIONS: readonly BenchSection[] = [
  card,
  start,
  reader,
  plain,
  face,
  exported,
  proof,
  batch,
  register,
  idle,
];
const RUNS = 7;
const QUICK_RUNS = 2;

interface Wish {
  readonly wanted: readonly string[];
  readonly runs: number;
  readonly quick: boolean;
  readonly markdown: boolean;
  readonly language: 'en' | 'ja';
  readonly json: string | undefined;
  /** An earlier run (--from), to show instead of a new one. */
  readonly from: BenchRun | undefined;
  readonly before: BenchRun | undefined;
}

/** Parses every argument before the measurement starts, so that a misspelt file name fails at once. */
function wishOf(args: readonly string[]): Wish {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      json: { type: 'string' },
      from: { type: 'string' },
      compare: { type: 'string' },
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      lang: { type: 'string', default: 'en' },
    },
  });
  const { only, json, from, compare, quick, markdown, lang } = values;
  const isMeasuring = only !== undefined || json !== undefined || values.runs !== undefined || quick;
  if (from !== undefined && isMeasuring) throw new Error('--from measures nothing');
  if (markdown && compare !== undefined) throw new Error('--markdown compares nothing');
  if (lang !== 'en' && lang !== 'ja') throw new Error(`--lang: en or ja, not ${lang}`);
  const wanted = only?.split(',') ?? SECTIONS.map(({ name }) => name);
  const unknown = wanted.filter((name) => !SECTIONS.some((section) => section.name === name));
  if (unknown.length > 0) throw new Error(`no such section: ${unknown.join(', ')}`);
  const runs = Number(values.runs ?? (quick ? QUICK_RUNS : RUNS));
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs: not ${values.runs}`);
  return {
    wanted,
    runs,
    quick,
    markdown,
    language: lang,
    json,
    from: from === undefined ? undefined : runIn(from),
    before: compare === undefined ? undefined : runIn(compare),
  };
}

function runIn(path: string): BenchRun {
  try {
    return parseRun(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function wishOrEnd(): Wish {
  try {
    return wishOf(process.argv.slice(2));
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
    return process.exit(2);
  }
}

async function measured({ wanted, runs, quick }: Wish): Promise<BenchRun> {
  // Build first, so that the bench measures the current source.
  for (const script of ['build.mjs', 'build-renderer.mjs']) {
    execFileSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), '--if-stale']);
  }
  const figures: Figure[] = [];
  const notMeasured: NotMeasured[] = [];
  const chosen = SECTIONS.filter(({ name }) => wanted.includes(name));
  for (const [done, section] of chosen.entries()) {
    console.error(`bench: ${section.name} (${done + 1} of ${chosen.length})`);
    const folder = mkdtempSync(join(tmpdir(), 'menkyo-bench-'));
    try {
      for await (const one of section.measure({ runs, quick, folder })) {
        // On stderr: a run takes many minutes, and one that is stopped has told what it found.
        console.error(lineOf(one));
        if ('why' in one) notMeasured.push(one);
        else figures.push(one);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return newRun({ quick, figures, notMeasured });
}

const wish = wishOrEnd();
const { markdown, language, json, before } = wish;
const run = wish.from ?? (await measured(wish));
if (json !== undefined) writeFileSync(json, `${JSON.stringify(run, null, 2)}\n`);
if (wish.from !== undefined) for (const one of run.notMeasured) console.error(lineOf(one));
if (markdown) {
  console.log(markdownOf(run, language));
} else {
  console.log(tableOf(run, before));
  console.log(`\n${LEGEND}`);
  if (before !== undefined) for (const caveat of caveats(before, run)) console.log(caveat);
  console.log(`${machineOf(run)} · ${run.at.slice(0, 10)}${run.quick ? ' · a quick look' : ''}`);
}
