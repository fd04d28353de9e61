import { err, ok, type Result } from '../../base/result.ts';
import type { Photo } from '../../licence/licence-record.ts';
import { decodePhoto } from './decode.ts';

const PNG_START = 'data:image/png;base64,';

/** The photograph as a file: a PNG, or the bytes as they are on the card. */
export async function photoBytes(
  photo: Photo | null,
  format: 'png' | 'jp2',
): Promise<Result<Uint8Array, 'not-on-card' | 'undrawable'>> {
  if (photo === null || photo.bytes.length === 0) return err('not-on-card');
  if (format === 'jp2') return ok(photo.bytes);
  const decoded = await decodePhoto(photo);
  if (decoded.kind !== 'drawn' || !decoded.href.startsWith(PNG_START)) return err('undrawable');
  return ok(Buffer.from(decoded.href.slice(PNG_START.length), 'base64'));
}
