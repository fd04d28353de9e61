import { crc32 } from 'node:zlib';

/** One chunk of a PNG: length, name, bytes, and a CRC over name and bytes (ISO/IEC 15948, 5.3). */
export function pngChunk(name: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(body.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length);
  chunk.set(
    Array.from(name, (char) => char.charCodeAt(0)),
    4,
  );
  chunk.set(body, 8);
  view.setUint32(body.length + 8, crc32(chunk.subarray(4, body.length + 8)));
  return chunk;
}
