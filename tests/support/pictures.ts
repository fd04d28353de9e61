import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function readPng(bytes: Uint8Array): Picture {
  return PNG.sync.read(Buffer.from(bytes));
}

/** The share of pixels that look different to a person (pixelmatch, threshold 0.1, ignoring smoothed edges). */
export function difference(
  a: Uint8Array,
  b: Uint8Array,
): { readonly share: number; readonly picture: Uint8Array } {
  const [one, other] = [readPng(a), readPng(b)];
  if (one.width !== other.width || one.height !== other.height) {
    throw new Error(`${one.width} x ${one.height} and ${other.width} x ${other.height} pixels`);
  }
  const { width, height } = one;
  const out = new PNG({ width, height });
  const different = pixelmatch(onWhite(one), onWhite(other), out.data, width, height, { threshold: 0.1 });
  return { share: different / (width * height), picture: PNG.sync.write(out) };
}

/**
 * A picture made smaller by this factor. Differences in the smoothing of letters disappear; missing or moved parts do
 * not.
 */
export function smaller(png: Uint8Array, times: number): Uint8Array {
  const { width, height, data } = readPng(png);
  const flat = onWhite({ width, height, data });
  const small = new PNG({ width: Math.floor(width / times), height: Math.floor(height / times) });
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      for (let c = 0; c < 4; c++) {
        let sum = 0;
        for (let dy = 0; dy < times; dy++) {
          for (let dx = 0; dx < times; dx++) {
            sum += flat[((y * times + dy) * width + x * times + dx) * 4 + c] ?? 0;
          }
        }
        small.data[(y * small.width + x) * 4 + c] = Math.round(sum / times ** 2);
      }
    }
  }
  return PNG.sync.write(small);
}

/** Puts white paper behind transparent pixels, such as the corners of a card. */
function onWhite({ data }: Picture): Uint8Array {
  const flat = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = (data[i + 3] ?? 0) / 255;
    for (let c = 0; c < 3; c++) flat[i + c] = Math.round((data[i + c] ?? 0) * alpha + 255 * (1 - alpha));
    flat[i + 3] = 255;
  }
  return flat;
}
