/** Why a card could not be talked to, or not be understood. The sentence for a person is made elsewhere. */
export type CardFault =
  /** The PC/SC service does not run, or its library or driver layer is missing. */
  | { readonly kind: 'no-service'; readonly reason: 'not-running' | 'not-installed'; readonly detail: string }
  | { readonly kind: 'no-reader'; readonly name: string | null }
  | { readonly kind: 'no-card' }
  | { readonly kind: 'in-use' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'timed-out' }
  /** The card lies there and does not answer the reader. */
  | { readonly kind: 'mute' }
  | { readonly kind: 'transport'; readonly code: string }
  | { readonly kind: 'malformed'; readonly where: string }
  | { readonly kind: 'aborted' };

export class CardError extends Error {
  readonly fault: CardFault;
  /** The command was held back before it reached the engine: it cost nothing, whatever it was. */
  readonly neverSent: boolean;

  constructor(fault: CardFault, { neverSent = false }: { readonly neverSent?: boolean } = {}) {
    super('where' in fault ? `${fault.kind}: ${fault.where}` : fault.kind);
    this.name = 'CardError';
    this.fault = fault;
    this.neverSent = neverSent;
  }
}

export function malformed(where: string): CardError {
  return new CardError({ kind: 'malformed', where });
}

/** Faults after which another attempt on the same connection may be answered: an I/O error, not a card that left. */
export function isTransportFault(error: unknown): boolean {
  return error instanceof CardError && error.fault.kind === 'transport';
}
