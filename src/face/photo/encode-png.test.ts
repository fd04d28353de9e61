import { crc32, inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { pngChunks } from '../../../tests/support/png-chunks.ts';
import { seededRandom } from '../../../tests/support/random.ts';
import { encodePng } from './encode-png.ts';
import { pngChunk } from './png-chunk.ts';

const SIZES: readonly (readonly [width: number, height: number])[] = [
  [1, 1],
  [1, 7],
  [7, 1],
  [2, 3],
  [17, 5],
  [255, 3],
  [3, 257],
  [240, 320],
  // A row longer than deflate's window.
  [40_001, 2],
];

function noise(length: number): Uint8Array {
  const random = seededRandom(length);
  return Uint8Array.from({ length }, () => random(256));
}

/** As pngjs returns every picture: red, green, blue, opaque. */
function rgba(pixels: Uint8Array, channels: 1 | 3): Uint8Array {
  const count = pixels.length / channels;
  return Uint8Array.from({ length: count * 4 }, (_, i) => {
    const channel = i % 4;
    if (channel === 3) return 255;
    return pixels[Math.floor(i / 4) * channels + (channels === 3 ? channel : 0)] ?? 0;
  });
}

describe.each([
  ['grey', 1, 0],
  ['colour', 3, 2],
] as const)('%s', (_, channels, colourType) => {
  test.each(SIZES)('%i by %i: another reader gives back every pixel', (width, height) => {
    const pixels = noise(width * height * channels);
    const png = encodePng(pixels, width, height, channels);
    const read = PNG.sync.read(Buffer.from(png));
    expect([read.width, read.height]).toEqual([width, height]);
    expect(Buffer.compare(read.data, Buffer.from(rgba(pixels, channels)))).toBe(0);

    const chunks = pngChunks(png);
    expect(chunks.map(({ name }) => name)).toEqual(['IHDR', 'IDAT', 'IEND']);
    for (const { name, crc, checked } of chunks) expect(crc, name).toBe(crc32(checked));
    // Width and height; 8 bits, the colour type; deflate, the standard filters, no interlacing.
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, colourType, 0, 0, 0], 8);
    expect(chunks[0]?.body).toEqual(header);
    expect(inflateSync(chunks[1]?.body ?? new Uint8Array()).length).toBe((width * channels + 1) * height);
  });

  test('the pixels are left as they are, and may stand within other bytes', () => {
    const around = noise(6 * channels + 10);
    const before = around.slice();
    const pixels = around.subarray(5, 5 + 6 * channels);
    expect(encodePng(pixels, 2, 3, channels)).toEqual(encodePng(pixels.slice(), 2, 3, channels));
    expect(around).toEqual(before);
  });
});

test('the same bytes twice, and other bytes for another pixel', () => {
  const pixels = noise(240 * 320);
  const other = pixels.slice();
  other[240 * 320 - 1] = (other[240 * 320 - 1] ?? 0) ^ 1;
  const once = Buffer.from(encodePng(pixels, 240, 320, 1));
  expect(Buffer.compare(once, Buffer.from(encodePng(pixels, 240, 320, 1)))).toBe(0);
  expect(Buffer.compare(once, Buffer.from(encodePng(other, 240, 320, 1)))).not.toBe(0);
});

test('a reader that checks refuses a picture with another bit', () => {
  // Shows that pngjs checks its input. Otherwise the tests above would prove nothing.
  const png = Buffer.from(encodePng(noise(6), 2, 3, 1));
  for (const at of [18, 30, 45, png.length - 1]) {
    const broken = Buffer.from(png);
    broken[at] = (broken[at] ?? 0) ^ 1;
    expect(() => PNG.sync.read(broken), `byte ${at}`).toThrow();
  }
});

describe('a chunk', () => {
  test.each<[string, Uint8Array, string]>([
    // ISO/IEC 15948, 11.2.5: the last chunk of every PNG.
    ['IEND', new Uint8Array(), '00000000 49454e44 ae426082'],
    ['IEND', Uint8Array.of(0), '00000001 49454e44 00'],
    ['gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f), '00000004 67414d41 0000b18f 0bfc6105'],
    ['sRGB', Uint8Array.of(0), '00000001 73524742 00 aece1ce9'],
  ])('%s', (name, body, expected) => {
    expect(Buffer.from(pngChunk(name, body)).toString('hex')).toMatch(
      new RegExp(`^${expected.replaceAll(' ', '')}`),
    );
  });

  test('of any length: its length comes first, and its check last', () => {
    for (const length of [0, 1, 2, 255, 256, 65_537]) {
      const body = noise(length);
      const chunk = pngChunk('teSt', body);
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      expect(chunk.length).toBe(length + 12);
      expect(view.getUint32(0)).toBe(length);
      expect(view.getUint32(length + 8), `${length} bytes`).toBe(crc32(chunk.subarray(4, length + 8)));
    }
  });
});
