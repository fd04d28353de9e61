import { createHash, randomBytes } from 'node:crypto';

const TOKEN_MS = 30_000;
/** From a key to the page's first stream of events: a machine may be slow. */
const FIRST_MS = 30_000;
/** A screen whose connection broke may come back with its key within this time. */
const GONE_MS = 10_000;

interface Token {
  readonly until: number;
  readonly onUsed: (key: Key) => void;
}

/** What one page holds, and how many streams of events it has open. */
interface Key {
  streams: number;
  /** It has had a stream: a page was there. */
  wasShown: boolean;
  callOffEnd: () => void;
}

/** An address on its way to a browser, and then the page that comes of it. */
export interface Entry {
  readonly token: string;
  /** Whether the token can still be used, or the page that used it is open. */
  isInUse(): boolean;
}

export type After = (ms: number, what: () => void) => () => void;

export interface EntrancesOptions {
  /** Milliseconds of a clock that nobody sets: a token must not live longer for it. */
  readonly now?: (() => number) | undefined;
  /** Calls back after so many milliseconds, and returns what calls it off. */
  readonly after?: After | undefined;
  /** The last screen is gone: no key that is left has ever shown one. */
  readonly onEmpty?: () => void;
}

/**
 * Who may come in. A token is good for one use within 30 seconds, so that it may stand in an address. It is changed
 * for a key, which one page holds in its memory. The key is void once its page has had no stream of events for 10
 * seconds. What is compared is digests: how long it takes tells nothing of what they were made from.
 */
export class Entrances {
  readonly #now: () => number;
  readonly #after: After;
  readonly #onEmpty: () => void;
  readonly #tokens = new Map<string, Token>();
  readonly #keys = new Map<string, Key>();

  constructor({ now = () => performance.now(), after = later, onEmpty = () => undefined }: EntrancesOptions) {
    this.#now = now;
    this.#after = after;
    this.#onEmpty = onEmpty;
  }

  newEntry(onUsed: () => void = () => undefined): Entry {
    for (const [digest, { until }] of this.#tokens) {
      if (this.#now() >= until) this.#tokens.delete(digest);
    }
    const token = randomBytes(32).toString('base64url');
    const until = this.#now() + TOKEN_MS;
    let key: Key | null = null;
    this.#tokens.set(digestOf(token), {
      until,
      onUsed: (issued) => {
        key = issued;
        onUsed();
      },
    });
    return { token, isInUse: () => (key === null ? this.#now() < until : key.streams > 0) };
  }

  /** The key that a token is changed for, or null. */
  redeem(token: string): string | null {
    const digest = digestOf(token);
    const found = this.#tokens.get(digest);
    this.#tokens.delete(digest);
    if (found === undefined || this.#now() >= found.until) return null;
    const text = randomBytes(32).toString('base64url');
    const key: Key = { streams: 0, wasShown: false, callOffEnd: () => undefined };
    this.#keys.set(digestOf(text), key);
    // A page that never asks for its events is as good as gone.
    this.#endLater(digestOf(text), key, FIRST_MS);
    found.onUsed(key);
    return text;
  }

  /** The page that a request comes from, by its `Authorization`; null where the key is unknown or void. */
  pageOf(authorization: string | undefined): object | null {
    return this.#keys.get(digestIn(authorization)) ?? null;
  }

  /** A page opens its stream of events, until the function that comes back is called; null where it has no key. */
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

  /** No key is good from now on, and nothing is called back. */
  close(): void {
    for (const { callOffEnd } of this.#keys.values()) callOffEnd();
    this.#keys.clear();
    this.#tokens.clear();
  }

  #endLater(digest: string, key: Key, ms: number): void {
    if (!this.#keys.has(digest)) return;
    key.callOffEnd = this.#after(ms, () => {
      this.#keys.delete(digest);
      // A key whose page never came holds nothing back: what was read goes with the last screen.
      if (!Array.from(this.#keys.values()).some(({ wasShown }) => wasShown)) this.#onEmpty();
    });
  }
}

/** The program does not stay for it. */
function later(ms: number, what: () => void): () => void {
  const timer = setTimeout(what, ms).unref();
  return () => clearTimeout(timer);
}

/** '' where that is no key: no digest is. */
function digestIn(authorization: string | undefined): string {
  const key = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1];
  return key === undefined ? '' : digestOf(key);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
