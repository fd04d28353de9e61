// A register of 100,000 people and 1,000,000 checks, in a file.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BenchContext, type BenchSection, type Figure, figure } from './figures.ts';
import type { RegisterTimes } from './register-inside.ts';

const INSIDE = fileURLToPath(new URL('register-inside.ts', import.meta.url));
const RUN = fileURLToPath(new URL('../run.mjs', import.meta.url));
const PEOPLE = 100_000;
const QUICK_PEOPLE = 2_000;
const SEARCHES = 5;

const run = promisify(execFile);

async function* measure({ runs, quick, folder }: BenchContext): AsyncGenerator<Figure> {
  const people = quick ? QUICK_PEOPLE : PEOPLE;
  const path = join(folder, 'register.db');
  await run(process.execPath, [RUN, INSIDE, 'make', path, String(people)]);
  const all: RegisterTimes[] = [];
  for (let at = 0; at < runs; at++) {
    // An audit of a million checks takes most of a minute, and once is enough.
    const what = at === 0 ? 'audit' : 'measure';
    const args = [RUN, INSIDE, what, path, String(people), String(SEARCHES)];
    const { stdout } = await run(process.execPath, args);
    all.push(JSON.parse(stdout) as RegisterTimes);
  }
  const of = (value: (times: RegisterTimes) => number) => all.map(value);
  const size = `${people} people`;
  yield figure(
    `register/${size}/open`,
    'ms',
    of(({ opening }) => opening),
    { budget: 500 },
  );
  yield figure(
    `register/${size}/passphrase`,
    'ms',
    of(({ derivation }) => derivation),
  );
  yield figure(
    `register/${size}/due list`,
    'ms',
    of(({ due }) => due),
    { budget: 50 },
  );
  yield figure(
    `register/${size}/lines of the due list`,
    'lines',
    of(({ dueLines }) => dueLines),
  );
  for (const name of Object.keys(all[0]?.searches ?? {})) {
    const times = all.flatMap(({ searches }) => searches[name] ?? []);
    yield figure(`register/${size}/search: ${name}`, 'ms', times, { budget: 50 });
  }
  yield figure(
    `register/${size}/record a check`,
    'ms',
    all.flatMap(({ recording }) => recording),
    { budget: 5 },
  );
  const memory = all.flatMap(({ memoryMB }) => (memoryMB === null ? [] : [memoryMB]));
  if (memory.length > 0) yield figure(`register/${size}/memory at most`, 'MB', memory, { budget: 200 });
  const audits = all.flatMap(({ auditSeconds }) => (auditSeconds === null ? [] : [auditSeconds * 1000]));
  yield figure(`register/${size}/audit`, 'ms', audits);
}

export const section: BenchSection = { name: 'register', measure };
