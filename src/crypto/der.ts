import * as asn1js from 'asn1js';

/** Larger than any certificate of a card, and small enough that nothing built in it takes long. */
const MAX_BYTES = 32_768;
const MAX_DEPTH = 24;
/** A certificate has some two hundred. */
const MAX_ELEMENTS = 600;
/** The library takes the square of an object identifier's length. */
const MAX_OBJECT_IDENTIFIER = 64;
const OBJECT_IDENTIFIER = 0x06;

/**
 * Walks over DER before the library does, which goes as deep as its input: definite lengths that fit, and neither too
 * deep nor too many. Without recursion, so that no input can exhaust anything.
 */
export function isBoundedDer(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > MAX_BYTES) return false;
  const whole = headAt(bytes, 0, bytes.length);
  // One element, and nothing behind it.
  if (whole === null || whole.end !== bytes.length) return false;
  const ends = [bytes.length];
  let at = 0;
  for (let elements = 0; ends.length > 0; ) {
    const end = ends[ends.length - 1] ?? 0;
    if (at === end) {
      ends.pop();
      continue;
    }
    const head = headAt(bytes, at, end);
    if (head === null || ++elements > MAX_ELEMENTS) return false;
    if (head.isConstructed) {
      if (ends.length > MAX_DEPTH) return false;
      ends.push(head.end);
      at = head.valueAt;
    } else {
      at = head.end;
    }
  }
  return true;
}

interface Head {
  readonly isConstructed: boolean;
  readonly valueAt: number;
  readonly end: number;
}

function headAt(bytes: Uint8Array, at: number, limit: number): Head | null {
  const tag = bytes[at];
  const form = bytes[at + 1];
  // Tags of several bytes do not occur in certificates.
  if (tag === undefined || form === undefined || (tag & 0x1f) === 0x1f) return null;
  let valueAt = at + 2;
  let length = form;
  if (form >= 0x80) {
    const count = form & 0x7f;
    if (count < 1 || count > 3 || valueAt + count > limit) return null;
    length = 0;
    for (const byte of bytes.subarray(valueAt, valueAt + count)) length = (length << 8) | byte;
    valueAt += count;
  }
  const end = valueAt + length;
  if (end > limit || (tag === OBJECT_IDENTIFIER && length > MAX_OBJECT_IDENTIFIER)) return null;
  return { isConstructed: (tag & 0x20) !== 0, valueAt, end };
}

/** One element of DER by the library, or null where there is none. */
export function parseDer(bytes: Uint8Array): asn1js.AsnType | null {
  if (!isBoundedDer(bytes)) return null;
  try {
    const { offset, result } = asn1js.fromBER(bytes.slice());
    return offset === -1 || result.error !== '' ? null : result;
  } catch {
    return null;
  }
}

/** The library works on ArrayBuffers of its own. */
export function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

export async function sha(algorithm: 'SHA-1' | 'SHA-256', bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, ownBuffer(bytes)));
}
