import { decodeCommand } from '../../src/card/iso7816/apdu.ts';
import type { Transmit } from '../../src/card/transmit.ts';

/**
 * A link to a card, in figures. Nothing waits: the time of an exchange is computed from its bytes (ISO/IEC 14443-3 and
 * -4, Type B).
 */
export interface ContactlessLink {
  readonly name: string;
  /** Reader to card, and card to reader: 106, 212 or 424 kbit/s (fc/128, fc/64, fc/32). */
  readonly kbitOut: number;
  readonly kbitIn: number;
  /** The time of a command besides its bits: the card's own work, the driver, USB. */
  readonly commandMs: number;
}

/**
 * The extremes and a middle. Every card and reader can do 106 kbit/s, and many pairs stay there. Good readers agree
 * with good cards on 424 (ISO/IEC 14443-3). 200 ms a command is the licence application at its slowest
 * (card-protocol.md §1: "200 ms and more for one answer"). 45 ms is a command through vpcd with delayed
 * acknowledgements (scripts/system-packages.mjs), which lies in between. 8 ms is an assumption: USB both ways, and a
 * card with nothing to compute.
 */
export const LINKS: readonly ContactlessLink[] = [
  { name: 'quick', kbitOut: 424, kbitIn: 424, commandMs: 8 },
  { name: 'narrow', kbitOut: 106, kbitIn: 106, commandMs: 8 },
  { name: 'middle', kbitOut: 212, kbitIn: 212, commandMs: 45 },
  { name: 'lopsided', kbitOut: 106, kbitIn: 424, commandMs: 45 },
  { name: 'slow card', kbitOut: 424, kbitIn: 424, commandMs: 200 },
  { name: 'slow, narrow', kbitOut: 106, kbitIn: 106, commandMs: 200 },
];

/** The carrier has 13.56 MHz. A bit at 106 kbit/s takes 128 of its periods. */
const CARRIER_KHZ = 13_560;
const etuMs = (kbit: number): number => (128 / CARRIER_KHZ) * (106 / kbit);

/** A start bit, eight bits, a stop bit. The guard time may be zero, and is zero here. */
const CHARACTER_ETU = 10;
/** The start (10 etu low, 2 high) and end (10 etu low) of a frame, at their minimum. */
const FRAME_ETU = 22;
/** The protocol control byte and the CRC, without CID and NAD. */
const BLOCK_OVERHEAD = 3;
const FRAME_SIZE = 256;
const BLOCK_DATA = FRAME_SIZE - BLOCK_OVERHEAD;
/** TR0 and TR1 before the card answers, at their minimum: 64 and 80 periods of the subcarrier (fc/16). */
const CARD_TURNS_MS = (64 + 80) / (CARRIER_KHZ / 16);
/** The reader may send again after 14 etu at 106 kbit/s. */
const READER_TURNS_MS = 14 * etuMs(106);

const frameMs = (bytes: number, kbit: number): number =>
  (FRAME_ETU + CHARACTER_ETU * (bytes + BLOCK_OVERHEAD)) * etuMs(kbit);

/** One direction of an exchange: blocks of at most 253 bytes. An R-block acknowledges each but the last. */
function chainMs(bytes: number, kbit: number, kbitBack: number): number {
  const blocks = Math.max(1, Math.ceil(bytes / BLOCK_DATA));
  const data = frameMs(0, kbit) * blocks + CHARACTER_ETU * bytes * etuMs(kbit);
  return data + (blocks - 1) * (frameMs(0, kbitBack) + CARD_TURNS_MS + READER_TURNS_MS);
}

/** The time of a command and its answer, which includes the status word. */
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

/** A card behind a reader that refuses an Le above its limit. It keeps every exchange. */
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
 * An exchange that the reader refuses for its Le counts like any other. Some drivers refuse faster, but perhaps not
 * all.
 */
export function msOf(exchanges: readonly Exchanged[], link: ContactlessLink): number {
  const each = exchanges.map(({ command, answer }) => msOfExchange(link, command.length, answer.length));
  return each.reduce((sum, ms) => sum + ms, 0);
}
