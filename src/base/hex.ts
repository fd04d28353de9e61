/** Upper case without separators, as in card-protocol.md. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** The most bytes of hex that a sentence shows. */
const SHOWN_BYTES = 16;

/** For sentences: the first bytes of a long text of hex. `inAll` says how many there are. */
export function shortHex(digits: string, inAll: (bytes: number) => string): string {
  const bytes = digits.length / 2;
  return bytes <= SHOWN_BYTES ? digits : `${digits.slice(0, 2 * SHOWN_BYTES)}…${inAll(bytes)}`;
}

/** Groups of four, as people read fingerprints aloud. */
export function groupedHex(digits: string): string {
  return digits.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** Accepts spaces between bytes. null if the text is not whole bytes of hex. */
export function fromHex(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null;
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** For hex literals in the source code. Throws for an invalid one, because that is a bug. */
export function hex(text: string): Uint8Array {
  const bytes = fromHex(text);
  if (bytes === null) throw new Error(`not hex: ${text}`);
  return bytes;
}
