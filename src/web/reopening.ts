import type { Entry } from './entrances.ts';

/** The least time between two requests for a new window. */
export const REOPEN_MS = 3_000;

/**
 * Decides whether a page without a key gets a new window. Any program on this machine can send such a request, and must
 * not be able to open windows without end. So a window opens only when the last one was closed, or its address was not
 * used in time.
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

  /** Notes the address that the last request opened. */
  opened(entry: Entry): void {
    this.#entry = entry;
  }
}
