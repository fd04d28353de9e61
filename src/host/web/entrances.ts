import { createHash, randomBytes } from 'node:crypto';

const TOKEN_MS = 30_000;

interface Token {
  readonly until: number;
  readonly onUsed: () => void;
}

/**
 * Who may come in. A token is good for one use within 30 seconds, so that it may stand in an address; it is changed
 * for a key, which one page holds for as long as the program runs. What is compared is digests: how long it takes
 * tells nothing of what they were made from.
 */
export class Entrances {
  readonly #now: () => number;
  readonly #tokens = new Map<string, Token>();
  readonly #keys = new Set<string>();

  /** A clock that nobody sets: a token must not live longer for it. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  newToken(onUsed: () => void = () => undefined): string {
    for (const [digest, { until }] of this.#tokens) {
      if (this.#now() >= until) this.#tokens.delete(digest);
    }
    const token = randomBytes(32).toString('base64url');
    this.#tokens.set(digestOf(token), { until: this.#now() + TOKEN_MS, onUsed });
    return token;
  }

  /** The key that a token is changed for, or null. */
  redeem(token: string): string | null {
    const digest = digestOf(token);
    const found = this.#tokens.get(digest);
    this.#tokens.delete(digest);
    if (found === undefined || this.#now() >= found.until) return null;
    const key = randomBytes(32).toString('base64url');
    this.#keys.add(digestOf(key));
    found.onUsed();
    return key;
  }

  /** By what a request says in `Authorization`. */
  admits(authorization: string | undefined): boolean {
    const key = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1];
    return key !== undefined && this.#keys.has(digestOf(key));
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
