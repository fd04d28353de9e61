import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { pngChunk } from '../src/face/photo/png-chunk.ts';

const MOST_COLOURS = 256;
const INDEXED = 3;

/**
 * The same picture with a palette, in less than half of the bytes. A picture with more than 256 colours keeps the most
 * frequent ones, and every other pixel gets the nearest of them. Transparency is lost.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(png);
  const colourAt = (pixel: number) => data.readUInt32BE(pixel * 4) >>> 8;
  const count = new Map<number, number>();
  for (let i = 0; i < width * height; i++) count.set(colourAt(i), (count.get(colourAt(i)) ?? 0) + 1);
  const palette = [...count]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
  const indexOf = new Map([...count.keys()].map((colour) => [colour, nearest(colour, palette)]));
  // Each row begins with the number of its filter. 0 is no filter.
  const rows = Buffer.alloc((width + 1) * height);
  for (let i = 0; i < width * height; i++) {
    rows[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = indexOf.get(colourAt(i)) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED], 8);
  return Buffer.concat([
    png.subarray(0, 8),
    pngChunk('IHDR', header),
    pngChunk('PLTE', Uint8Array.from(palette.flatMap(channels))),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

function channels(colour: number): [number, number, number] {
  return [colour >>> 16, (colour >>> 8) & 0xff, colour & 0xff];
}

function nearest(colour: number, palette: readonly number[]): number {
  const [red, green, blue] = channels(colour);
  let best = { index: 0, distance: Infinity };
  palette.forEach((one, index) => {
    const [r, g, b] = channels(one);
    const distance = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2;
    if (distance < best.distance) best = { index, distance };
  });
  return best.index;
}
