import { ownBytes } from '../../base/bytes.ts';
import type { CardFault } from '../card-error.ts';
import type { Engine } from './engine.ts';

/** Messages between the program and the process that holds its PC/SC engine. Card commands go as frames instead. */
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
 * The child's stdio entry that carries card commands, each as a frame. A command may be a VERIFY, and Node's own
 * messages leave copies in both processes that this program cannot overwrite.
 */
export const COMMANDS_FD = 4;

/** A command to a card. The report that answers it has the same id. */
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
 * Assembles frames from bytes that may be cut anywhere. The caller may overwrite `bytes` after each call. `onFrame`
 * owns the frame's command.
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
