/** What was sent is not what was recorded: where, and both. null is the end of the connection. */
export interface Mismatch {
  /** The number of the exchange within its connection, from 1. */
  readonly exchange: number;
  readonly expected: string | null;
  readonly got: string | null;
}

export class ReplayMismatch extends Error {
  readonly mismatch: Mismatch;
  /** There is no card here that could have counted it. */
  readonly neverSent = true;

  constructor(mismatch: Mismatch) {
    super(`exchange ${mismatch.exchange}: expected ${mismatch.expected}, got ${mismatch.got}`);
    this.name = 'ReplayMismatch';
    this.mismatch = mismatch;
  }
}
