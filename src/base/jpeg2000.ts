const SOC = 0xff4f;
const SIZ = 0xff51;
/** The JP2 signature box (ISO/IEC 15444-1, I.5.1). */
const JP2_SIGNATURE = [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a];
const BOX_CODESTREAM = 0x6a703263;
const MAX_BOXES = 64;

export function isJp2(bytes: Uint8Array): boolean {
  return JP2_SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Where the codestream of a JPEG 2000 picture starts: at 0, or in a box of a JP2 file. null if there is none. */
export function codestreamAt(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength >= 2 && view.getUint16(0) === SOC) return 0;
  if (!isJp2(bytes)) return null;
  let at = 0;
  for (let box = 0; box < MAX_BOXES && at + 8 <= view.byteLength; box++) {
    const length = view.getUint32(at);
    const isCodestream = view.getUint32(at + 4) === BOX_CODESTREAM;
    const start = at + (length === 1 ? 16 : 8);
    if (isCodestream) {
      return start + 2 <= view.byteLength && view.getUint16(start) === SOC ? start : null;
    }
    // A length of 0 means "to the end of the file", 1 means "the length follows in eight bytes". No codestream can
    // follow such a box within a photo of 2000 bytes.
    if (length < 8) return null;
    at += length;
  }
  return null;
}

/** What the head of a codestream says about its picture. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly tiles: number;
  /** null if the marker ends before it describes every component. */
  readonly components:
    | readonly {
        readonly bits: number;
        readonly isSigned: boolean;
        readonly dx: number;
        readonly dy: number;
      }[]
    | null;
}

/** Reads the SIZ marker (ISO/IEC 15444-1, A.5.1) of a codestream that starts at `at`. null for an invalid marker. */
export function pictureSize(bytes: Uint8Array, at: number): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);
  // SOC, SIZ, Lsiz, Rsiz, Xsiz, Ysiz, XOsiz, YOsiz; XTsiz, YTsiz, XTOsiz, YTOsiz, Csiz; Ssiz, XRsiz, YRsiz of each.
  if (view.byteLength < 24 || view.getUint16(2) !== SIZ) return null;
  const [right, bottom, left, top] = [8, 12, 16, 20].map((offset) => view.getUint32(offset));
  const width = (right ?? 0) - (left ?? 0);
  const height = (bottom ?? 0) - (top ?? 0);
  if (width <= 0 || height <= 0) return null;
  if (view.byteLength < 42) return { width, height, tileWidth: 0, tileHeight: 0, tiles: 0, components: null };
  const [tileWidth = 0, tileHeight = 0, tileLeft = 0, tileTop = 0] = [24, 28, 32, 36].map((offset) =>
    view.getUint32(offset),
  );
  // A tile grid that begins behind the picture has no tiles. Without `max`, two negative counts would multiply to a
  // positive one.
  const across = tileWidth === 0 ? 0 : Math.max(0, Math.ceil(((right ?? 0) - tileLeft) / tileWidth));
  const down = tileHeight === 0 ? 0 : Math.max(0, Math.ceil(((bottom ?? 0) - tileTop) / tileHeight));
  const count = view.getUint16(40);
  const isWhole = count > 0 && view.byteLength >= 42 + 3 * count;
  const components = isWhole
    ? Array.from({ length: count }, (_, i) => {
        const depth = view.getUint8(42 + 3 * i);
        return {
          bits: (depth & 0x7f) + 1,
          isSigned: (depth & 0x80) !== 0,
          dx: view.getUint8(43 + 3 * i),
          dy: view.getUint8(44 + 3 * i),
        };
      })
    : null;
  return { width, height, tileWidth, tileHeight, tiles: across * down, components };
}
