import { inflateSync } from 'node:zlib';

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
    // With `info`, the function also tells how many bytes it has used. The types do not know this form.
    const { buffer, engine } = inflateSync(bytes, {
      info: true,
      maxOutputLength: Math.max(1, most),
    }) as unknown as Inflated;
    return engine.bytesWritten === bytes.length && buffer.length <= most ? buffer : null;
  } catch {
    return null;
  }
}
