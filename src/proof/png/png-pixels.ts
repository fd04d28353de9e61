import { concatBytes } from '../../base/bytes.ts';
import type { Pixels } from '../../base/pixels.ts';
import { inflateBeside, inflateBounded } from '../inflate-bounded.ts';
import type { PngPart } from './png-parts.ts';

export interface PngSize {
  readonly width: number;
  readonly height: number;
}

interface Header extends PngSize {
  readonly depth: number;
  readonly colour: number;
}

/** Samples of a pixel, by the colour type (ISO/IEC 15948, 11.2.2). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

export function sizeOf(parts: readonly PngPart[]): PngSize | null {
  return anyHeaderOf(parts);
}

/**
 * The pixels of a PNG of this size; null for another size, for damaged data, for an interlaced picture, and for samples
 * that do not fit into 8 bits. Nothing is inflated beyond what such a picture has.
 */
export function pixelsOf(parts: readonly PngPart[], size: PngSize): Pixels | null {
  const header = headerOf(parts, size);
  return header && pixelsIn(parts, header, inflateBounded(dataOf(parts), lengthOf(header)));
}

/** As pixelsOf. The data is inflated on another thread. */
export async function pixelsBeside(parts: readonly PngPart[], size: PngSize): Promise<Pixels | null> {
  const header = headerOf(parts, size);
  return header && pixelsIn(parts, header, await inflateBeside(dataOf(parts), lengthOf(header)));
}

function dataOf(parts: readonly PngPart[]): Uint8Array {
  return concatBytes(...parts.flatMap(({ name, body }) => (name === 'IDAT' ? [body] : [])));
}

function rowBytesOf({ width, depth, colour }: Header): number {
  return Math.ceil((width * (SAMPLES[colour] ?? 0) * depth) / 8);
}

/** Before each row stands its filter. */
function lengthOf(header: Header): number {
  return (rowBytesOf(header) + 1) * header.height;
}

function pixelsIn(parts: readonly PngPart[], header: Header, rows: Uint8Array | null): Pixels | null {
  if (rows?.length !== lengthOf(header)) return null;
  const { width, height, depth, colour } = header;
  const rowBytes = rowBytesOf(header);
  const plain = unfiltered(rows, rowBytes, height, Math.max(1, ((SAMPLES[colour] ?? 0) * depth) / 8));
  if (plain === null) return null;
  const rgba = toRgba(plain, header, rowBytes, parts);
  return rgba && { width, height, rgba };
}

function headerOf(parts: readonly PngPart[], size: PngSize): Header | null {
  const header = anyHeaderOf(parts);
  return header?.width === size.width && header.height === size.height ? header : null;
}

function anyHeaderOf(parts: readonly PngPart[]): Header | null {
  const [first] = parts;
  if (first?.name !== 'IHDR' || first.body.length !== 13) return null;
  const view = new DataView(first.body.buffer, first.body.byteOffset, 13);
  const [depth, colour] = [view.getUint8(8), view.getUint8(9)];
  const [compression, filter, interlace] = [view.getUint8(10), view.getUint8(11), view.getUint8(12)];
  if (compression !== 0 || filter !== 0 || interlace !== 0) return null;
  if (DEPTHS[colour]?.includes(depth) !== true) return null;
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colour };
}

/** Undoes the filter of each row (ISO/IEC 15948, 9). A picture has millions of bytes: one loop for each filter. */
function unfiltered(rows: Uint8Array, rowBytes: number, height: number, step: number): Uint8Array | null {
  const plain = new Uint8Array(rowBytes * height);
  let above = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y++) {
    const start = y * (rowBytes + 1);
    const filter = rows[start] ?? 0;
    if (filter > 4) return null;
    const row = plain.subarray(y * rowBytes, (y + 1) * rowBytes);
    row.set(rows.subarray(start + 1, start + 1 + rowBytes));
    UNFILTER[filter]?.(row, above, step);
    above = row;
  }
  return plain;
}

/** By the filter's number: turns differences into bytes, where the row stands. Left of the first pixel all is 0. */
const UNFILTER: readonly ((row: Uint8Array, above: Uint8Array, step: number) => void)[] = [
  () => undefined,
  (row, _, step) => {
    if (step === 4 && row.byteOffset % 4 === 0) return addWords(row);
    for (let i = step; i < row.length; i++) row[i] = at(row, i) + at(row, i - step);
  },
  (row, above) => {
    for (let i = 0; i < row.length; i++) row[i] = at(row, i) + at(above, i);
  },
  (row, above, step) => {
    for (let i = 0; i < row.length; i++) {
      row[i] = at(row, i) + (((i < step ? 0 : at(row, i - step)) + at(above, i)) >> 1);
    }
  },
  (row, above, step) => {
    for (let i = 0; i < row.length; i++) {
      const [left, corner] = i < step ? [0, 0] : [at(row, i - step), at(above, i - step)];
      row[i] = at(row, i) + paeth(left, at(above, i), corner);
    }
  },
];

/** Adds to each pixel of four bytes the one before it, byte by byte without a carry: four additions in one. */
function addWords(row: Uint8Array): void {
  const pixels = new Uint32Array(row.buffer, row.byteOffset, row.length / 4);
  let before = 0;
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i] ?? 0;
    before = ((pixel & LOW_BITS) + (before & LOW_BITS)) ^ ((pixel ^ before) & HIGH_BITS);
    pixels[i] = before;
  }
}

const LOW_BITS = 0x7f7f7f7f;
const HIGH_BITS = 0x80808080;

function at(bytes: Uint8Array, i: number): number {
  return bytes[i] ?? 0;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function toRgba(
  plain: Uint8Array,
  { width, height, depth, colour }: Header,
  rowBytes: number,
  parts: readonly PngPart[],
): Uint8Array | null {
  const samples = SAMPLES[colour] ?? 0;
  const palette = parts.find(({ name }) => name === 'PLTE')?.body;
  const clear = parts.find(({ name }) => name === 'tRNS')?.body;
  // A colour that counts as transparent is not what our pictures have.
  if (clear !== undefined && colour !== 3) return null;
  if (colour === 3 && palette === undefined) return null;
  if (colour === 6 && depth === 8) return plain;
  const rgba = new Uint8Array(width * height * 4);
  const most = 2 ** depth - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const sample = (i: number) => sampleAt(plain, y * rowBytes, x * samples + i, depth);
      if (colour === 3) {
        const index = sample(0);
        if (palette === undefined || index * 3 + 2 >= palette.length) return null;
        rgba.set(palette.subarray(index * 3, index * 3 + 3), at);
        rgba[at + 3] = clear?.[index] ?? 255;
        continue;
      }
      for (let channel = 0; channel < 4; channel++) {
        const i = channel === 3 ? (samples % 2 === 0 ? samples - 1 : null) : samples < 3 ? 0 : channel;
        const value = i === null ? 255 : (sample(i) * 255) / most;
        if (!Number.isInteger(value)) return null;
        rgba[at + channel] = value;
      }
    }
  }
  return rgba;
}

function sampleAt(plain: Uint8Array, row: number, index: number, depth: number): number {
  if (depth === 8) return plain[row + index] ?? 0;
  if (depth === 16) return ((plain[row + 2 * index] ?? 0) << 8) | (plain[row + 2 * index + 1] ?? 0);
  const bit = index * depth;
  return ((plain[row + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
