import { crc32 } from 'node:zlib';

export interface PngPart {
  readonly name: string;
  readonly body: Uint8Array;
  /** Whether the checksum is right. */
  readonly isWhole: boolean;
  /** Offsets of the whole chunk in the file. */
  readonly start: number;
  readonly end: number;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** A PNG of 100 MB with chunks of 8 KB has fewer. */
const MOST_PARTS = 65_536;

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/**
 * The chunks of a PNG (ISO/IEC 15948, 5) as far as they go. `rest` is what stands behind the last one: nothing in a whole
 * file, which ends with IEND.
 */
export function pngParts(bytes: Uint8Array): { readonly parts: readonly PngPart[]; readonly rest: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: PngPart[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length && parts.length < MOST_PARTS) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) break;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const isWhole = crc32(bytes.subarray(at + 4, end - 4)) === view.getUint32(end - 4);
    parts.push({ name, body: bytes.subarray(at + 8, end - 4), isWhole, start: at, end });
    at = end;
    if (name === 'IEND') break;
  }
  return { parts, rest: bytes.length - at };
}
