import { ownBytes } from '../../base/bytes.ts';
import type { CardFault } from '../card-error.ts';
import type { Engine } from './engine.ts';

/** What the program and the process that holds its PC/SC engine say to each other, but for the commands to a card. */
export type Request =
  | { readonly kind: 'open' }
  | { readonly kind: 'connect'; readonly id: number; readonly reader: string }
  | { readonly kind: 'release'; readonly id: number; readonly card: number };

export type Report =
  | { readonly kind: 'loaded'; readonly name: Engine['name']; readonly version: string }
  | { readonly kind: 'not-loaded'; readonly fault: CardFault }
  | { readonly kind: 'listed' }
  | { readonly kind: 'reader'; readonly name: string; readonly flags: number; readonly events: number }
  | { readonly kind: 'reader-gone'; readonly name: string }
  | { readonly kind: 'lost'; readonly fault: CardFault }
  | { readonly kind: 'done'; readonly id: number; readonly answer: Uint8Array }
  | { readonly kind: 'failed'; readonly id: number; readonly fault: CardFault };

/**
 * The entry of the child's stdio over which commands to a card go, each as a frame. One of them is a VERIFY, and a
 * message of Node's leaves copies of itself in both processes, which nobody can overwrite.
 */
export const COMMANDS_FD = 4;

/** A command to a card; answered by a report of that id. */
export interface CommandFrame {
  readonly id: number;
  readonly card: number;
  readonly command: Uint8Array;
}

/** Id, card and length, four bytes each. */
const HEADER = 12;

export function encodeFrame({ id, card, command }: CommandFrame): Uint8Array {
  const frame = ownBytes(HEADER + command.length);
  const view = new DataView(frame.buffer);
  [id, card, command.length].forEach((value, i) => {
    view.setUint32(i * 4, value);
  });
  frame.set(command, HEADER);
  return frame;
}

/**
 * Puts frames together from what comes in, however it was cut. What is handed in may be overwritten at once; a
 * frame's command belongs to whoever gets it.
 */
export function frameReader(onFrame: (frame: CommandFrame) => void): (bytes: Uint8Array) => void {
  const header = ownBytes(HEADER);
  const view = new DataView(header.buffer);
  let command: Uint8Array | null = null;
  let filled = 0;
  return (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      const target: Uint8Array = command ?? header;
      const part = bytes.subarray(at, at + target.length - filled);
      target.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < target.length) return;
      filled = 0;
      command = command === null ? ownBytes(view.getUint32(8)) : command;
      if (target === header && command.length > 0) continue;
      onFrame({ id: view.getUint32(0), card: view.getUint32(4), command });
      command = null;
    }
  };
}
