// Loaded with --import: records each module that Node loads (bench/start.ts).
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/** Node 20 calls this on a separate thread, for which it loads this file again. */
export function load(url, context, next) {
  appendFileSync(process.env.MENKYO_BENCH_MODULES, `${url}\n`);
  return next(url, context);
}

if (isMainThread) register(import.meta.url);
