import { NotUnderstood } from './refusal.ts';

/** Where an element stands in a file. Its tag has one byte or two. */
export interface Place {
  readonly tag: number;
  readonly at: number;
  readonly valueAt: number;
  readonly end: number;
}

/** Reads the head of a BER or DER element; null if the head is cut off or invalid. */
export function placeAt(bytes: Uint8Array, at: number): Place | null {
  const first = bytes[at];
  if (first === undefined) return null;
  const isLong = (first & 0x1f) === 0x1f;
  const second = isLong ? bytes[at + 1] : 0;
  if (second === undefined || second > 0x7f) return null;
  const tag = isLong ? (first << 8) | second : first;
  const formAt = at + (isLong ? 2 : 1);
  const form = bytes[formAt];
  if (form === undefined) return null;
  if (form < 0x80) return { tag, at, valueAt: formAt + 1, end: formAt + 1 + form };
  const count = form & 0x7f;
  const digits = bytes.subarray(formAt + 1, formAt + 1 + count);
  if (count < 1 || count > 3 || digits.length < count) return null;
  const length = digits.reduce((sum, byte) => (sum << 8) | byte, 0);
  return { tag, at, valueAt: formAt + 1 + count, end: formAt + 1 + count + length };
}

/** The elements within an element. Throws a NotUnderstood if they do not fill it exactly. */
export function childrenOf(bytes: Uint8Array, { valueAt, end }: Place, where: string): readonly Place[] {
  const children: Place[] = [];
  for (let at = valueAt; at < end; ) {
    const child = placeAt(bytes, at);
    if (child === null || child.end > end) throw new NotUnderstood('unparsable', `${where} at ${at}`);
    children.push(child);
    at = child.end;
  }
  return children;
}
