export interface PngChunk {
  readonly name: string;
  readonly body: Uint8Array;
  /** The CRC in the file, over the name and the body. */
  readonly crc: number;
  readonly checked: Uint8Array;
}

const SIGNATURE = '89504e470d0a1a0a';

/** Splits a PNG strictly: the signature, consecutive chunks, and nothing after them (ISO/IEC 15948, 5). */
export function pngChunks(png: Uint8Array): PngChunk[] {
  const bytes = Buffer.from(png);
  if (bytes.toString('hex', 0, 8) !== SIGNATURE) throw new Error('no signature of a PNG');
  const chunks: PngChunk[] = [];
  let at = 8;
  while (at < bytes.length) {
    const end = at + 8 + bytes.readUInt32BE(at);
    chunks.push({
      name: bytes.toString('latin1', at + 4, at + 8),
      body: bytes.subarray(at + 8, end),
      crc: bytes.readUInt32BE(end),
      checked: bytes.subarray(at + 4, end),
    });
    at = end + 4;
  }
  return chunks;
}
