import { asciiBytes, concatBytes } from '../base/bytes.ts';
import { hex } from '../base/hex.ts';
import { codestreamAt, isJp2, pictureSize } from '../base/jpeg2000.ts';

interface Size {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bits: number;
}

/** No licence has a picture larger than this on one side, so a larger number is not a real size. */
const MOST_SIDE = 0xffff;

const SOC = hex('FF4F');
const EOC = hex('FFD9');

/**
 * The codestream of a head and shoulders in grey, 240 by 320, one component of 8 bits: coding style, quantisation, one
 * tile.
 */
const SILHOUETTE = {
  head: hex(
    `FF52 000C 00020001000504040000
     FF5C 0023 42 7720 76F0 76F0 76C0 6F00 6F00 6EE0 6750 6750 6768 5005 5005 5047 57D3 57D3 5762`,
  ),
  tile: hex(
    `FF90000A0000000000470001FF93C7CA9014001D25EBC801E88B4E023B2E8EE4320A9854DAACC1B7820800000B
     819B79D5B2F41342C09604A01FA83C4B784C308455D280808080`,
  ),
};

/**
 * Another picture of exactly the same number of bytes: JPEG 2000 with the same width, height, components and depth. If
 * that cannot be made, the bytes do not decode at all. Only those four numbers come from the old bytes.
 */
export function fictionalPhotograph(
  old: Uint8Array,
  length: number,
): { readonly bytes: Uint8Array; readonly isDrawn: boolean } {
  const at = codestreamAt(old);
  const size = at === null ? null : sizeOf(old, at);
  const drawn = size === null ? null : drawnPicture(size, length, isJp2(old));
  const bytes = drawn ?? concatBytes(stump(old, at), new Uint8Array(length)).slice(0, length);
  return { bytes, isDrawn: drawn !== null };
}

/** The first bytes, which tell the file format, for a picture that cannot be drawn again. */
function stump(old: Uint8Array, at: number | null): Uint8Array {
  if (isJp2(old)) return old.slice(0, 12);
  return at === null ? new Uint8Array() : SOC;
}

function sizeOf(old: Uint8Array, at: number): Size | null {
  const size = pictureSize(old, at);
  const [first, ...others] = size?.components ?? [];
  if (size === null || first === undefined) return null;
  const isUsual =
    size.width <= MOST_SIDE &&
    size.height <= MOST_SIDE &&
    first.bits <= 16 &&
    (others.length === 0 || others.length === 2) &&
    others.every(({ bits }) => bits === first.bits);
  if (!isUsual) return null;
  return { width: size.width, height: size.height, components: 1 + others.length, bits: first.bits };
}

/** null if the length has no room for one. */
function drawnPicture(size: Size, length: number, inFile: boolean): Uint8Array | null {
  const before = inFile ? boxesOf(size, length) : new Uint8Array();
  for (const picture of [silhouette(size), flatGrey(size)]) {
    if (picture === null) continue;
    const start = concatBytes(before, SOC, sizMarker(size), picture.head);
    const room = length - start.length - picture.tile.length - EOC.length;
    if (room >= 0) return concatBytes(start, ...padded(room, concatBytes(picture.tile, EOC)));
  }
  return null;
}

/**
 * Fills the room with an empty comment before the tile, or with zeros behind the end if it is too small for a comment.
 */
function padded(room: number, rest: Uint8Array): Uint8Array[] {
  const content = room - 6;
  if (content < 1) return [rest, new Uint8Array(room)];
  return [hex('FF64'), twoBytes(content + 4), hex('0000'), new Uint8Array(content), rest];
}

interface Picture {
  readonly head: Uint8Array;
  readonly tile: Uint8Array;
}

function silhouette({ width, height, components, bits }: Size): Picture | null {
  return width === 240 && height === 320 && components === 1 && bits === 8 ? SILHOUETTE : null;
}

/** A picture of plain grey: no decomposition levels, no quantisation, an empty packet for each component. */
function flatGrey({ components, bits }: Size): Picture {
  const head = concatBytes(hex('FF52 000C 000200010000040400 01 FF5C 0004 40'), Uint8Array.of(bits << 3));
  const packets = new Uint8Array(components);
  const length = fourBytes(14 + packets.length);
  return { head, tile: concatBytes(hex('FF90 000A 0000'), length, hex('0001 FF93'), packets) };
}

function sizMarker({ width, height, components, bits }: Size): Uint8Array {
  const [w, h, none] = [fourBytes(width), fourBytes(height), fourBytes(0)];
  const each = Array.from({ length: components }, () => Uint8Array.of(bits - 1, 1, 1));
  return concatBytes(
    hex('FF51'),
    twoBytes(38 + 3 * components),
    hex('0000'),
    ...[w, h, none, none, w, h, none, none],
    twoBytes(components),
    ...each,
  );
}

/** The boxes of a JP2 file before the codestream. The codestream's box extends to the end of the file. */
function boxesOf({ width, height, components, bits }: Size, length: number): Uint8Array {
  const header = box(
    'ihdr',
    concatBytes(fourBytes(height), fourBytes(width), twoBytes(components), Uint8Array.of(bits - 1, 7, 0, 0)),
  );
  const colour = box('colr', concatBytes(hex('010000'), fourBytes(components === 1 ? 17 : 16)));
  const before = concatBytes(
    hex('0000000C 6A502020 0D0A870A'),
    box('ftyp', concatBytes(asciiBytes('jp2 '), fourBytes(0), asciiBytes('jp2 '))),
    box('jp2h', concatBytes(header, colour)),
  );
  return concatBytes(before, fourBytes(Math.max(0, length - before.length)), asciiBytes('jp2c'));
}

function box(name: string, body: Uint8Array): Uint8Array {
  return concatBytes(fourBytes(body.length + 8), asciiBytes(name), body);
}

function twoBytes(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

function fourBytes(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
}
