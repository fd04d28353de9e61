import type { Wishes } from '../../app/wishes.ts';
import type { CardConnection } from '../../card/transmit.ts';
import type { HolderSource } from '../../licence/holder-source.ts';
import type { Origin } from '../../licence/judgement.ts';
import type { CardFileProblem } from './virtual-cards.ts';

/** What a connection is for: to read a card, or only to ask which card it is and which tries it has left. */
export type Purpose = 'read' | 'status';

/** Where a command gets its card. Every connect is to the same card, or fails because the card is gone. */
export interface CardSource {
  /** `virtual`: a card of the program's own, with made-up data. */
  readonly origin: Origin;
  /** The PC/SC engine and its version; null without an engine. */
  readonly engine: string | null;
  /** A replay brings the recorded command's options. At the end it tells which recorded exchanges were not used. */
  readonly replayed?: {
    readonly holder: HolderSource;
    readonly photo: boolean;
    readonly domicile: boolean;
    /** Milliseconds since 1970. */
    readonly recordedAt: number;
    readonly wishes: Readonly<Wishes>;
    readonly finish: () => void;
  };
  connect(signal: AbortSignal, purpose: Purpose): Promise<CardConnection>;
  close(): void;
}

/** What is wrong with the choice of a card. A fault of a card or reader is a CardError instead. */
export type SourceProblem =
  | CardFileProblem
  | { readonly kind: 'unknown-engine'; readonly value: string }
  | {
      readonly kind: 'bad-trace-file';
      readonly path: string;
      readonly line: number;
      readonly problem: string;
    }
  | { readonly kind: 'unreadable-file'; readonly path: string; readonly code: string }
  | { readonly kind: 'empty-trace'; readonly path: string; readonly purpose: Purpose };

/** Which reader is meant does not follow from what the user asked for. */
export type ReaderProblem =
  | { readonly kind: 'several-cards'; readonly readers: readonly string[] }
  /** The name that the user gave is a part of each of these. */
  | { readonly kind: 'ambiguous-reader'; readonly name: string; readonly readers: readonly string[] };

export class SourceError extends Error {
  readonly problem: SourceProblem | ReaderProblem;

  constructor(problem: SourceProblem | ReaderProblem) {
    super(problem.kind);
    this.name = 'SourceError';
    this.problem = problem;
  }
}
