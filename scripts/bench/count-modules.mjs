// Loaded with --import: writes down each module that is loaded (bench/start.ts).
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/** Node 20 calls this on a separate thread and loads this file once more for it. */
export function load(url, context, next) {
  appendFileSync(process.env.MENKYO_BENCH_MODULES, `${url}\n`);
  return next(url, context);
}

if (isMainThread) register(import.meta.url);
