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
  const parts = partsIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (parts === null || parts.length % 5 !== 0) return [];
  const fields: ChainField[] = [];
  for (let at = 0; at < parts.length; at += 5) {
    const [flag, name, commitment, salt, value] = parts.slice(at, at + 5);
    if (!flag || !name || !commitment || !salt || !value) return [];
    const both = flag[0] === KEPT ? { salt, value } : { salt: null, value: null };
    fields.push({ name: name.toString('utf8'), commitment, ...both });
  }
  return fields;
}

function partsIn(bytes: Buffer): Buffer[] | null {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    parts.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return parts;
}
