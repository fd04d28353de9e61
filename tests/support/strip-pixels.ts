import type { Face } from '../../src/face/layout/placed.ts';
import { readPng } from './pictures.ts';

/**
 * Colours in a picture of a face: of the photograph above the strip and on it, and the brightest of the strip's words.
 */
export function stripPixels(
  png: Uint8Array,
  face: Face,
): {
  readonly above: readonly number[];
  readonly strip: readonly number[];
  readonly brightest: number;
} {
  const { photo } = face;
  if (photo === null) throw new Error('no photograph');
  const { width, data } = readPng(png);
  const perMm = width / face.width;
  const at = (x: number, y: number) => {
    const start = (Math.round(y * perMm) * width + Math.round(x * perMm)) * 4;
    return Array.from(data.subarray(start, start + 3));
  };
  const { strip } = photo;
  let brightest = 0;
  for (let x = strip.x + 1; x < strip.x + strip.width - 1; x += 0.5 / perMm) {
    for (let y = strip.y + 0.3; y < strip.y + strip.height - 0.3; y += 0.5 / perMm) {
      brightest = Math.max(brightest, Math.min(...at(x, y)));
    }
  }
  const left = strip.x + 0.3;
  return {
    above: at(left, strip.y - 0.3),
    strip: at(left, strip.y + strip.height - 0.3),
    brightest,
  };
}
