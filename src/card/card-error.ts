/** Why the program could not reach or understand a card. The user interface words it for the user. */
export type CardFault =
  /** The PC/SC service does not run, or its library or driver layer is missing. */
  | { readonly kind: 'no-service'; readonly reason: 'not-running' | 'not-installed'; readonly detail: string }
  /** `near`: the only reader whose name is near the one that was asked for. */
  | { readonly kind: 'no-reader'; readonly name: string | null; readonly near?: string }
  | { readonly kind: 'no-card' }
  | { readonly kind: 'in-use' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'timed-out' }
  /** The card lies on the reader and does not answer it. */
  | { readonly kind: 'mute' }
  | { readonly kind: 'transport'; readonly code: string }
  | { readonly kind: 'malformed'; readonly where: string }
  | { readonly kind: 'aborted' };

/** A fault of the card, the reader or the PC/SC service, thrown. `kind` says which. */
export class CardError extends Error {
  readonly fault: CardFault;
  /** The command did not reach the engine, so it cannot have cost a try. */
  readonly neverSent: boolean;

  constructor(fault: CardFault, { neverSent = false }: { readonly neverSent?: boolean } = {}) {
    super('where' in fault ? `${fault.kind}: ${fault.where}` : fault.kind);
    this.name = 'CardError';
    this.fault = fault;
    this.neverSent = neverSent;
  }

  get kind(): CardFault['kind'] {
    return this.fault.kind;
  }
}

export function malformed(where: string): CardError {
  return new CardError({ kind: 'malformed', where });
}

/** True for an I/O error, after which the card may still answer on the same connection. False if the card is gone. */
export function isTransportFault(error: unknown): boolean {
  return error instanceof CardError && error.fault.kind === 'transport';
}
