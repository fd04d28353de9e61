import type { Photo } from '../../../licence/licence-record.ts';

const SOC = 0xff4f;
const SIZ = 0xff51;
/** The JP2 signature box (ISO/IEC 15444-1, I.5.1). */
const JP2_SIGNATURE = [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a];
const BOX_CODESTREAM = 0x6a703263;
const MAX_BOXES = 64;

/** Finds out what a photograph is and how large, without decoding it. */
export function readPhoto(bytes: Uint8Array): {
  readonly photo: Photo;
  readonly fault: 'not-jpeg2000' | 'damaged' | null;
} {
  const at = codestreamAt(bytes);
  if (at === null) {
    const isJp2 = JP2_SIGNATURE.every((byte, i) => bytes[i] === byte);
    return {
      photo: { bytes, format: isJp2 ? 'jpeg2000' : 'unknown', width: null, height: null },
      fault: isJp2 ? 'damaged' : 'not-jpeg2000',
    };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);
  const damaged = {
    photo: { bytes, format: 'jpeg2000', width: null, height: null },
    fault: 'damaged',
  } as const;
  // SOC, SIZ, Lsiz, Rsiz, Xsiz, Ysiz, XOsiz, YOsiz (ISO/IEC 15444-1, A.5.1).
  if (view.byteLength < 24 || view.getUint16(2) !== SIZ) return damaged;
  const width = view.getUint32(8) - view.getUint32(16);
  const height = view.getUint32(12) - view.getUint32(20);
  if (width <= 0 || height <= 0) return damaged;
  return { photo: { bytes, format: 'jpeg2000', width, height }, fault: null };
}

/** Where the codestream starts: at once, or in a box of a JP2 file. */
function codestreamAt(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength >= 2 && view.getUint16(0) === SOC) return 0;
  if (!JP2_SIGNATURE.every((byte, i) => bytes[i] === byte)) return null;
  let at = 0;
  for (let box = 0; box < MAX_BOXES && at + 8 <= view.byteLength; box++) {
    const length = view.getUint32(at);
    const isCodestream = view.getUint32(at + 4) === BOX_CODESTREAM;
    const start = at + (length === 1 ? 16 : 8);
    if (isCodestream) {
      return start + 2 <= view.byteLength && view.getUint16(start) === SOC ? start : null;
    }
    // 0 means "to the end", 1 "the length follows in eight bytes"; neither leads on to a codestream in 2000 bytes.
    if (length < 8) return null;
    at += length;
  }
  return null;
}
