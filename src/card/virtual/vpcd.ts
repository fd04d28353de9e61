import { createConnection, type Socket } from 'node:net';
import { concatBytes } from '../../base/bytes.ts';
import { hex } from '../../base/hex.ts';
import type { VirtualCard } from './virtual-card.ts';

/** The port at which vsmartcard's vpcd listens for its first reader. Each further reader is one port higher. */
export const VPCD_PORT = 35963;

/** T=1, without historical bytes that would name a real card. */
const ATR = hex('3B88800100000000338181003A');

const CONTROL = { off: 0x00, on: 0x01, reset: 0x02, getAtr: 0x04 } as const;

/** pcscd looks twice before it gives a card power, and from then on every 400 ms. */
const LOOKS_WITHOUT_POWER = 4;

export interface VpcdOptions {
  readonly host?: string;
  readonly port?: number;
  /** Called for every command before its answer goes out. It may delay the answer or remove the card. */
  readonly onCommand?: (command: Uint8Array, answer: Uint8Array) => void | Promise<void>;
}

/** Lays a virtual card on a reader of vpcd, so that the real PC/SC service sees it. */
export class VpcdCard {
  readonly #card: VirtualCard;
  readonly #socket: Socket;
  readonly #onCommand: VpcdOptions['onCommand'];
  #pending: Uint8Array = new Uint8Array();
  #queue: Promise<void> = Promise.resolve();
  #resets = 0;
  /** Settles once the connection has ended from either side. */
  readonly closed: Promise<void>;
  /**
   * `seen` once the service has given the card power, as it does with each card that it sees come. `overlooked` once
   * the service has looked four times and gave it no power: it missed that the card before this one left, and
   * reports the reader as it was then, for as long as this card lies there. A reader that holds another card
   * accepts the connection and stays silent, and this never settles.
   */
  readonly noticed: Promise<'seen' | 'overlooked'>;
  #notice: (how: 'seen' | 'overlooked') => void = () => undefined;
  #looks = 0;

  private constructor(card: VirtualCard, socket: Socket, onCommand: VpcdOptions['onCommand']) {
    this.#card = card;
    this.#socket = socket;
    this.#onCommand = onCommand;
    card.reset();
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    this.closed = new Promise((resolve) => {
      socket.on('close', () => resolve());
    });
    this.noticed = new Promise((resolve) => {
      this.#notice = resolve;
    });
    // The 'close' event follows, and tells enough.
    socket.on('error', () => undefined);
  }

  static insert(card: VirtualCard, options: VpcdOptions = {}): Promise<VpcdCard> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ host: options.host ?? '127.0.0.1', port: options.port ?? VPCD_PORT });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new VpcdCard(card, socket, options.onCommand));
      });
    });
  }

  /** How often the reader has reset the card or cut its power. */
  get resets(): number {
    return this.#resets;
  }

  remove(): Promise<void> {
    this.#socket.destroy();
    return this.closed;
  }

  /** Frames: two bytes of length, big endian, then that many bytes. A chunk from TCP may end anywhere. */
  #receive(chunk: Uint8Array): void {
    let bytes = concatBytes(this.#pending, chunk);
    while (bytes.length >= 2) {
      const length = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
      if (bytes.length < 2 + length) break;
      const frame = bytes.slice(2, 2 + length);
      bytes = bytes.slice(2 + length);
      this.#queue = this.#queue
        .then(() => this.#answer(frame))
        .catch(() => {
          this.#socket.destroy();
        });
    }
    this.#pending = bytes;
  }

  async #answer(frame: Uint8Array): Promise<void> {
    if (frame.length !== 1) {
      const answer = this.#card.transmit(frame);
      await this.#onCommand?.(frame, answer);
      this.#send(answer);
      return;
    }
    switch (frame[0]) {
      case CONTROL.getAtr:
        this.#send(ATR);
        if (++this.#looks === LOOKS_WITHOUT_POWER) this.#notice('overlooked');
        return;
      case CONTROL.off:
      case CONTROL.on:
      case CONTROL.reset:
        if (frame[0] !== CONTROL.on) this.#resets++;
        if (frame[0] !== CONTROL.off) this.#notice('seen');
        this.#card.reset();
        return;
    }
  }

  #send(bytes: Uint8Array): void {
    if (this.#socket.destroyed) return;
    this.#socket.write(concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes));
  }
}
