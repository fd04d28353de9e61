/** The sent command differs from the recorded one. null means the end of the connection. */
export interface Mismatch {
  /** The number of the exchange within its connection, from 1. */
  readonly exchange: number;
  readonly expected: string | null;
  readonly got: string | null;
}

export class ReplayMismatch extends Error {
  readonly mismatch: Mismatch;
  /** No card is involved, so no try can be lost. */
  readonly neverSent = true;

  constructor(mismatch: Mismatch) {
    super(`exchange ${mismatch.exchange}: expected ${mismatch.expected}, got ${mismatch.got}`);
    this.name = 'ReplayMismatch';
    this.mismatch = mismatch;
  }
}
