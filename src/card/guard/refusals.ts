import { asciiBytes, concatBytes, equalBytes } from '../../base/bytes.ts';
import type { Secret } from '../../base/secret.ts';
import type { SendableSecret } from '../applications/descriptors.ts';

/**
 * What one card has refused since it was laid down, so that the same is not sent to it again without a question. It is
 * kept as a keyed digest: what was typed is not in memory, and the key can be read by nobody and dies with this. Make a
 * new one for each insertion.
 */
export class Refusals {
  /** Made with the first refusal: most connections see none. */
  #key: ReturnType<typeof newKey> | null = null;
  readonly #refused: Uint8Array[] = [];
  /** What was held back last of each: a yes is for that, and for once. */
  readonly #heldBack = new Map<SendableSecret, Uint8Array>();

  /** Whether it may go out: it was not refused, or a person who was asked about this very one has agreed. */
  async lets(name: SendableSecret, secret: Secret, agreed: boolean): Promise<boolean> {
    const heldBack = this.#heldBack.get(name);
    this.#heldBack.delete(name);
    if (this.#refused.length === 0) return true;
    const digest = await this.#digest(name, secret);
    if (!this.#refused.some((one) => equalBytes(one, digest))) return true;
    if (agreed && heldBack !== undefined && equalBytes(heldBack, digest)) return true;
    this.#heldBack.set(name, digest);
    return false;
  }

  async note(name: SendableSecret, secret: Secret): Promise<void> {
    this.#refused.push(await this.#digest(name, secret));
  }

  async #digest(name: SendableSecret, secret: Secret): Promise<Uint8Array> {
    this.#key ??= newKey();
    const key = await this.#key;
    const message = secret.use((bytes) =>
      concatBytes(asciiBytes(`${name}=`), bytes),
    ) as Uint8Array<ArrayBuffer>;
    try {
      return new Uint8Array(await crypto.subtle.sign('HMAC', key, message));
    } finally {
      message.fill(0);
    }
  }
}

/** That nobody can read, this program included. */
function newKey() {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
