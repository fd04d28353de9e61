/** A picture as its pixels. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, one byte each. The colours are not multiplied by alpha. */
  readonly rgba: Uint8Array;
}

const OPAQUE = 255;

/** Undoes the multiplication by alpha as the rasteriser does when it writes a PNG: to the nearest value. */
export function demultiplied(rgba: Uint8Array): Uint8Array {
  const plain = new Uint8Array(rgba);
  // Nearly all pixels are opaque.
  for (let end = 3; end < plain.length; end += 4) {
    const alpha = plain[end];
    if (alpha === OPAQUE || alpha === undefined) continue;
    const i = end - 3;
    const share = alpha / OPAQUE;
    for (let channel = i; channel < i + 3; channel++) {
      plain[channel] = alpha === 0 ? 0 : Math.min(OPAQUE, Math.floor((plain[channel] ?? 0) / share + 0.5));
    }
  }
  return plain;
}
