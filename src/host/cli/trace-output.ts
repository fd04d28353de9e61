import { arch, platform, release } from 'node:os';
import type { HolderSource } from '../../app/reading.ts';
import { toHex } from '../../base/hex.ts';
import { record } from '../../card/trace/recorder.ts';
import {
  formatTrace,
  PERSONAL_NOTICE,
  type Trace,
  type TraceEvent,
  type TraceHead,
} from '../../card/trace/trace-file.ts';
import type { CardSource, Purpose } from './card-source.ts';
import { localTime } from './documents.ts';

/** Nobody's data: a card of ours, where everything is made up. */
const FICTION_NOTICE = '体験用カードの架空のデータです。 / Fictional data of a virtual card.';

/** What a command exchanges with its card, for `--trace`. */
export class TraceBook {
  readonly #events: TraceEvent[] = [];
  readonly #head: Omit<TraceHead, 'atr' | 'reader'>;
  readonly #started = performance.now();
  #about: Pick<TraceHead, 'atr' | 'reader'> = { atr: null, reader: null };

  constructor(
    source: CardSource,
    flow: { readonly holder: HolderSource; readonly version: string; readonly now: number },
  ) {
    this.#head = {
      schema: 'menkyo.trace/1',
      notice: source.isVirtual ? FICTION_NOTICE : PERSONAL_NOTICE,
      personal: !source.isVirtual,
      recordedAt: localTime(flow.now),
      program: flow.version,
      engine: source.engine,
      system: `${platform()} ${release()} ${arch()}, Node ${process.versions.node}`,
      command: 'read',
      holder: flow.holder,
    };
  }

  /** The same source, with each connection written down. */
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
