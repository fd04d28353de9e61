import { randomFillSync } from 'node:crypto';
import { PAD_LENGTH } from '../app/contract/secret-body.ts';
import { ownBytes } from '../base/bytes.ts';

/**
 * One-time pads, one at a time for each page (contract/secret-body.ts). A pad is overwritten when it is used, and when
 * the page asks for the next one. An owner is the page's key in memory: its pad goes when the key goes.
 */
export class Pads {
  readonly #pads = new WeakMap<object, Uint8Array>();

  /** A copy to send. The caller overwrites it once it is sent, and not before: zeros would leave a secret as it is. */
  issue(owner: object): Uint8Array {
    const pad = randomFillSync(ownBytes(PAD_LENGTH));
    this.#pads.get(owner)?.fill(0);
    this.#pads.set(owner, pad);
    const copy = ownBytes(PAD_LENGTH);
    copy.set(pad);
    return copy;
  }

  /** Calls `use` with the page's pad, and overwrites the pad. null where the page has none. */
  use<T>(owner: object, use: (pad: Uint8Array) => T): T | null {
    const pad = this.#pads.get(owner);
    if (pad === undefined) return null;
    this.#pads.delete(owner);
    try {
      return use(pad);
    } finally {
      pad.fill(0);
    }
  }
}
