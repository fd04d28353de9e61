import { toHex } from '../base/hex.ts';
import { record } from '../card/trace/recorder.ts';
import { isExchange, type TraceEvent } from '../card/trace/trace-file.ts';
import type { CardConnection } from '../card/transmit.ts';
import { Explainer } from '../explain/explain-trace.ts';
import type { Explained } from '../explain/explained.ts';

/** What a log keeps at most; the oldest goes first. */
export const MAX_LOGGED = 2_000;

/** What a log holds of the wire, and of what it led to. */
export interface LogContents {
  readonly events: readonly TraceEvent[];
  /** Wall clock, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly reader: string | null;
  readonly atr: string | null;
  /** A card that is somebody's was among those that lay there. */
  readonly personal: boolean;
}

/**
 * What goes over the wire while somebody watches. It lives from when it is opened until it is closed: what went before is
 * not known here, and what was kept is let go of at once.
 */
export class ExchangeLog {
  readonly #onEvent: (event: Explained) => void;
  readonly #startedAt: number;
  readonly #clockAtStart = performance.now();
  readonly #explainer = new Explainer();
  #events: TraceEvent[] = [];
  #exchanges = 0;
  #from: Pick<LogContents, 'reader' | 'atr'> = { reader: null, atr: null };
  #personal = false;
  #isClosed = false;

  constructor(startedAt: number, onEvent: (event: Explained) => void) {
    this.#startedAt = startedAt;
    this.#onEvent = onEvent;
  }

  get contents(): LogContents {
    return {
      events: this.#events,
      startedAt: this.#startedAt,
      ...this.#from,
      personal: this.#personal,
    };
  }

  /** The same connection, written down for as long as the log is open. */
  recording(connection: CardConnection, purpose: 'read' | 'status', isVirtual: boolean): CardConnection {
    const { reader, atr = null } = connection;
    const from = { reader, atr: atr && toHex(atr) };
    const clock = () => performance.now() - this.#clockAtStart;
    return record(connection, purpose, clock, (event) => {
      if (this.#isClosed) return;
      this.#from = from;
      this.#personal ||= !isVirtual;
      this.#keep(event);
      this.#onEvent(this.#explainer.explain(event));
    });
  }

  clear(): void {
    this.#events = [];
    this.#exchanges = 0;
    this.#from = { reader: null, atr: null };
    this.#personal = false;
  }

  close(): void {
    this.#isClosed = true;
    this.clear();
    this.#explainer.forget();
  }

  #keep(event: TraceEvent): void {
    this.#events.push(event);
    if (!isExchange(event)) return;
    this.#exchanges++;
    if (this.#exchanges <= MAX_LOGGED) return;
    // With the oldest exchange goes whatever stands before it.
    this.#events.splice(0, this.#events.findIndex(isExchange) + 1);
    this.#exchanges--;
  }
}
