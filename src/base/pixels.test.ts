import { Resvg } from '@resvg/resvg-wasm';
import { PNG } from 'pngjs';
import { beforeAll, expect, test } from 'vitest';
import { startRasteriser } from '../face/export/rasteriser.ts';
import { demultiplied } from './pixels.ts';

beforeAll(startRasteriser);

test('every alpha with many colours: the pixels that the rasteriser writes into a PNG', () => {
  const strips = Array.from({ length: 256 }, (_, alpha) =>
    [0, 1, 77, 128, 200, 255].map(
      (value, i) =>
        `<rect x="${alpha}" y="${i}" width="1" height="1" fill="rgb(${value},${255 - value},${alpha})" fill-opacity="${alpha / 255}"/>`,
    ),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="6">${strips.flat().join('')}</svg>`;
  const image = new Resvg(svg).render();
  const { data } = PNG.sync.read(Buffer.from(image.asPng()));
  expect(new Set(data.filter((_, i) => i % 4 === 3)).size).toBe(256);
  const { pixels } = image;
  const plain = pixels.map((value, i) =>
    i % 4 === 3 ? value : demultiplied(value, pixels[i - (i % 4) + 3] ?? 0),
  );
  expect(data.equals(plain)).toBe(true);
});
