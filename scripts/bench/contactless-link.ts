import { decodeCommand } from '../../src/card/iso7816/apdu.ts';
import type { Transmit } from '../../src/card/transmit.ts';

/**
 * A way to a card, in figures. Nothing waits: what an exchange would take is worked out from its bytes
 * (ISO/IEC 14443-3 and -4, Type B).
 */
export interface ContactlessLink {
  readonly name: string;
  /** Reader to card, and card to reader: 106, 212 or 424 kbit/s (fc/128, fc/64, fc/32). */
  readonly kbitOut: number;
  readonly kbitIn: number;
  /** What each command takes besides its bits: the card at work, the driver, USB. */
  readonly commandMs: number;
}

/**
 * The corners of what there is, and a middle. Every card and reader can do 106 kbit/s, and many pairs stay there; 424
 * is what good readers agree on with good cards (ISO/IEC 14443-3). A command at 200 ms is the licence application at
 * its slowest (card-protocol.md §1: "200 ms and more for one answer"). 45 ms is what one takes through vpcd where
 * acknowledgements are delayed (scripts/system-packages.mjs), and happens to lie between. 8 ms is assumed: a card that has
 * nothing to compute, and USB there and back.
 */
export const LINKS: readonly ContactlessLink[] = [
  { name: 'quick', kbitOut: 424, kbitIn: 424, commandMs: 8 },
  { name: 'narrow', kbitOut: 106, kbitIn: 106, commandMs: 8 },
  { name: 'middle', kbitOut: 212, kbitIn: 212, commandMs: 45 },
  { name: 'lopsided', kbitOut: 106, kbitIn: 424, commandMs: 45 },
  { name: 'slow card', kbitOut: 424, kbitIn: 424, commandMs: 200 },
  { name: 'slow, narrow', kbitOut: 106, kbitIn: 106, commandMs: 200 },
];

/** The carrier is 13.56 MHz, and a bit at 106 kbit/s is 128 of its periods. */
const CARRIER_KHZ = 13_560;
const etuMs = (kbit: number): number => (128 / CARRIER_KHZ) * (106 / kbit);

/** A start bit, eight, and a stop bit; the guard time between characters may be nothing, and is. */
const CHARACTER_ETU = 10;
/** Start (10 etu low, 2 high) and end (10 etu low) of a frame, the least that is allowed. */
const FRAME_ETU = 22;
/** Protocol control byte and CRC; no CID and no NAD. */
const BLOCK_OVERHEAD = 3;
const FRAME_SIZE = 256;
const BLOCK_DATA = FRAME_SIZE - BLOCK_OVERHEAD;
/** TR0 and TR1 at their least, 64 and 80 periods of the subcarrier (fc/16), before the card answers. */
const CARD_TURNS_MS = (64 + 80) / (CARRIER_KHZ / 16);
/** The reader may send again after 14 etu of 106 kbit/s. */
const READER_TURNS_MS = 14 * etuMs(106);

const frameMs = (bytes: number, kbit: number): number =>
  (FRAME_ETU + CHARACTER_ETU * (bytes + BLOCK_OVERHEAD)) * etuMs(kbit);

/** One direction of an exchange: blocks of at most 253 bytes, each but the last acknowledged by an R-block. */
function chainMs(bytes: number, kbit: number, kbitBack: number): number {
  const blocks = Math.max(1, Math.ceil(bytes / BLOCK_DATA));
  const data = frameMs(0, kbit) * blocks + CHARACTER_ETU * bytes * etuMs(kbit);
  return data + (blocks - 1) * (frameMs(0, kbitBack) + CARD_TURNS_MS + READER_TURNS_MS);
}

/** What one command and its answer take, status word included. */
export function msOfExchange(
  { kbitOut, kbitIn, commandMs }: ContactlessLink,
  out: number,
  back: number,
): number {
  const air = chainMs(out, kbitOut, kbitIn) + chainMs(back, kbitIn, kbitOut);
  return commandMs + air + CARD_TURNS_MS + READER_TURNS_MS;
}

export interface Exchanged {
  readonly command: Uint8Array;
  readonly answer: Uint8Array;
}

/** A card behind a reader that passes Le up to a limit, and the exchanges that went over. */
export interface CountingReader {
  readonly transmit: Transmit;
  readonly exchanges: readonly Exchanged[];
}

export function behindReader(card: Transmit, greatestLe: number): CountingReader {
  const exchanges: Exchanged[] = [];
  return {
    exchanges,
    transmit: async (command, signal) => {
      const decoded = decodeCommand(command);
      const isExtended = decoded.ok && decoded.value.extended === true;
      const isRefused = isExtended && (greatestLe <= 256 || (decoded.value.ne ?? 0) > greatestLe);
      const answer = isRefused ? Uint8Array.of(0x67, 0x00) : await card(command, signal);
      // Copy the command: the channel overwrites it after sending if it held a secret.
      exchanges.push({ command: command.slice(), answer });
      return answer;
    },
  };
}

/**
 * A command that the reader refuses, since it passes no such Le, is counted like any other. A driver that says so by
 * itself is quicker; it is not known that all do.
 */
export function msOf(exchanges: readonly Exchanged[], link: ContactlessLink): number {
  const each = exchanges.map(({ command, answer }) => msOfExchange(link, command.length, answer.length));
  return each.reduce((sum, ms) => sum + ms, 0);
}
