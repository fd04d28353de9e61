import type { Trace, TraceEvent, TraceExchange } from '../../src/card/trace/trace-file.ts';

/** An exchange of a trace that a test writes by hand. */
export function exchange(command: string, answer: string): TraceExchange {
  return { at: 1, ms: 1, name: '', command, answer };
}

export const CONNECT: TraceEvent = { at: 0, connect: 'read', extendedLength: 'works' };

/** A trace of these exchanges behind one connect. */
export function traceOf(head: Trace['head'], events: readonly TraceEvent[]): Trace {
  return { head, events: [CONNECT, ...events] };
}
