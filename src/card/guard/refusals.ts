import { asciiBytes, concatBytes, equalBytes } from '../../base/bytes.ts';
import type { Secret } from '../../base/secret.ts';
import type { SendableSecret } from '../applications/descriptors.ts';

/**
 * The secrets that one card has refused since it was laid down. The guard does not send one of them again unless the
 * user agrees. Only a keyed digest is kept, so the typed secret does not stay in memory. The key cannot be exported and
 * is dropped with this object. Make a new object for each insertion.
 */
export class Refusals {
  /** Created at the first refusal, since most connections see none. */
  #key: ReturnType<typeof newKey> | null = null;
  readonly #refused: Uint8Array[] = [];
  /** The digest of the secret held back last, for each name. The user's agreement counts for that secret, and once. */
  readonly #heldBack = new Map<SendableSecret, Uint8Array>();

  /** True if the card has not refused this secret, or if the user was asked about this very secret and agreed. */
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

/** Makes a non-extractable key: not even this program can read it. */
function newKey() {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
