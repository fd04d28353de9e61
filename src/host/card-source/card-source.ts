import type { HolderSource } from '../../app/reading.ts';
import type { SendableSecret } from '../../card/applications/descriptors.ts';
import type { UnlockWish } from '../../card/guard/guard.ts';
import type { CardConnection } from '../../card/transmit.ts';
import type { Origin } from '../../licence/judgement.ts';
import type { CardFileProblem } from './virtual-cards.ts';

/** What a connection is for: to read a card, or only to ask what it is and what tries it has left. */
export type Purpose = 'read' | 'status';

/** Where a command takes its card from. Every connect is to the same card, or fails as the card having gone. */
export interface CardSource {
  /** `virtual`: the program's own card, where everything is made up. */
  readonly origin: Origin;
  /** The PC/SC engine and its version; null where none is between. */
  readonly engine: string | null;
  /** A recorded card brings what the recorded command was told, and at the end says what was not asked for. */
  readonly replayed?: {
    readonly holder: HolderSource;
    /** Milliseconds since 1970. */
    readonly recordedAt: number;
    readonly wishes: Readonly<Record<SendableSecret, UnlockWish>>;
    readonly finish: () => void;
  };
  connect(signal: AbortSignal, purpose: Purpose): Promise<CardConnection>;
  close(): void;
}

/** What is wrong with the wish for a card. What a card or a reader does wrong is a CardError. */
export type SourceProblem =
  | CardFileProblem
  | { readonly kind: 'several-cards'; readonly readers: readonly string[] }
  | { readonly kind: 'unknown-engine'; readonly value: string }
  | {
      readonly kind: 'bad-trace-file';
      readonly path: string;
      readonly line: number;
      readonly problem: string;
    }
  | { readonly kind: 'unreadable-file'; readonly path: string; readonly code: string }
  | { readonly kind: 'empty-trace'; readonly path: string; readonly purpose: Purpose };

export class SourceError extends Error {
  readonly problem: SourceProblem;

  constructor(problem: SourceProblem) {
    super(problem.kind);
    this.name = 'SourceError';
    this.problem = problem;
  }
}
