import { inflate, inflateSync } from 'node:zlib';

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/**
 * Inflates zlib data (RFC 1950) of at most `most` bytes. null for damaged data, for more bytes than that, and for bytes
 * behind the end of the data.
 */
export function inflateBounded(bytes: Uint8Array, most: number): Uint8Array | null {
  try {
    return wholeOf(inflateSync(bytes, optionsFor(most)), bytes, most);
  } catch {
    return null;
  }
}

/** The most that inflateBeside makes room for before it knows how much there is. */
const LARGEST_PIECE = 2 ** 24;
/** zlib takes no smaller piece. */
const SMALLEST_PIECE = 64;

/**
 * As inflateBounded, on another thread. After each piece, that thread waits for this one. So the data comes in one piece
 * as a rule: in zlib's small ones, nothing would be inflated while this thread draws.
 */
export function inflateBeside(bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  const chunkSize = Math.min(Math.max(most, SMALLEST_PIECE), LARGEST_PIECE);
  return new Promise((resolve) => {
    inflate(bytes, { ...optionsFor(most), chunkSize }, (error, inflated) =>
      resolve(error === null ? wholeOf(inflated, bytes, most) : null),
    );
  });
}

/** With `info`, the function also tells how many bytes it has used. */
function optionsFor(most: number) {
  return { info: true, maxOutputLength: Math.max(1, most) };
}

/** The types do not know the form with `info`. */
function wholeOf(inflated: unknown, bytes: Uint8Array, most: number): Uint8Array | null {
  const { buffer, engine } = inflated as Inflated;
  return engine.bytesWritten === bytes.length && buffer.length <= most ? buffer : null;
}
