import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { codestreamAt, isJp2, type PictureSize, pictureSize } from '../../base/jpeg2000.ts';
import type { Photo } from '../../licence/licence-record.ts';
import type { DecodedPhoto } from '../layout/placed.ts';
import { encodePng } from './encode-png.ts';

/**
 * What a photograph may ask for, checked before it is decoded. The card's photograph is 240 by 320 in one tile. A
 * corrupt header could ask for gigabytes.
 */
const LIMITS = { side: 2048, pixels: 1_000_000, tiles: 16, components: 3, bits: 16 };

const WASM_PAGE = 2 ** 16;
/** The memory limit of the codec. It starts with 50 MB, and a colour picture of LIMITS.pixels fits. */
const MOST_MEMORY = 64 * 2 ** 20;

/** The part of the codec that this program uses. The package has no types. */
interface OpenJpeg {
  readonly J2KDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
    getDecodedBuffer(): Uint8Array;
  };
}

interface WasmInstance {
  readonly exports: object;
}

interface WasmMemory {
  readonly buffer: { readonly byteLength: number };
  grow(pages: number): number;
}

/** The part that this program uses. TypeScript declares WebAssembly only in the browser's library. */
declare const WebAssembly: {
  readonly Memory: new (limits: object) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => WasmInstance;
};

type Instantiate = (imports: object, done: (instance: WasmInstance, module: object) => void) => object;

type OpenJpegFactory = (options: {
  readonly instantiateWasm: Instantiate;
  readonly print: (text: string) => void;
  readonly printErr: (text: string) => void;
}) => Promise<OpenJpeg>;

let compiled: { factory: OpenJpegFactory; module: object } | null = null;

/** An instance of the codec for one photograph, so that it keeps no memory and no part of another picture. */
async function freshCodec(): Promise<OpenJpeg> {
  if (compiled === null) {
    const require = createRequire(import.meta.url);
    const factory = require('@cornerstonejs/codec-openjpeg/decodewasmjs') as OpenJpegFactory;
    const wasm = readFileSync(require.resolve('@cornerstonejs/codec-openjpeg/decodewasm'));
    compiled = { factory, module: new WebAssembly.Module(wasm) };
  }
  const { factory, module } = compiled;
  // The codec prints what it cannot read. The face has words of its own for that.
  const silent = () => undefined;
  return factory({
    instantiateWasm: (imports, done) => {
      const instance = new WebAssembly.Instance(module, imports);
      limitMemory(instance);
      done(instance, module);
      return instance.exports;
    },
    print: silent,
    printErr: silent,
  });
}

/**
 * SIZ does not limit the cost of a codestream. By its layers and precincts, 2000 bytes that ask for 240 by 320 pixels
 * can make the codec take more than a gigabyte. The codec grows its memory through its exported Memory. When that
 * fails, the codec gives up as it does over damage.
 */
function limitMemory(instance: WasmInstance): void {
  for (const memory of Object.values(instance.exports)) {
    if (!(memory instanceof WebAssembly.Memory)) continue;
    const grow = memory.grow.bind(memory);
    memory.grow = (pages) => {
      if (memory.buffer.byteLength + pages * WASM_PAGE > MOST_MEMORY) throw new RangeError('out of memory');
      return grow(pages);
    };
  }
}

/** Compiles the codec ahead of the first photograph, which saves 50 ms or more. Never fails. */
export async function prepareCodec(): Promise<void> {
  await freshCodec().catch(() => undefined);
}

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
