/** The one primitive of card I/O: sends a command's bytes and gives the answer's bytes (data and status word). */
export type Transmit = (command: Uint8Array, signal?: AbortSignal) => Promise<Uint8Array>;

/**
 * What this program has learned about a reader's limits. It is dropped when the reader is detached, since another
 * reader can have the same name.
 */
export interface Link {
  extendedLength: 'untried' | 'works' | 'fails';
  /** Whether the reader passes more than 2048 bytes; some drivers do not. Absent if this program has not tried yet. */
  takesLonger?: boolean | undefined;
}

export function newLink(): Link {
  return { extendedLength: 'untried' };
}

/** A connected card, inside a transaction. `end` resets and releases it, and never throws. */
export interface CardConnection {
  readonly transmit: Transmit;
  readonly link: Link;
  /** null if there is no PC/SC reader in between. */
  readonly reader: string | null;
  /** The card's answer to reset, if known. It does not identify a card. */
  readonly atr?: Uint8Array | null;
  end(): Promise<void>;
}
