import { asciiBytes, concatBytes, equalBytes } from '../../base/bytes.ts';
import type { Secret } from '../../base/secret.ts';
import type { SendableSecret } from './secrets.ts';

/**
 * What one card has refused since it was laid down, so that the same is not sent to it again without a question. It is
 * kept as a keyed digest: what was typed is not in memory, and the key can be read by nobody and dies with this. Make a
 * new one for each insertion.
 */
export class Refusals {
  readonly #key = crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  #digests: Uint8Array[] = [];

  async holds(name: SendableSecret, secret: Secret): Promise<boolean> {
    if (this.#digests.length === 0) return false;
    const digest = await this.#digest(name, secret);
    return this.#digests.some((one) => equalBytes(one, digest));
  }

  async note(name: SendableSecret, secret: Secret): Promise<void> {
    this.#digests.push(await this.#digest(name, secret));
  }

  async #digest(name: SendableSecret, secret: Secret): Promise<Uint8Array> {
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
