/** The one primitive of card I/O: bytes of a command out, bytes of the answer (data and status word) back. */
export type Transmit = (command: Uint8Array, signal?: AbortSignal) => Promise<Uint8Array>;

/**
 * What is known of the way to a card, kept with the reader for as long as it stays attached and never longer:
 * another reader can bear the same name.
 */
export interface Link {
  extendedLength: 'untried' | 'works' | 'fails';
  /** Whether it works beyond 2048, where some drivers stop. Not there: nobody asked yet. */
  takesLonger?: boolean | undefined;
}

export function newLink(): Link {
  return { extendedLength: 'untried' };
}

/** A card that was connected to, inside a transaction. `end` resets it and lets go; it never throws. */
export interface CardConnection {
  readonly transmit: Transmit;
  readonly link: Link;
  /** null where no PC/SC reader is between. */
  readonly reader: string | null;
  /** What the card told the reader when it was powered on, where that is known. It names no card (tech-notes.md). */
  readonly atr?: Uint8Array | null;
  end(): Promise<void>;
}
