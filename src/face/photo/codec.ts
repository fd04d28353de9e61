import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const WASM_PAGE = 2 ** 16;
/** The memory limit of the codec. It starts with 50 MB, and a colour picture of LIMITS.pixels fits. */
const MOST_MEMORY = 64 * 2 ** 20;

/** The part of the codec that this program uses. The package has no types. */
export interface OpenJpeg {
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
  readonly compile: (bytes: Uint8Array) => Promise<object>;
  readonly Instance: new (module: object, imports: object) => WasmInstance;
};

type Instantiate = (imports: object, done: (instance: WasmInstance, module: object) => void) => object;

type OpenJpegFactory = (options: {
  readonly instantiateWasm: Instantiate;
  readonly print: (text: string) => void;
  readonly printErr: (text: string) => void;
}) => Promise<OpenJpeg>;

interface Compiled {
  readonly factory: OpenJpegFactory;
  readonly module: object;
}

let compiled: Promise<Compiled> | null = null;

/** Compiles the codec on other threads. Called early, it costs no time of its own. */
export function startCodec(): Promise<Compiled> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<Compiled> {
  const require = createRequire(import.meta.url);
  const module = readFile(require.resolve('@cornerstonejs/codec-openjpeg/decodewasm')).then((wasm) =>
    WebAssembly.compile(wasm),
  );
  const factory = require('@cornerstonejs/codec-openjpeg/decodewasmjs') as OpenJpegFactory;
  return { factory, module: await module };
}

/** An instance of the codec for one photograph, so that it keeps no memory and no part of another picture. */
export async function freshCodec(): Promise<OpenJpeg> {
  const { factory, module } = await startCodec();
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
