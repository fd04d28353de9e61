/** A picture as its pixels. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, one byte each. */
  readonly rgba: Uint8Array;
}

/** As the rasteriser has them: the colours are multiplied by alpha. A PNG holds them as they were before that. */
export interface DrawnPixels {
  readonly width: number;
  readonly height: number;
  readonly premultiplied: Uint8Array;
}

const OPAQUE = 255;

/** What a PNG holds of a colour: the rasteriser's own rounding, which never gives a fraction for an opaque pixel. */
export function demultiplied(colour: number, alpha: number): number {
  return alpha === 0 ? 0 : Math.min(OPAQUE, Math.floor(colour / (alpha / OPAQUE) + 0.5));
}
