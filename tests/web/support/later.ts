/** A clock that the test sets, with the alarms that depend on it. */
export class Later {
  time = 5_000;
  readonly #alarms = new Set<{ readonly at: number; readonly what: () => void }>();
  readonly #waiting = new Set<() => void>();

  readonly now = () => this.time;

  readonly after = (ms: number, what: () => void) => {
    const alarm = { at: this.time + ms, what };
    this.#alarms.add(alarm);
    this.#wake();
    return () => {
      this.#alarms.delete(alarm);
      this.#wake();
    };
  };

  get alarms(): number {
    return this.#alarms.size;
  }

  /** Waits until this many alarms are set. The event that sets one arrives over a socket. */
  async until(alarms: number): Promise<void> {
    while (this.#alarms.size !== alarms) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  pass(ms: number): void {
    this.time += ms;
    for (const alarm of this.#alarms) {
      if (alarm.at > this.time) continue;
      this.#alarms.delete(alarm);
      alarm.what();
    }
    this.#wake();
  }

  #wake(): void {
    for (const go of this.#waiting) go();
    this.#waiting.clear();
  }
}
