import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../app/contract/roles.ts';

const TOKEN_MS = 30_000;
/** How long a new key waits for its page's first event stream, also on a slow machine. */
const FIRST_MS = 30_000;
/** How long a key stays good after its page's last stream ended: a broken connection may come back. */
const GONE_MS = 10_000;

interface Token {
  readonly role: Role;
  readonly until: number;
  readonly onUsed: (key: Key) => void;
}

/** A page that was let in, and its rights. The token that let it in decides them. */
export interface Page {
  readonly role: Role;
}

/** The key of one page. */
interface Key extends Page {
  /** Event streams that the page has open. */
  streams: number;
  /** The page has opened a stream. */
  wasShown: boolean;
  callOffEnd: () => void;
}

/** An address that was given out, and the page that used it. */
export interface Entry {
  readonly token: string;
  /** Whether the token can still be used, or the page that used it is open. */
  isInUse(): boolean;
}

export type After = (ms: number, what: () => void) => () => void;

export interface EntrancesOptions {
  /** Milliseconds of a monotonic clock. Setting the system's clock must not make a token live longer. */
  readonly now?: (() => number) | undefined;
  /** Calls back after some milliseconds. The returned function cancels that. */
  readonly after?: After | undefined;
  /** Called when the last page of the clerk that opened a stream is gone. */
  readonly onEmpty?: () => void;
  /** Called with the page of each key that ends (`pageOf`). */
  readonly onEnd?: (page: Page) => void;
}

/**
 * The tokens and keys that let a page in. A token is good for one use within 30 seconds, so it may stand in an address.
 * A page exchanges it for a key, which it holds in memory. The key is void when its page has had no event stream for 10
 * seconds. This class compares digests, so the time that a comparison takes tells nothing about a token or key.
 */
export class Entrances {
  readonly #now: () => number;
  readonly #after: After;
  readonly #onEmpty: () => void;
  readonly #onEnd: (page: Page) => void;
  readonly #tokens = new Map<string, Token>();
  readonly #keys = new Map<string, Key>();

  constructor({
    now = () => performance.now(),
    after = later,
    onEmpty = () => undefined,
    onEnd = () => undefined,
  }: EntrancesOptions) {
    this.#now = now;
    this.#after = after;
    this.#onEmpty = onEmpty;
    this.#onEnd = onEnd;
  }

  newEntry(role: Role, onUsed: () => void = () => undefined): Entry {
    for (const [digest, { until }] of this.#tokens) {
      if (this.#now() >= until) this.#tokens.delete(digest);
    }
    const token = randomBytes(32).toString('base64url');
    const until = this.#now() + TOKEN_MS;
    let key: Key | null = null;
    this.#tokens.set(digestOf(token), {
      role,
      until,
      onUsed: (issued) => {
        key = issued;
        onUsed();
      },
    });
    return { token, isInUse: () => (key === null ? this.#now() < until : key.streams > 0) };
  }

  /** Exchanges a token for a key. null if the token is unknown, used or too old. */
  redeem(token: string): string | null {
    const digest = digestOf(token);
    const found = this.#tokens.get(digest);
    this.#tokens.delete(digest);
    if (found === undefined || this.#now() >= found.until) return null;
    const text = randomBytes(32).toString('base64url');
    const key: Key = { role: found.role, streams: 0, wasShown: false, callOffEnd: () => undefined };
    this.#keys.set(digestOf(text), key);
    // End the key of a page that never opens its stream.
    this.#endLater(digestOf(text), key, FIRST_MS);
    found.onUsed(key);
    return text;
  }

  /** The page that a request comes from, by its `Authorization`; null where the key is unknown or void. */
  pageOf(authorization: string | undefined): Page | null {
    return this.#keys.get(digestIn(authorization)) ?? null;
  }

  /** Notes that a page opens an event stream. Call the returned function when the stream ends. null without a key. */
  enter(authorization: string | undefined): (() => void) | null {
    const digest = digestIn(authorization);
    const key = this.#keys.get(digest);
    if (key === undefined) return null;
    key.streams++;
    key.wasShown = true;
    key.callOffEnd();
    return () => {
      key.streams--;
      if (key.streams === 0) this.#endLater(digest, key, GONE_MS);
    };
  }

  /** Voids the keys and tokens of one side, whose pages the clerk closes. */
  closeAll(role: Role): void {
    for (const [digest, token] of this.#tokens) if (token.role === role) this.#tokens.delete(digest);
    for (const [digest, key] of this.#keys) {
      if (key.role !== role) continue;
      key.callOffEnd();
      this.#keys.delete(digest);
      this.#onEnd(key);
    }
  }

  /** Voids all keys and tokens, and cancels all timers. */
  close(): void {
    for (const key of this.#keys.values()) {
      key.callOffEnd();
      this.#onEnd(key);
    }
    this.#keys.clear();
    this.#tokens.clear();
  }

  #endLater(digest: string, key: Key, ms: number): void {
    if (!this.#keys.has(digest)) return;
    key.callOffEnd = this.#after(ms, () => {
      this.#keys.delete(digest);
      this.#onEnd(key);
      // Keys whose pages never opened a stream do not count: the reading is cleared with the last page that did. Nor does
      // the customer's page, which shows no reading.
      const isShown = ({ role, wasShown }: Key) => role === 'clerk' && wasShown;
      if (!Array.from(this.#keys.values()).some(isShown)) this.#onEmpty();
    });
  }
}

/** unref() lets the program end before the timer. */
function later(ms: number, what: () => void): () => void {
  const timer = setTimeout(what, ms).unref();
  return () => clearTimeout(timer);
}

/** The digest of the key in `Authorization`; '', which no digest equals, if there is no key. */
function digestIn(authorization: string | undefined): string {
  const key = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1];
  return key === undefined ? '' : digestOf(key);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
