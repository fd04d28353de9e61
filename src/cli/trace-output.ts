import { toHex } from '../base/hex.ts';
import { record } from '../card/trace/recorder.ts';
import { formatTrace, type Trace, type TraceEvent, type TraceHead } from '../card/trace/trace-file.ts';
import type { CardSource, Purpose } from '../host/card-source/card-source.ts';
import { traceHead } from '../host/trace-head.ts';
import type { Wanted } from './asked-reading.ts';

/** Records the exchanges of a command with its card, for `--trace`. */
export class TraceBook {
  readonly #events: TraceEvent[] = [];
  readonly #head: TraceHead;
  readonly #started = performance.now();
  #about: Pick<TraceHead, 'atr' | 'reader'> = { atr: null, reader: null };

  constructor(source: CardSource, flow: Wanted & { readonly version: string; readonly now: number }) {
    this.#head = traceHead({
      personal: source.origin !== 'virtual',
      engine: source.engine,
      reader: null,
      atr: null,
      command: 'read',
      holder: flow.holder,
      ...(flow.photo && { photo: true }),
      ...(flow.domicile && { domicile: true }),
      startedAt: flow.now,
      version: flow.version,
    });
  }

  /** The same source, with each connection recorded. */
  recording(source: CardSource): CardSource {
    const clock = () => performance.now() - this.#started;
    return {
      ...source,
      connect: async (signal, purpose: Purpose) => {
        const connection = await source.connect(signal, purpose);
        const { reader, atr = null } = connection;
        this.#about = { reader, atr: atr && toHex(atr) };
        return record(connection, purpose, clock, (event) => this.#events.push(event));
      },
    };
  }

  get trace(): Trace {
    return { head: { ...this.#head, ...this.#about }, events: this.#events };
  }

  get text(): string {
    return formatTrace(this.trace);
  }
}
