import { createRequire } from 'node:module';
import { asciiBytes, concatBytes } from '../../src/base/bytes.ts';
import type { Photo } from '../../src/licence/licence-record.ts';
import { CARD_IDS, cardFile } from './cards.ts';

const require = createRequire(import.meta.url);

/** Every photograph of the fixtures, by card. Cards can share one. */
export const PHOTOGRAPHS: readonly (readonly [id: string, bytes: Uint8Array])[] = CARD_IDS.flatMap((id) => {
  const wef02 = cardFile(id).licenceAp?.wef02;
  if (wef02 === undefined || typeof wef02 === 'string' || wef02.photo === null) return [];
  return [[id, new Uint8Array(Buffer.from(wef02.photo, 'base64'))] as const];
});

/** A photograph as a record holds it. Only the bytes matter; the other fields are what a card may say. */
export function photoOf(bytes: Uint8Array): Photo {
  return { bytes, format: 'unknown', width: null, height: null };
}

/** A number to write over bytes: [place, number of bytes, value]. */
export type Patch = readonly [at: number, size: 1 | 2 | 4, value: number];

export function patched(bytes: Uint8Array, ...patches: readonly Patch[]): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (const [at, size, value] of patches) {
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value);
    else view.setUint32(at, value);
  }
  return copy;
}

/**
 * A photograph with a changed coding style (COD, A.6.1): the number of layers, and the size of a precinct for each
 * level, as powers of two. The codec reserves memory for all of them before any data comes.
 */
export function withPrecincts(codestream: Uint8Array, layers: number, sizes: readonly number[]): Uint8Array {
  const at = 45;
  const end = at + 14;
  const style = patched(
    codestream.slice(at, end),
    [2, 2, 12 + sizes.length],
    [4, 1, 1],
    [5, 1, 0],
    [6, 2, layers],
    [9, 1, sizes.length - 1],
  );
  return concatBytes(codestream.subarray(0, at), style, Uint8Array.from(sizes), codestream.subarray(end));
}

/** A box of a JP2 file (ISO/IEC 15444-1, I.4). */
export function box(name: string, body: Uint8Array): Uint8Array {
  return concatBytes(patched(new Uint8Array(4), [0, 4, body.length + 8]), asciiBytes(name), body);
}

/** A JP2 file of the codestream of a picture with one or three components of 8 bits. */
export function jp2Of(codestream: Uint8Array): Uint8Array {
  const view = new DataView(codestream.buffer, codestream.byteOffset);
  const [width, height, components] = [view.getUint32(8), view.getUint32(12), view.getUint16(40)];
  const header = patched(
    new Uint8Array(14),
    [0, 4, height],
    [4, 4, width],
    [8, 2, components],
    [10, 1, 7],
    [11, 1, 7],
  );
  // Method 1 is an enumerated colour space: 16 is sRGB, 17 is grey.
  const colour = patched(new Uint8Array(7), [0, 1, 1], [3, 4, components === 3 ? 16 : 17]);
  return concatBytes(
    box('jP  ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a)),
    box('ftyp', concatBytes(asciiBytes('jp2 '), new Uint8Array(4), asciiBytes('jp2 '))),
    box('jp2h', concatBytes(box('ihdr', header), box('colr', colour))),
    box('jp2c', codestream),
  );
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
}

interface Codec {
  readonly J2KEncoder: new () => {
    getDecodedBuffer(frame: Frame): Uint8Array;
    setQuality(lossless: boolean, layers: number): void;
    setCompressionRatio(layer: number, ratio: number): void;
    setDecompositions(levels: number): void;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
  };
  readonly J2KDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getFrameInfo(): Frame;
    getDecodedBuffer(): Uint8Array;
  };
}

/**
 * Another build of the codec than the program's, which also encodes. As in the program, an instance is for one picture.
 */
async function wholeCodec(): Promise<Codec> {
  const factory = require('@cornerstonejs/codec-openjpeg/wasmjs') as (options: object) => Promise<Codec>;
  const silent = () => undefined;
  return factory({ print: silent, printErr: silent });
}

/** Encodes samples without loss: one after the other, in 16 bits (little-endian) if they have more than 8. */
export async function losslessOf(
  samples: Uint8Array,
  frame: Pick<Frame, 'width' | 'height'> & Partial<Frame>,
): Promise<Uint8Array> {
  const codec = await wholeCodec();
  const encoder = new codec.J2KEncoder();
  encoder.getDecodedBuffer({ bitsPerSample: 8, componentCount: 1, isSigned: false, ...frame }).set(samples);
  // The encoder refuses more levels than the size can be halved.
  encoder.setDecompositions(Math.min(3, Math.floor(Math.log2(Math.min(frame.width, frame.height)))));
  // One layer at least: with none, the encoder writes out of bounds.
  encoder.setQuality(true, 1);
  encoder.setCompressionRatio(0, 0);
  encoder.encode();
  return encoder.getEncodedBuffer().slice();
}

/** What the codec alone decodes from the bytes; null if it decodes nothing. */
export async function decodedByCodec(
  bytes: Uint8Array,
): Promise<{ readonly frame: Frame; readonly samples: Uint8Array } | null> {
  const codec = await wholeCodec();
  try {
    const decoder = new codec.J2KDecoder();
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const frame = decoder.getFrameInfo();
    const samples = Uint8Array.from(decoder.getDecodedBuffer());
    return samples.length > 0 ? { frame, samples } : null;
  } catch {
    return null;
  }
}
