import { type DrawnPixels, demultiplied, type Pixels } from '../../base/pixels.ts';
import { type PngPart, pngParts } from './png-parts.ts';
import { type PngSize, pixelsBeside, pixelsOf, sizeOf } from './png-pixels.ts';

const SRGB = {
  gAMA: [45_455],
  cHRM: [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000],
} as const;

/** Chunks that show nothing. The others could show something else than the pixels: an animation, a colour profile. */
const HARMLESS = [
  'IHDR',
  'PLTE',
  'tRNS',
  'IDAT',
  'IEND',
  'pHYs',
  'tIME',
  'tEXt',
  'zTXt',
  'iTXt',
  'sRGB',
  'bKGD',
];

export function pngSize(png: Uint8Array): PngSize | null {
  return sizeOf(pngParts(png).parts);
}

/** Whether two PNGs show the same: the same pixels, and nothing else that a program would show. */
export function isSamePng(picture: Uint8Array, drawn: Uint8Array): boolean {
  const ours = pngParts(drawn).parts;
  const size = sizeOf(ours);
  const wanted = size === null ? null : pixelsOf(ours, size);
  const shown = wanted === null ? null : shownBy(picture, wanted);
  return wanted !== null && shown !== null && isSameColours(shown.rgba, wanted.rgba);
}

/** Whether these pixels of a PNG, all that it shows, are what was drawn. */
export function isDrawn(shown: Pixels | null, drawn: DrawnPixels): boolean {
  if (shown?.width !== drawn.width || shown.height !== drawn.height) return false;
  return isAsDrawn(shown.rgba, drawn.premultiplied);
}

/**
 * All that a PNG of this size shows, inflated on another thread; null where a program would show anything else than
 * pixels.
 */
export async function shownBeside(picture: Uint8Array, size: PngSize): Promise<Pixels | null> {
  const parts = showingParts(picture);
  return parts && pixelsBeside(parts, size);
}

function shownBy(picture: Uint8Array, size: PngSize): Pixels | null {
  const parts = showingParts(picture);
  return parts && pixelsOf(parts, size);
}

/** null where a program would show anything else than pixels. */
function showingParts(picture: Uint8Array): readonly PngPart[] | null {
  const { parts, rest } = pngParts(picture);
  if (rest > 0 || parts.at(-1)?.name !== 'IEND' || parts.some(({ isWhole }) => !isWhole)) return null;
  return parts.every(isHarmless) && isInOrder(parts) ? parts : null;
}

/** Programs differ in what they show of pixels in two places, or of a second header or palette. */
function isInOrder(parts: readonly PngPart[]): boolean {
  const names = parts.map(({ name }) => name);
  const places = (wanted: string) => names.flatMap((name, i) => (name === wanted ? [i] : []));
  const pixels = places('IDAT');
  const [first = 0] = pixels;
  const isTogether = pixels.every((place, i) => place === first + i);
  const isBefore = (name: string) => places(name).length <= 1 && places(name).every((place) => place < first);
  return isTogether && ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB'].every(isBefore);
}

function isHarmless(part: PngPart): boolean {
  const { name, body } = part;
  if (name !== 'gAMA' && name !== 'cHRM') return HARMLESS.includes(name);
  const wanted = SRGB[name];
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return body.length === 4 * wanted.length && wanted.every((value, i) => view.getUint32(4 * i) === value);
}

/** The colour of a pixel that is wholly transparent does not show. */
function isSameColours(a: Uint8Array, b: Uint8Array): boolean {
  return isSame(a, b, (pixel) => a[pixel + 3] === 0 && b[pixel + 3] === 0);
}

function isAsDrawn(shown: Uint8Array, premultiplied: Uint8Array): boolean {
  return isSame(shown, premultiplied, (pixel) => {
    const alpha = premultiplied[pixel + 3] ?? 0;
    if (shown[pixel + 3] !== alpha) return false;
    const isAsIn = (channel: number) => shown[channel] === demultiplied(premultiplied[channel] ?? 0, alpha);
    return alpha === 0 || [pixel, pixel + 1, pixel + 2].every(isAsIn);
  });
}

/** Compares pixels as words of four bytes: a picture has millions of bytes. `isLike` looks at those that are not alike. */
function isSame(a: Uint8Array, b: Uint8Array, isLike: (pixel: number) => boolean): boolean {
  if (a.length !== b.length) return false;
  const [ours, theirs] = [wordsOf(a), wordsOf(b)];
  for (let i = 0; i < ours.length; i++) {
    if (ours[i] !== theirs[i] && !isLike(4 * i)) return false;
  }
  return true;
}

function wordsOf(rgba: Uint8Array): Uint32Array {
  const aligned = rgba.byteOffset % 4 === 0 ? rgba : new Uint8Array(rgba);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
