const QUIET_MS = 60;

/**
 * Clients whose service is gone. The finalizer of such a client throws, and nothing can catch that, so this set keeps
 * them from garbage collection. It grows by one each time the service ends.
 */
const lost = new Set<object>();

export function keepForGood(client: object): void {
  lost.add(client);
}

/**
 * Stops a client once its thread is quiet. The thread misses a stop() that comes while it handles an event, and then
 * blocks the whole program for up to a minute (docs/decisions/0001-two-pcsc-engines.md).
 */
export class QuietStop {
  readonly #client: { stop(): void };
  #lastEvent = 0;

  constructor(client: { stop(): void }) {
    this.#client = client;
  }

  sawEvent(): void {
    this.#lastEvent = Date.now();
  }

  stop(): void {
    const quietFor = Date.now() - this.#lastEvent;
    if (quietFor < QUIET_MS) {
      setTimeout(() => this.stop(), QUIET_MS - quietFor);
      return;
    }
    try {
      this.#client.stop();
    } catch {
      // The client throws once the service is gone.
      keepForGood(this.#client);
    }
  }
}
