import type { ChainField } from './chain.ts';

const KEPT = 1;
const REMOVED = 0;

/** The fields of an entry as a store keeps them: each part behind its length. */
export function fieldBytes(fields: readonly ChainField[]): Uint8Array {
  const parts = fields.flatMap(({ name, commitment, salt, value }) => [
    Uint8Array.of(salt === null ? REMOVED : KEPT),
    Buffer.from(name, 'utf8'),
    commitment,
    salt ?? new Uint8Array(0),
    value ?? new Uint8Array(0),
  ]);
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
}

/** In the bytes of every entry that still has a value for the field of this name, and in no other of its kind. In hex. */
export function keptMark(name: string): string {
  const length = Buffer.alloc(4);
  const parts = [Uint8Array.of(KEPT), Buffer.from(name, 'utf8')].map((part) => {
    length.writeUInt32BE(part.length);
    return length.toString('hex') + Buffer.from(part).toString('hex');
  });
  return parts.join('');
}

/** No fields for bytes that are not whole: then the entry does not fit its HMAC. */
export function fieldsIn(bytes: Uint8Array): readonly ChainField[] {
  const parts = new Parts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const fields: ChainField[] = [];
  while (!parts.isAtEnd) {
    const kept = parts.next((start, end) => start < end && parts.bytes[start] === KEPT);
    const name = parts.next((start, end) => parts.bytes.toString('utf8', start, end));
    const commitment = parts.nextBytes();
    const salt = parts.nextBytes();
    const value = parts.nextBytes();
    if (kept === null || name === null || commitment === null || salt === null || value === null) return [];
    fields.push(kept ? { name, commitment, salt, value } : { name, commitment, salt: null, value: null });
  }
  return fields;
}

class Parts {
  readonly bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.bytes.length;
  }

  /** null if the bytes end within this part. */
  next<T>(read: (start: number, end: number) => T): T | null {
    const start = this.#at + 4;
    if (start > this.bytes.length) return null;
    const end = start + this.bytes.readUInt32BE(this.#at);
    if (end > this.bytes.length) return null;
    this.#at = end;
    return read(start, end);
  }

  nextBytes(): Uint8Array | null {
    return this.next((start, end) => this.bytes.subarray(start, end));
  }
}
