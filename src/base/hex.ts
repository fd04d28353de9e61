/** Upper case, no separators: the way card-protocol texts write bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** In groups of four, as fingerprints are read aloud. */
export function groupedHex(digits: string): string {
  return digits.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** Accepts blanks between bytes. Gives null for anything that is not whole bytes of hex. */
export function fromHex(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null;
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** Hex that stands in our own source: a slip in it is a fault of ours. */
export function hex(text: string): Uint8Array {
  const bytes = fromHex(text);
  if (bytes === null) throw new Error(`not hex: ${text}`);
  return bytes;
}
