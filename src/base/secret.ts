const MASK = '〈secret〉';

/**
 * The bytes of a PIN or password. Printed or serialised in any way, it shows 〈secret〉. Only `use` gives access to the
 * bytes, and `wipe` overwrites them.
 */
export class Secret {
  readonly #bytes: Uint8Array;
  #wiped = false;

  /** Takes ownership of the array: `wipe` overwrites it. */
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
