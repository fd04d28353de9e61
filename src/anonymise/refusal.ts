/**
 * Why a trace is not anonymised. What the program does not understand may hold anything, so it lets nothing of it
 * through.
 */
export type RefusalKind =
  | 'unknown-command'
  | 'unknown-application'
  | 'unknown-file'
  /** An answer with data to a command that must bring none. */
  | 'unexpected-data'
  /** A GET RESPONSE although the answer before it had no more data. */
  | 'stray-response'
  /** The trace lacks an earlier part of the file. */
  | 'missing-part'
  /** Two reads of the same place of a file differ. */
  | 'contradiction'
  | 'unparsable'
  | 'unknown-element'
  /** Bytes behind the last element that are neither all zero nor all FF. */
  | 'not-filler'
  | 'unknown-certificate-part';

/** Names places and tags, never a value. */
export interface Refusal {
  /** The number of the exchange in the trace, from 1. */
  readonly exchange: number;
  /** What that exchange is to a person: `READ WEF02 0-255`. */
  readonly name: string;
  readonly problem: RefusalKind;
  readonly where: string;
}

/** Thrown for a file that is not understood. The caller that knows the exchange turns it into a Refusal. */
export class NotUnderstood extends Error {
  readonly problem: RefusalKind;
  readonly where: string;

  constructor(problem: RefusalKind, where: string) {
    super(`${problem}: ${where}`);
    this.name = 'NotUnderstood';
    this.problem = problem;
    this.where = where;
  }
}
