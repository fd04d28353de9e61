import { toHex } from '../base/hex.ts';
import { record } from '../card/trace/recorder.ts';
import { isExchange, type TraceEvent, type TracePurpose } from '../card/trace/trace-file.ts';
import type { CardConnection } from '../card/transmit.ts';
import { Explainer } from '../explain/explain-trace.ts';
import type { Explained } from '../explain/explained.ts';

/** The most exchanges that a log keeps. The oldest go first. */
export const MAX_LOGGED = 2_000;

/** What a log holds of the exchanges, and where they come from. */
export interface LogContents {
  readonly events: readonly TraceEvent[];
  /** Wall clock, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly reader: string | null;
  readonly atr: string | null;
  /** At least one of the cards was a real person's. */
  readonly personal: boolean;
}

/**
 * Logs the exchanges with the card while the log window is open. It knows nothing from before, and drops everything
 * when it is closed.
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

  /** The same connection, which this log records until it is closed. */
  recording(connection: CardConnection, purpose: TracePurpose, isVirtual: boolean): CardConnection {
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
    // Events before the oldest exchange go with it.
    this.#events.splice(0, this.#events.findIndex(isExchange) + 1);
    this.#exchanges--;
  }
}
