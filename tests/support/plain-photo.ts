import type { FacePhoto } from '../../src/face/layout/placed.ts';
import { encodePng } from '../../src/face/photo/encode-png.ts';

/** A photograph of a single grey, so that every pixel of the strip can be predicted. */
export function plainPhoto(grey: number): FacePhoto {
  const [width, height] = [240, 320];
  const png = encodePng(new Uint8Array(width * height).fill(grey), width, height, 1);
  return {
    kind: 'drawn',
    href: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    width,
    height,
  };
}
