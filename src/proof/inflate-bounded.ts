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

/** As inflateBounded, on another thread. */
export function inflateBeside(bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    inflate(bytes, optionsFor(most), (error, inflated) =>
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
