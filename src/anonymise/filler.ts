import { NotUnderstood } from './refusal.ts';

/**
 * Throws a NotUnderstood if the bytes behind the last element are neither all zero nor all FF. They could hold
 * anything.
 */
export function expectFiller(bytes: Uint8Array, from: number, file: string): void {
  const rest = bytes.subarray(from);
  const isFiller = rest.every((byte) => byte === 0xff) || rest.every((byte) => byte === 0);
  if (!isFiller) throw new NotUnderstood('not-filler', `${file} at ${from}`);
}
