/** An event's name and its value, for each event. */
type AnyEvent<Events> = { [N in keyof Events]: [name: N, value: Events[N]] }[keyof Events];

/** Tells listeners of events, in the order in which they began to listen. `Events` says the value of each name. */
export class EventBus<Events> {
  readonly #listeners = new Set<(...event: AnyEvent<Events>) => void>();

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
    for (const listener of this.#listeners) listener(...event);
  }

  clear(): void {
    this.#listeners.clear();
  }
}
