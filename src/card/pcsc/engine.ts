import type { CardFault } from '../card-error.ts';

/** A reader as the engine reports it. */
export interface RawReaderState {
  readonly name: string;
  /** SCARD_STATE_* flags. */
  readonly flags: number;
  /**
   * Counts the cards laid down and taken away since the service knows the reader. A changed count means a new card,
   * even if the engine never reported the reader empty in between.
   */
  readonly events: number;
}

export interface EngineListener {
  /** The engine has reported every reader that was there at the start. There may be none. */
  onListed(): void;
  onReader(state: RawReaderState): void;
  onReaderGone(name: string): void;
  /** The service is gone. This session reports nothing more. */
  onLost(fault: CardFault): void;
}

/** One binding to the PC/SC service. It throws only CardErrors. */
export interface Engine {
  readonly name: 'winscard' | 'pcsclite';
  readonly version: string;
  /** Connects to the service and reports its readers to the listener. Throws `no-service` if there is no service. */
  open(listener: EngineListener): EngineSession;
  /** Ends what the engine keeps for its next session. */
  close?(): void;
}

export interface EngineSession {
  /** Connects to the card in a reader with sole rights: by a transaction, or exclusively if the engine has none. */
  connect(reader: string): Promise<EngineCard>;
  close(): void;
}

export interface EngineCard {
  /** The card's answer to reset; null if the binding does not give it. */
  readonly atr: Uint8Array | null;
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Resets the card, ends the transaction and disconnects. */
  release(): Promise<void>;
}

/** SCARD_STATE_* (winscard.h), as far as this program uses them. */
export const STATE = {
  unaware: 0x0,
  ignore: 0x1,
  changed: 0x2,
  unknown: 0x4,
  unavailable: 0x8,
  present: 0x20,
  mute: 0x200,
} as const;

/** Maps SCARD_E_* and SCARD_W_* (winscard.h, pcsclite.h) to a fault. */
export function faultOfCode(code: number, reader: string | null): CardFault {
  switch (code) {
    case 0x8010001d: // NO_SERVICE
    case 0x8010001e: // SERVICE_STOPPED
    case 0x80100013: // COMM_ERROR: the daemon closed the connection
    case 0x80100003: // INVALID_HANDLE, of a context whose service was restarted
    case 0x80100014: // UNKNOWN_ERROR, which a dying daemon gives
      return { kind: 'no-service', reason: 'not-running', detail: hexCode(code) };
    case 0x8010002e: // NO_READERS_AVAILABLE
    case 0x80100009: // UNKNOWN_READER
    case 0x80100017: // READER_UNAVAILABLE
      return { kind: 'no-reader', name: reader };
    case 0x8010000c: // NO_SMARTCARD
      return { kind: 'no-card' };
    case 0x8010000b: // SHARING_VIOLATION
      return { kind: 'in-use' };
    case 0x80100069: // REMOVED_CARD
      return { kind: 'removed' };
    case 0x80100068: // RESET_CARD
      return { kind: 'reset' };
    case 0x8010000a: // TIMEOUT
      return { kind: 'timed-out' };
    case 0x80100066: // UNRESPONSIVE_CARD
    case 0x80100067: // UNPOWERED_CARD
      return { kind: 'mute' };
    case 0x80100002: // CANCELLED
      return { kind: 'aborted' };
    default: // NOT_TRANSACTED (80100016) among them: an I/O error, or a card pulled out
      return { kind: 'transport', code: hexCode(code) };
  }
}

function hexCode(code: number): string {
  return (code >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
