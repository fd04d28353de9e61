import { codestreamAt, isJp2, type PictureSize, pictureSize } from '../../base/jpeg2000.ts';
import type { Photo } from '../../licence/licence-record.ts';
import type { DecodedPhoto } from '../layout/placed.ts';
import { freshCodec, type OpenJpeg } from './codec.ts';
import { encodePng } from './encode-png.ts';

/**
 * What a photograph may ask for, checked before it is decoded. The card's photograph is 240 by 320 in one tile. A
 * corrupt header could ask for gigabytes.
 */
const LIMITS = { side: 2048, pixels: 1_000_000, tiles: 16, components: 3, bits: 16 };

/** Decodes a photograph (JPEG 2000, codestream or JP2) into a PNG for a face. No input bytes make it throw. */
export async function decodePhoto(photo: Photo | null): Promise<DecodedPhoto> {
  if (photo === null || photo.bytes.length === 0) return { kind: 'absent' };
  const at = codestreamAt(photo.bytes);
  if (at === null) return { kind: 'undrawable', reason: isJp2(photo.bytes) ? 'damaged' : 'not-jpeg2000' };
  // Only the codestream goes to the codec. So it decodes exactly what was checked, whatever else a JP2 file says.
  const codestream = photo.bytes.subarray(at);
  const size = pictureSize(codestream, 0);
  const refusal = size === null ? 'damaged' : refuse(size);
  if (size === null || refusal !== null) return { kind: 'undrawable', reason: refusal ?? 'damaged' };
  const codec = await freshCodec();
  const pixels = decode(codec, codestream, size);
  if (pixels === null) return { kind: 'undrawable', reason: 'damaged' };
  const { width, height } = size;
  const png = encodePng(pixels.bytes, width, height, pixels.channels);
  return {
    kind: 'drawn',
    href: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    width,
    height,
  };
}

function refuse({
  width,
  height,
  tiles,
  components,
}: PictureSize): 'too-large' | 'unusual' | 'damaged' | null {
  const isLarge = width > LIMITS.side || height > LIMITS.side || width * height > LIMITS.pixels;
  if (isLarge || tiles > LIMITS.tiles) return 'too-large';
  if (components === null || tiles < 1) return 'damaged';
  const isUsual =
    (components.length === 1 || components.length === LIMITS.components) &&
    components.every(
      ({ bits, isSigned, dx, dy }) =>
        bits <= LIMITS.bits && bits === components[0]?.bits && !isSigned && dx === 1 && dy === 1,
    );
  return isUsual ? null : 'unusual';
}

function decode(
  codec: OpenJpeg,
  codestream: Uint8Array,
  { width, height, components }: PictureSize,
): { bytes: Uint8Array; channels: 1 | 3 } | null {
  try {
    const decoder = new codec.J2KDecoder();
    decoder.getEncodedBuffer(codestream.length).set(codestream);
    decoder.decode();
    const frame = decoder.getFrameInfo();
    const channels = frame.componentCount === 3 ? 3 : 1;
    const samples = width * height * channels;
    const decoded = decoder.getDecodedBuffer();
    const isAsSaid =
      frame.width === width &&
      frame.height === height &&
      frame.componentCount === components?.length &&
      frame.bitsPerSample === components[0]?.bits &&
      decoded.length === samples * (frame.bitsPerSample > 8 ? 2 : 1);
    return isAsSaid ? { bytes: eightBits(decoded, samples, frame.bitsPerSample), channels } : null;
  } catch {
    // For bytes that it cannot read, the codec throws numbers or its own errors. All mean the same here.
    return null;
  }
}

/** Samples of any depth as bytes. The result is a copy, since the codec's memory is released. */
function eightBits(decoded: Uint8Array, samples: number, bits: number): Uint8Array {
  if (bits === 8) return Uint8Array.from(decoded);
  const most = 2 ** bits - 1;
  const view = new DataView(decoded.buffer, decoded.byteOffset, decoded.byteLength);
  const bytes = new Uint8Array(samples);
  for (let i = 0; i < samples; i++) {
    const value = bits > 8 ? view.getUint16(2 * i, true) : view.getUint8(i);
    bytes[i] = Math.min(255, Math.round((value * 255) / most));
  }
  return bytes;
}
