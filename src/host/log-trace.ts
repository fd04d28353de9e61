import type { Wanted } from '../app/contract/reading.ts';
import type { LogContents } from '../app/exchange-log.ts';
import type { Trace } from '../card/trace/trace-file.ts';
import { traceHead } from './trace-head.ts';

/** A log in the form that `read --trace` writes. */
export function logAsTrace(
  log: LogContents & Wanted,
  program: { readonly version: string; readonly engine: string | null },
): Trace {
  const { events, ...of } = log;
  const { version, engine } = program;
  const head = traceHead({
    ...of,
    photo: of.photo || undefined,
    domicile: of.domicile || undefined,
    version,
    engine: of.reader === null ? null : engine,
    command: 'window',
  });
  return { head, events };
}
