const MASK = '〈secret〉';

/**
 * Bytes of a PIN or password. Every way of printing or serialising it says 〈secret〉; the bytes themselves are
 * reached only through `use`, and are overwritten by `wipe`.
 */
export class Secret {
  readonly #bytes: Uint8Array;
  #wiped = false;

  /** Takes the bytes over: the caller's array is the one that `wipe` overwrites. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get wiped(): boolean {
    return this.#wiped;
  }

  use<T>(reader: (bytes: Uint8Array) => T): T {
    if (this.#wiped) throw new Error('this secret was wiped already');
    return reader(this.#bytes);
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#wiped = true;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
