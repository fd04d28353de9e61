import type { Reader } from 'pcsc-mini';
import { CardError } from '../card-error.ts';
import type { EngineCard, EngineListener, EngineSession } from './engine.ts';
import { connectCard } from './pcsc-mini-card.ts';
import { faultOf } from './pcsc-mini-fault.ts';
import { keepForGood, QuietStop } from './pcsc-mini-stop.ts';

type Binding = typeof import('pcsc-mini');

/**
 * pcsc-mini reports the readers one by one within a few milliseconds of the start. It never reports that the list is
 * complete, or that there is no reader. A service that has just started may need a moment to find its readers.
 */
const NEXT_READER_MS = 50;
const NO_READER_MS = 400;

/** One client of pcsc-mini. The constructor starts it, and throws a CardError if the service is not there. */
export class PcscMiniSession implements EngineSession {
  readonly #pcsc: Binding;
  readonly #listener: EngineListener;
  readonly #readers = new Map<string, Reader>();
  readonly #quietStop: QuietStop;
  #isListed = false;
  #isClosed = false;
  #settled: NodeJS.Timeout | undefined;

  constructor(pcsc: Binding, listener: EngineListener) {
    this.#pcsc = pcsc;
    this.#listener = listener;
    const client = new pcsc.Client();
    this.#quietStop = new QuietStop(client);
    client.on('error', (error) => {
      keepForGood(client);
      // Leave the callback first: its native caller swallows any error that is thrown inside.
      setImmediate(() => {
        if (!this.#isClosed) listener.onLost(faultOf(error, null));
      });
    });
    client.on('reader', (reader) => this.#follow(reader));
    try {
      client.start();
    } catch (error) {
      throw new CardError(faultOf(error, null));
    }
    this.#settleIn(NO_READER_MS);
  }

  async connect(name: string): Promise<EngineCard> {
    const reader = this.#readers.get(name);
    if (reader === undefined) throw new CardError({ kind: 'no-reader', name });
    return connectCard(this.#pcsc, reader, name, () => this.#quietStop.sawEvent());
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#settled);
    this.#quietStop.stop();
  }

  #follow(reader: Reader): void {
    const name = reader.name();
    this.#readers.set(name, reader);
    reader.on('change', (status) => {
      this.#quietStop.sawEvent();
      if (this.#isClosed) return;
      this.#listener.onReader({ name, flags: status.raw & 0xffff, events: status.raw >>> 16 });
      if (!this.#isListed) this.#settleIn(NEXT_READER_MS);
    });
    reader.on('disconnect', () => {
      this.#readers.delete(name);
      if (!this.#isClosed) this.#listener.onReaderGone(name);
    });
  }

  #settleIn(ms: number): void {
    clearTimeout(this.#settled);
    this.#settled = setTimeout(() => {
      this.#isListed = true;
      this.#listener.onListed();
    }, ms);
  }
}
