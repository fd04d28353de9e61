// A register of 100,000 people and 1,000,000 checks, in a file and on a PostgreSQL server of the bench's own.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ADMIN, PostgresServer, postgresPrograms } from '../../tests/support/postgres-server.ts';
import { type BenchContext, type BenchSection, type Figure, figure, type NotMeasured } from './figures.ts';
import type { RegisterTimes } from './register-inside.ts';

const INSIDE = fileURLToPath(new URL('register-inside.ts', import.meta.url));
const RUN = fileURLToPath(new URL('../run.mjs', import.meta.url));
const PEOPLE = 100_000;
const QUICK_PEOPLE = 2_000;
const SEARCHES = 5;
/** A run takes most of a minute. */
const MOST_RUNS = 3;

const run = promisify(execFile);

async function* measure(context: BenchContext): AsyncGenerator<Figure | NotMeasured> {
  yield* measured('file', join(context.folder, 'register.db'), context, {});
  if (postgresPrograms() === null) {
    yield { id: 'register/server', why: 'PostgreSQL 15 or later is not installed here' };
    return;
  }
  const server = await PostgresServer.start({ isDurable: true });
  try {
    const address = `postgres://${ADMIN}@127.0.0.1:${server.port}/postgres`;
    yield* measured('server', address, context, { MENKYO_BENCH_PASSWORD: server.password });
  } finally {
    await server.end();
  }
}

async function* measured(
  store: 'file' | 'server',
  where: string,
  { runs, quick }: BenchContext,
  env: Readonly<Record<string, string>>,
): AsyncGenerator<Figure> {
  const people = quick ? QUICK_PEOPLE : PEOPLE;
  const inside = async (what: 'make' | 'audit' | 'measure') => {
    const args = [RUN, INSIDE, what, where, String(people), String(SEARCHES)];
    return (await run(process.execPath, args, { env: { ...process.env, ...env } })).stdout;
  };
  await inside('make');
  const all: RegisterTimes[] = [];
  for (let at = 0; at < Math.min(runs, MOST_RUNS); at++) {
    // An audit of a million checks takes most of a minute, and once is enough.
    all.push(JSON.parse(await inside(at === 0 ? 'audit' : 'measure')) as RegisterTimes);
  }
  const of = (value: (times: RegisterTimes) => number) => all.map(value);
  const id = (name: string) => `register/${store}, ${people} people/${name}`;
  yield figure(
    id('open'),
    'ms',
    of(({ opening }) => opening),
    { budget: 500 },
  );
  yield figure(
    id('passphrase'),
    'ms',
    of(({ derivation }) => derivation),
  );
  yield figure(
    id('due list'),
    'ms',
    of(({ due }) => due),
    { budget: 50 },
  );
  yield figure(
    id('lines of the due list'),
    'lines',
    of(({ dueLines }) => dueLines),
  );
  const requests = all.flatMap((times) => times.requests);
  yield figure(id('requests from afar, 60 open'), 'ms', requests, { budget: 50 });
  for (const name of Object.keys(all[0]?.searches ?? {})) {
    const times = all.flatMap(({ searches }) => searches[name] ?? []);
    yield figure(id(`search: ${name}`), 'ms', times, { budget: 50 });
  }
  const recording = all.flatMap((times) => times.recording);
  yield figure(id('record a check'), 'ms', recording, store === 'file' ? { budget: 5 } : {});
  const memory = all.flatMap(({ memoryMB }) => (memoryMB === null ? [] : [memoryMB]));
  if (memory.length > 0) yield figure(id('memory beyond the loaded program'), 'MB', memory, { budget: 200 });
  const audits = all.flatMap(({ auditSeconds }) => (auditSeconds === null ? [] : [auditSeconds * 1000]));
  yield figure(id('audit'), 'ms', audits);
}

export const section: BenchSection = { name: 'register', measure };
