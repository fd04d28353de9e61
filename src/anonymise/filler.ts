import { NotUnderstood } from './refusal.ts';

/** What lies behind the last element of a file is nothing, or it is not known what it is. */
export function expectFiller(bytes: Uint8Array, from: number, file: string): void {
  const rest = bytes.subarray(from);
  const isFiller = rest.every((byte) => byte === 0xff) || rest.every((byte) => byte === 0);
  if (!isFiller) throw new NotUnderstood('not-filler', `${file} at ${from}`);
}
