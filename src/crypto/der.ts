import * as asn1js from 'asn1js';

/** Larger than any certificate on a card, and small enough that parsing stays fast. */
const MAX_BYTES = 32_768;
const MAX_DEPTH = 24;
/** A certificate has some two hundred elements. */
const MAX_ELEMENTS = 600;
/** The library takes quadratic time for an object identifier. */
const MAX_OBJECT_IDENTIFIER = 64;
const OBJECT_IDENTIFIER = 0x06;

/**
 * Checks DER before asn1js parses it, because asn1js recurses as deep as its input. Lengths must be definite and fit,
 * with limits on depth and number. The check itself does not recurse, so that no input can exhaust the stack.
 */
export function isBoundedDer(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > MAX_BYTES) return false;
  const whole = headAt(bytes, 0, bytes.length);
  // Exactly one element, with nothing behind it.
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
  // Certificates have no tags of several bytes.
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

/** Parses one element of DER with asn1js; null if the bytes are not exactly one. */
export function parseDer(bytes: Uint8Array): asn1js.AsnType | null {
  if (!isBoundedDer(bytes)) return null;
  try {
    const { offset, result } = asn1js.fromBER(bytes.slice());
    return offset === -1 || result.error !== '' ? null : result;
  } catch {
    return null;
  }
}
