/** An event's name and its value, for each event. */
type AnyEvent<Events> = { [N in keyof Events]: [name: N, value: Events[N]] }[keyof Events];

/**
 * Tells listeners of events, in the order in which they began to listen. `Events` says the value of each name. A
 * listener that throws keeps no event from the others, nor from the code that emits: a read must not stop in the middle
 * because a window is gone.
 */
export class EventBus<Events> {
  readonly #listeners = new Set<(...event: AnyEvent<Events>) => void>();
  readonly #onFault: (what: string) => void;

  /** `onFault` gets the event's name and the error's class. Neither holds personal data. */
  constructor(onFault: (what: string) => void = () => undefined) {
    this.#onFault = onFault;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Tells the listener of each event of that name, until the returned function is called. */
  on<N extends keyof Events>(name: N, listener: (value: Events[N]) => void): () => void {
    return this.onAny((told, value) => {
      if (told === name) listener(value as Events[N]);
    });
  }

  onAny(listener: (...event: AnyEvent<Events>) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  emit(...event: AnyEvent<Events>): void {
    for (const listener of this.#listeners) {
      try {
        listener(...event);
      } catch (error) {
        this.#onFault(`event ${String(event[0])}: ${error instanceof Error ? error.name : typeof error}`);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
