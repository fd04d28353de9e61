import { concatBytes } from '../base/bytes.ts';
import { hex } from '../base/hex.ts';
import { isFiller } from '../card/applications/conventional-licence/changes.ts';
import { codestreamIn } from '../card/applications/conventional-licence/record.ts';
import { photoPlace } from '../card/applications/conventional-licence/tlv.ts';
import { readPhoto } from '../card/applications/photo.ts';
import type { Changes } from './change.ts';
import { expectFiller } from './filler.ts';
import { fictionalPhotograph } from './photograph.ts';
import { blank } from './record.ts';
import { NotUnderstood } from './refusal.ts';

const NAME = 'DF2/EF01';
/** A codestream that ends within its head. */
const STUMP = hex('FF4F FF51');

/** DF2/EF01, or the part of it that was read. The bytes ahead of the codestream are blanked. */
export function anonymiseConventionalPhoto(file: Uint8Array, changes: Changes): Uint8Array {
  const place = photoPlace(file);
  if (place === 'bad-length') throw new NotUnderstood('unparsable', NAME);
  if (place === 'cut') return file.slice();
  // The decoder takes a file without the element for the photograph itself.
  const { valueAt, end } = place ?? { valueAt: 0, end: file.length };
  expectFiller(file, Math.min(end, file.length), NAME);
  const value = file.slice(valueAt, end);
  if (isFiller(value)) return file.slice();
  const at = readPhoto(value).fault === null ? 0 : Math.max(0, codestreamIn(value));
  const { bytes, isDrawn } = fictionalPhotograph(value.slice(at), end - valueAt - at);
  changes.add(NAME, 'photograph', isDrawn ? 'replaced' : 'blanked');
  const made = isDrawn ? bytes : unreadable(bytes, at);
  const result = file.slice();
  result.set(concatBytes(blank(at), made).subarray(0, value.length), valueAt);
  return result;
}

/** Unreadable for the same reason: zeros alone would be no photograph at all. */
function unreadable(bytes: Uint8Array, at: number): Uint8Array {
  if (at > 0) return concatBytes(STUMP, new Uint8Array(bytes.length)).slice(0, bytes.length);
  return bytes.every((byte) => byte === 0) ? blank(bytes.length) : bytes;
}
