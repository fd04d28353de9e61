/** Why a trace is not anonymised: what is not understood may hold anything, and is not let through. */
export type RefusalKind =
  | 'unknown-command'
  | 'unknown-application'
  | 'unknown-file'
  /** An answer with data to a command that should have none. */
  | 'unexpected-data'
  /** GET RESPONSE behind an answer that had nothing more. */
  | 'stray-response'
  /** What stands before it in the file is not in the trace. */
  | 'missing-part'
  /** The same place of a file, read twice, is not the same. */
  | 'contradiction'
  | 'unparsable'
  | 'unknown-element'
  /** Bytes behind the last element that are no filler. */
  | 'not-filler'
  | 'unknown-certificate-part';

/** Names places and tags; never a value. */
export interface Refusal {
  /** The number of the exchange in the trace, from 1. */
  readonly exchange: number;
  /** What that exchange is to a person: `READ WEF02 0-255`. */
  readonly name: string;
  readonly problem: RefusalKind;
  readonly where: string;
}

/** Thrown where a file is not understood; whoever knows the exchange it was read in makes a Refusal of it. */
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
