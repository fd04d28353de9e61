import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { withPalette } from './palette-png.ts';

function picture(width: number, colours: readonly (readonly [number, number, number])[]): Buffer {
  const png = new PNG({ width, height: colours.length / width });
  png.data.set(colours.flatMap((colour) => [...colour, 255]));
  return PNG.sync.write(png);
}

const pixelsOf = (png: Buffer) => [...PNG.sync.read(png).data];

test('a picture of few colours keeps every pixel', () => {
  const before = picture(3, [
    [1, 2, 3],
    [255, 255, 255],
    [1, 2, 3],
    [0, 128, 255],
    [1, 2, 3],
    [200, 0, 0],
  ]);
  const after = withPalette(before);
  expect(pixelsOf(after)).toEqual(pixelsOf(before));
  expect(after[25]).toBe(3);
});

test('of more than 256 colours the most frequent stay, and the others become the nearest of them', () => {
  const greys = Array.from({ length: 256 }, (_, i) => [i, i, i] as const);
  const after = withPalette(picture(19, [...greys, ...greys, [10, 10, 12], ...greys.slice(0, 19)]));
  expect(pixelsOf(after).slice(512 * 4, 513 * 4)).toEqual([11, 11, 11, 255]);
  expect(pixelsOf(after).slice(200 * 4, 201 * 4)).toEqual([200, 200, 200, 255]);
});
