import { codestreamAt, isJp2, pictureSize } from '../../base/jpeg2000.ts';
import type { Photo } from '../../licence/licence-record.ts';

/** Tells a photograph's format and size without decoding it. */
export function readPhoto(bytes: Uint8Array): {
  readonly photo: Photo;
  readonly fault: 'not-jpeg2000' | 'damaged' | null;
} {
  const at = codestreamAt(bytes);
  if (at === null) {
    const isDamaged = isJp2(bytes);
    return {
      photo: { bytes, format: isDamaged ? 'jpeg2000' : 'unknown', width: null, height: null },
      fault: isDamaged ? 'damaged' : 'not-jpeg2000',
    };
  }
  const size = pictureSize(bytes, at);
  if (size === null) {
    return { photo: { bytes, format: 'jpeg2000', width: null, height: null }, fault: 'damaged' };
  }
  return { photo: { bytes, format: 'jpeg2000', width: size.width, height: size.height }, fault: null };
}
