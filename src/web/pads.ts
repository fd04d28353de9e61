import { randomFillSync } from 'node:crypto';
import { PAD_LENGTH } from '../app/contract/secret-body.ts';
import { ownBytes } from '../base/bytes.ts';

/**
 * One-time pads, one at a time for each page (contract/secret-body.ts). An owner is a page's key in memory. A pad is
 * overwritten when a `read` of that page has come, whole or not, when the page asks for the next pad, and when its key
 * ends.
 */
export class Pads {
  readonly #pads = new WeakMap<object, Uint8Array>();

  /** A copy to send. The caller overwrites it once it is sent, and not before: zeros would leave a secret as it is. */
  issue(owner: object): Uint8Array {
    const pad = randomFillSync(ownBytes(PAD_LENGTH));
    this.drop(owner);
    this.#pads.set(owner, pad);
    const copy = ownBytes(PAD_LENGTH);
    copy.set(pad);
    return copy;
  }

  /** Calls `use` with the page's pad, or with null if it has none, and overwrites the pad whatever comes of it. */
  async use<T>(owner: object, use: (pad: Uint8Array | null) => Promise<T>): Promise<T> {
    const pad = this.#pads.get(owner) ?? null;
    this.#pads.delete(owner);
    try {
      return await use(pad);
    } finally {
      pad?.fill(0);
    }
  }

  drop(owner: object): void {
    this.#pads.get(owner)?.fill(0);
    this.#pads.delete(owner);
  }
}
