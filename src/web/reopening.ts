import type { Entry } from './entrances.ts';

/** Between two wishes for a new window. */
export const REOPEN_MS = 3_000;

/**
 * Whether a page without a key gets a new window. Any program on this machine can send such a wish, so it must not make
 * windows pop up without end: one is opened when the one before was closed, or its address was not used in time.
 */
export class Reopening {
  readonly #now: () => number;
  #last = Number.NEGATIVE_INFINITY;
  #entry: Entry | null = null;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  isAllowed(): boolean {
    if (this.#now() - this.#last < REOPEN_MS || this.#entry?.isInUse() === true) return false;
    this.#last = this.#now();
    return true;
  }

  /** The address that the wish led to. */
  opened(entry: Entry): void {
    this.#entry = entry;
  }
}
