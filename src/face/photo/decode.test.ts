import { PNG } from 'pngjs';
import { describe, expect, test, vi } from 'vitest';
import { DEFINITIONS } from '../../../scripts/fixtures/definitions.ts';
import { drawFace } from '../../../scripts/fixtures/face.ts';
import {
  box,
  decodedByCodec,
  jp2Of,
  losslessOf,
  type Patch,
  PHOTOGRAPHS,
  patched,
  photoOf,
  withPrecincts,
} from '../../../tests/support/photographs.ts';
import { seededRandom } from '../../../tests/support/random.ts';
import { concatBytes } from '../../base/bytes.ts';
import { hex, toHex } from '../../base/hex.ts';
import type { DecodedPhoto } from '../layout/placed.ts';
import { decodePhoto } from './decode.ts';

/** A few seconds of work on an idle machine; other tests may run at the same time. */
vi.setConfig({ testTimeout: 60_000 });

const decodeBytes = (bytes: Uint8Array) => decodePhoto(photoOf(bytes));

/** One photograph of each sitter. */
const [ONE, OTHER, THIRD] = ['gold', 'blue', 'expired'].map((id) => {
  const found = PHOTOGRAPHS.find(([card]) => card === id);
  if (found === undefined) throw new Error(`${id} has no photograph`);
  return found[1];
}) as [Uint8Array, Uint8Array, Uint8Array];

/** The pixels of a PNG, decoded by another program (pngjs). `grey` is the red channel, for pictures without colour. */
function pixelsOf(photo: DecodedPhoto): { width: number; height: number; grey: Uint8Array; rgb: Uint8Array } {
  if (photo.kind !== 'drawn') throw new Error(JSON.stringify(photo));
  const [head, base64 = ''] = photo.href.split(',');
  expect(head).toBe('data:image/png;base64');
  const { width, height, data } = PNG.sync.read(Buffer.from(base64, 'base64'));
  expect([width, height]).toEqual([photo.width, photo.height]);
  const rgb = new Uint8Array(3 * width * height);
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    rgb.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
    grey[i] = data[4 * i] ?? 0;
  }
  return { width, height, grey, rgb };
}

/** toEqual takes seconds for so many bytes. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

describe('photographs of the fixtures', () => {
  // Cards with the same sitter share a photograph.
  const shared = [...new Map(PHOTOGRAPHS.map(([, bytes]) => [toHex(bytes), bytes])).values()].map((bytes) => {
    const ids = PHOTOGRAPHS.filter(([, other]) => isSame(bytes, other)).map(([id]) => id);
    return [ids.join(', '), ids, bytes] as const;
  });

  test('there is one of each sitter', () => {
    expect(shared).toHaveLength(3);
  });

  test.each(shared)('%s: what the codec gives, and like what was drawn', async (_, ids, bytes) => {
    const given = bytes.slice();
    const { width, height, grey, rgb } = pixelsOf(await decodeBytes(bytes));
    expect([width, height]).toEqual([240, 320]);
    expect(isSame(bytes, given)).toBe(true);
    const decoded = await decodedByCodec(bytes);
    expect(decoded?.frame).toMatchObject({ width: 240, height: 320, bitsPerSample: 8, componentCount: 1 });
    expect(isSame(grey, decoded?.samples ?? new Uint8Array())).toBe(true);
    expect(rgb.every((value, i) => value === grey[Math.floor(i / 3)])).toBe(true);

    const away = (from: Uint8Array) =>
      from.reduce((sum, value, i) => sum + Math.abs(value - (grey[i] ?? 0)), 0) / from.length;
    const sitters = (which: boolean) =>
      new Set(
        DEFINITIONS.flatMap(({ id, sitter }) => (sitter && ids.includes(id) === which ? [sitter] : [])),
      );
    // Compressed to 2,000 bytes, a picture loses about 2 of 255 levels a pixel. Two sitters differ by 6 or more.
    const [own, ...more] = sitters(true);
    expect(more).toEqual([]);
    if (own === undefined) throw new Error('nobody sat');
    expect(away(drawFace(own))).toBeLessThan(3.5);
    for (const other of sitters(false)) {
      if (other !== own) expect(away(drawFace(other))).toBeGreaterThan(5);
    }
  });

  test.each([ONE, OTHER, THIRD])('%# in a JP2 file: the same picture', async (bytes) => {
    const jp2 = jp2Of(bytes);
    expect(await decodeBytes(jp2)).toEqual(await decodeBytes(bytes));
    // The file is valid: the codec itself decodes it as well.
    expect((await decodedByCodec(jp2))?.frame).toMatchObject({ width: 240, height: 320 });
  });

  test('in a JP2 file that says other things: what was checked is what is drawn', async () => {
    const jp2 = jp2Of(ONE);
    const ihdr = Buffer.from(jp2).indexOf('ihdr') + 4;
    const boastful = patched(jp2, [ihdr, 4, 100_000], [ihdr + 4, 4, 100_000], [ihdr + 8, 2, 4]);
    expect(await decodeBytes(boastful)).toEqual(await decodeBytes(ONE));
  });

  test('within a larger buffer: nothing around it counts', async () => {
    const larger = concatBytes(OTHER, ONE, OTHER);
    const within = larger.subarray(OTHER.length, OTHER.length + ONE.length);
    expect(await decodeBytes(within)).toEqual(await decodeBytes(ONE));
    expect(await decodeBytes(within.subarray(0, 60))).toEqual({ kind: 'undrawable', reason: 'damaged' });
  });
});

describe('pictures of other kinds', () => {
  const GRADIENT = Uint8Array.from({ length: 37 * 53 * 3 }, (_, i) => (i * 7 + (i % 3) * 40) % 256);

  test.each([
    [1, 1],
    [3, 2],
    [37, 53],
  ])('%i by %i in grey, and in colour', async (width, height) => {
    for (const componentCount of [1, 3]) {
      const samples = GRADIENT.slice(0, width * height * componentCount);
      const drawn = pixelsOf(await decodeBytes(await losslessOf(samples, { width, height, componentCount })));
      expect([drawn.width, drawn.height]).toEqual([width, height]);
      expect(isSame(componentCount === 3 ? drawn.rgb : drawn.grey, samples)).toBe(true);
    }
  });

  test('colour in a JP2 file', async () => {
    const codestream = await losslessOf(GRADIENT, { width: 37, height: 53, componentCount: 3 });
    expect(await decodeBytes(jp2Of(codestream))).toEqual(await decodeBytes(codestream));
  });

  test.each<[number, readonly (readonly [sample: number, byte: number])[]]>([
    [
      1,
      [
        [0, 0],
        [1, 255],
      ],
    ],
    [
      4,
      [
        [0, 0],
        [1, 17],
        [7, 119],
        [15, 255],
      ],
    ],
    [
      8,
      [
        [0, 0],
        [1, 1],
        [127, 127],
        [128, 128],
        [255, 255],
      ],
    ],
    // Values are rounded, not truncated: 8 × 255 / 4095 is 0.498, and 9 × 255 / 4095 is 0.560.
    [
      12,
      [
        [0, 0],
        [8, 0],
        [9, 1],
        [2047, 127],
        [2048, 128],
        [4086, 254],
        [4087, 255],
        [4095, 255],
      ],
    ],
    [
      16,
      [
        [0, 0],
        [1, 0],
        [128, 0],
        [129, 1],
        [256, 1],
        [32_767, 127],
        [32_768, 128],
        [65_406, 254],
        [65_407, 255],
        [65_535, 255],
      ],
    ],
  ])('%i bits: all of the levels, from black to white', async (bitsPerSample, levels) => {
    const width = 64;
    const height = 8;
    const of = (i: number) => levels[i % levels.length] ?? [0, 0];
    const samples =
      bitsPerSample > 8
        ? new Uint8Array(Uint16Array.from({ length: width * height }, (_, i) => of(i)[0]).buffer)
        : Uint8Array.from({ length: width * height }, (_, i) => of(i)[0]);
    const { grey } = pixelsOf(await decodeBytes(await losslessOf(samples, { width, height, bitsPerSample })));
    expect([...grey]).toEqual(Array.from({ length: width * height }, (_, i) => of(i)[1]));
  });

  test('colour of 12 bits', async () => {
    const eight = await losslessOf(GRADIENT, { width: 37, height: 53, componentCount: 3 });
    // The encoder has no colour beyond 8 bits. Declared as 12 bits, the samples lie around 2048 instead of 128 (G.1).
    const twelve = patched(eight, [42, 1, 11], [45, 1, 11], [48, 1, 11]);
    const { rgb } = pixelsOf(await decodeBytes(twelve));
    expect([...rgb]).toEqual(
      Array.from(GRADIENT, (value) => Math.round(((value - 128 + 2048) * 255) / 4095)),
    );
  });

  test('a picture that does not begin at 0', async () => {
    // Moved together with its tile by a multiple of every level's step, the picture stays the same.
    const far = 5 * 2 ** 10;
    const moved = patched(
      ONE,
      [8, 4, 240 + far],
      [12, 4, 320 + far],
      [16, 4, far],
      [20, 4, far],
      [24, 4, 240],
      [28, 4, 320],
      [32, 4, far],
      [36, 4, far],
    );
    expect(await decodeBytes(moved)).toEqual(await decodeBytes(ONE));
  });
});

/** Replaces the components in SIZ; each is [Ssiz, XRsiz, YRsiz]. */
function withComponents(
  bytes: Uint8Array,
  ...components: readonly (readonly [number, number, number])[]
): Uint8Array {
  const head = patched(bytes.slice(0, 42), [4, 2, 38 + 3 * components.length], [40, 2, components.length]);
  return concatBytes(head, Uint8Array.from(components.flat()), bytes.subarray(45));
}

const GREY = [7, 1, 1] as const;
const size = (width: number, height: number, [tileWidth, tileHeight] = [width, height]): Patch[] => [
  [8, 4, width],
  [12, 4, height],
  [24, 4, tileWidth],
  [28, 4, tileHeight],
];

const REFUSED: readonly (readonly [what: string, reason: string, bytes: Uint8Array])[] = [
  ['100,000 by 100,000 pixels', 'too-large', patched(ONE, ...size(100_000, 100_000))],
  [
    '100,000 by 100,000 pixels, in the tiles of a small one',
    'too-large',
    patched(ONE, [8, 4, 100_000], [12, 4, 100_000]),
  ],
  ['all the pixels that there can be', 'too-large', patched(ONE, ...size(0xffffffff, 0xffffffff))],
  ['a side of 2049', 'too-large', patched(ONE, ...size(2049, 1))],
  ['another side of 2049', 'too-large', patched(ONE, ...size(1, 2049))],
  ['a few pixels over a million', 'too-large', patched(ONE, ...size(1000, 1001))],
  ['65,535 tiles', 'too-large', patched(ONE, ...size(255, 257, [1, 1]))],
  ['17 tiles', 'too-large', patched(ONE, ...size(17, 320, [1, 320]))],
  ['tiles before the picture', 'too-large', patched(ONE, [8, 4, 0xffffffff], [16, 4, 0xffffffff - 240])],
  ['tiles without a width', 'damaged', patched(ONE, [24, 4, 0])],
  ['tiles without a height', 'damaged', patched(ONE, [28, 4, 0])],
  ['no width', 'damaged', patched(ONE, [8, 4, 0])],
  ['no height', 'damaged', patched(ONE, [12, 4, 0])],
  ['half of the pixels across', 'unusual', withComponents(ONE, [7, 2, 1])],
  ['half of the pixels down', 'unusual', withComponents(ONE, [7, 1, 2])],
  ['no pixels across', 'unusual', withComponents(ONE, [7, 0, 1])],
  ['colour of which one part is coarse', 'unusual', withComponents(ONE, GREY, GREY, [7, 2, 2])],
  ['two components', 'unusual', withComponents(ONE, GREY, GREY)],
  ['four components', 'unusual', withComponents(ONE, GREY, GREY, GREY, GREY)],
  ['300 components', 'unusual', withComponents(ONE, ...Array.from({ length: 300 }, () => GREY))],
  ['signed samples', 'unusual', withComponents(ONE, [0x87, 1, 1])],
  ['colour of which one part is signed', 'unusual', withComponents(ONE, GREY, [0x87, 1, 1], GREY)],
  ['17 bits', 'unusual', withComponents(ONE, [16, 1, 1])],
  ['colour of which one part is deeper', 'unusual', withComponents(ONE, GREY, [11, 1, 1], GREY)],
  ['no component', 'damaged', withComponents(ONE)],
  ['more components than bytes', 'damaged', patched(ONE, [40, 2, 0xffff])],
  ['a header that is cut', 'damaged', ONE.slice(0, 44)],
  ['a header that is cut before its tiles', 'damaged', ONE.slice(0, 30)],
  ['SOC and nothing else', 'damaged', ONE.slice(0, 2)],
  ['no SIZ', 'damaged', patched(ONE, [2, 2, 0xff52])],
];

const JP2_HEAD = hex('0000000C 6A502020 0D0A870A 00000014 66747970 6A703220 00000000 6A703220');

/** The JavaScript functions that the codec may call, by module and name. */
type Imports = Record<string, Record<string, unknown>>;

/** The part of the global object that this test uses. */
const wasm = (
  globalThis as unknown as { WebAssembly: { Instance: new (module: object, imports: Imports) => object } }
).WebAssembly;

/** While `run` runs, calls `before` ahead of every new instance of the codec. */
async function withInstances(before: (imports: Imports) => void, run: () => Promise<void>): Promise<void> {
  const { Instance } = wasm;
  wasm.Instance = class extends Instance {
    constructor(module: object, imports: Imports) {
      before(imports);
      super(module, imports);
    }
  };
  try {
    await run();
  } finally {
    wasm.Instance = Instance;
  }
}

async function instancesWhile(run: () => Promise<void>): Promise<number> {
  let made = 0;
  await withInstances(() => made++, run);
  return made;
}

describe('refused before anything is decoded', () => {
  test.each(REFUSED)('%s: %s', async (_, reason, bytes) => {
    const instances = await instancesWhile(async () => {
      expect(await decodeBytes(bytes)).toEqual({ kind: 'undrawable', reason });
      const boxed = concatBytes(JP2_HEAD, box('jp2c', bytes));
      expect(await decodeBytes(boxed), 'in a JP2 file').toEqual({ kind: 'undrawable', reason });
    });
    expect(instances).toBe(0);
  });

  test('and not what is just within the limits', async () => {
    const instances = await instancesWhile(async () => {
      for (const within of [size(1000, 1000), size(2048, 488), size(488, 2048), size(240, 320, [60, 80])]) {
        const photo = await decodeBytes(patched(ONE, ...within));
        if (photo.kind === 'undrawable') expect(photo.reason).toBe('damaged');
      }
    });
    expect(instances).toBe(4);
  });

  test('no memory and no time goes into it', async () => {
    // Loads what the refusals need.
    for (const [, , bytes] of REFUSED) await decodeBytes(bytes);
    const before = process.memoryUsage();
    const cpuBefore = process.cpuUsage();
    for (let i = 0; i < 50; i++) for (const [, , bytes] of REFUSED) await decodeBytes(bytes);
    // Processor time, since other work can keep the machine busy.
    const { user, system } = process.cpuUsage(cpuBefore);
    const after = process.memoryUsage();
    // One instance of the codec takes 50 MB, and one picture some milliseconds. These are 1,500 pictures.
    expect(after.external - before.external).toBeLessThan(10 * 2 ** 20);
    expect(after.rss - before.rss).toBeLessThan(48 * 2 ** 20);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});

describe('what SIZ does not tell', () => {
  /** The megabytes that the codec holds at the end. */
  async function memoryWhile(run: () => Promise<void>): Promise<number> {
    const instances: { exports: object }[] = [];
    const { Instance } = wasm;
    wasm.Instance = class extends Instance {
      constructor(module: object, imports: Imports) {
        super(module, imports);
        instances.push(this as unknown as { exports: object });
      }
    };
    try {
      await run();
    } finally {
      wasm.Instance = Instance;
    }
    const exported = instances.flatMap(({ exports }): { buffer?: { byteLength: number } }[] =>
      Object.values(exports),
    );
    return exported.reduce((sum, { buffer }) => sum + (buffer?.byteLength ?? 0), 0) / 2 ** 20;
  }

  test('a photograph needs what the codec starts with', async () => {
    const megabytes = await memoryWhile(async () => void (await decodeBytes(ONE)));
    expect(megabytes).toBeGreaterThan(40);
    expect(megabytes).toBeLessThanOrEqual(64);
  });

  // Without a limit they take 1.5 GB, 0.9 GB and 2 GB, and a second or two.
  test.each([
    ['a precinct for each pixel, 10,000 layers', withPrecincts(ONE, 10_000, [0x00])],
    ['many precincts and levels, 4,000 layers', withPrecincts(ONE, 4000, [0, 0x11, 0x11, 0x11, 0x11, 0x11])],
    ['a million pixels, 4,000 layers', patched(withPrecincts(ONE, 4000, [0x11]), ...size(1000, 1000))],
  ])('%s: damaged, before it takes much memory', async (_, bytes) => {
    const megabytes = await memoryWhile(async () => {
      expect(await decodeBytes(bytes)).toEqual({ kind: 'undrawable', reason: 'damaged' });
    });
    expect(megabytes).toBeLessThanOrEqual(64);
  });

  test('the greatest picture that is allowed can still be drawn', async () => {
    const samples = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i >> 8) ^ (i % 3));
    const bytes = await losslessOf(samples, { width: 1000, height: 1000, componentCount: 3 });
    expect(isSame(pixelsOf(await decodeBytes(bytes)).rgb, samples)).toBe(true);
  });
});

describe('what is no picture', () => {
  const random = seededRandom(11);

  test.each<[string, Uint8Array]>([
    ['a JPEG', hex('FFD8FFE0 00104A46 49460001 01000001 00010000')],
    ['a PNG', PNG.sync.write(new PNG({ width: 2, height: 2 }))],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['one byte', hex('FF')],
    ['zeros', new Uint8Array(2000)],
    ['random bytes', Uint8Array.from({ length: 2000 }, (_, i) => (i === 0 ? 1 : random(256)))],
    ['a photograph without its first byte', ONE.slice(1)],
    ['text', Buffer.from('写真なし')],
  ])('%s is not JPEG 2000', async (_, bytes) => {
    expect(await decodeBytes(bytes)).toEqual({ kind: 'undrawable', reason: 'not-jpeg2000' });
  });

  test('a JP2 file without a codestream is damaged', async () => {
    expect(await decodeBytes(JP2_HEAD)).toEqual({ kind: 'undrawable', reason: 'damaged' });
    expect(await decodeBytes(concatBytes(JP2_HEAD, box('jp2c', hex('0000'))))).toEqual({
      kind: 'undrawable',
      reason: 'damaged',
    });
  });

  test('what a card has not is absent', async () => {
    expect(await decodePhoto(null)).toEqual({ kind: 'absent' });
    expect(await decodeBytes(new Uint8Array())).toEqual({ kind: 'absent' });
  });

  test('what the card said of it before does not count', async () => {
    const lying = { bytes: ONE, format: 'unknown', width: 1, height: 1 } as const;
    expect(await decodePhoto(lying)).toEqual(await decodeBytes(ONE));
    const called = { bytes: hex('FFD8FFE0'), format: 'jpeg2000', width: 240, height: 320 } as const;
    expect(await decodePhoto(called)).toEqual({ kind: 'undrawable', reason: 'not-jpeg2000' });
  });
});

/** The packets begin after SOD. */
const DATA = ONE.findIndex((byte, i) => byte === 0xff && ONE[i + 1] === 0x93) + 2;

/** Damage of many kinds. The codec reports each of them, or throws. */
const DAMAGED: readonly (readonly [string, Uint8Array])[] = [
  ['cut in the main header', ONE.slice(0, 60)],
  ['cut behind the main header', ONE.slice(0, DATA - 14)],
  ['cut in the packets', ONE.slice(0, 1000)],
  ['cut near its end', ONE.slice(0, -40)],
  ['no COD', patched(ONE, [45, 2, 0xff64])],
  ['33 levels', patched(ONE, [54, 1, 33])],
  ['a progression that there is not', patched(ONE, [50, 1, 9])],
  ['code blocks of 2^18 samples', patched(ONE, [55, 1, 14], [56, 1, 14])],
  ['no layer', patched(ONE, [51, 2, 0])],
  ['precincts that do not come', patched(ONE, [49, 1, 1])],
  ['a step size of no style', patched(ONE, [63, 1, 0x1f])],
  ['a tile that is not in the picture', patched(ONE, [DATA - 10, 2, 9])],
  ['a length of nothing in SIZ', patched(ONE, [4, 2, 0])],
  ['colour, of which nothing comes', withComponents(ONE, GREY, GREY, GREY)],
];

describe('damage', () => {
  test.each(DAMAGED)('%s: as the codec has it by itself', async (_, bytes) => {
    const photo = await decodeBytes(bytes);
    const decoded = await decodedByCodec(bytes);
    // The codec decides whether a picture is left. This test checks that it is this file's own picture.
    if (photo.kind === 'drawn') {
      const { grey, rgb } = pixelsOf(photo);
      const shown = decoded?.frame.componentCount === 3 ? rgb : grey;
      expect(isSame(shown, decoded?.samples ?? new Uint8Array())).toBe(true);
    } else expect(photo).toEqual({ kind: 'undrawable', reason: 'damaged' });
  });

  test('most of it cannot be drawn', async () => {
    const photos = await Promise.all(DAMAGED.map(([, bytes]) => decodeBytes(bytes)));
    expect(photos.filter(({ kind }) => kind === 'undrawable').length).toBeGreaterThan(DAMAGED.length / 2);
  });

  test('a codec that throws has found damage', async () => {
    // The codec reports damage instead of throwing. Out of memory, for example, it throws from inside.
    const speaks = (one: unknown) => typeof one === 'function' && one.name === '_fd_write';
    let thrown = 0;
    const mute = (imports: Imports) => {
      for (const functions of Object.values(imports)) {
        for (const name of Object.keys(functions).filter((one) => speaks(functions[one]))) {
          functions[name] = () => {
            thrown++;
            throw new RangeError('out of memory');
          };
        }
      }
    };
    await withInstances(mute, async () => {
      expect(await decodeBytes(ONE.slice(0, 60))).toEqual({ kind: 'undrawable', reason: 'damaged' });
    });
    expect(thrown).toBe(1);
    expect((await decodeBytes(ONE)).kind).toBe('drawn');
  });

  test('nothing is said on stdout or stderr, nor to the process', async () => {
    const said: unknown[] = [];
    const listen = (text: unknown) => {
      said.push(text);
      return true;
    };
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(listen),
      vi.spyOn(process.stderr, 'write').mockImplementation(listen),
      vi.spyOn(process, 'emitWarning').mockImplementation(listen),
      ...(['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((name) =>
        vi.spyOn(console, name).mockImplementation(listen),
      ),
    ];
    const listeners = process.eventNames().map((name) => process.listenerCount(name));
    const { exitCode } = process;
    try {
      for (const [, bytes] of DAMAGED) await decodeBytes(bytes);
      for (const [, , bytes] of REFUSED) await decodeBytes(bytes);
      await decodeBytes(ONE);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(said).toEqual([]);
    expect(process.eventNames().map((name) => process.listenerCount(name))).toEqual(listeners);
    expect(process.exitCode).toBe(exitCode);
  });
});

describe('never the picture of another card', () => {
  /** Changed in one place, or cut off. Most results are still a codestream. */
  function broken(seed: number): Uint8Array {
    const random = seededRandom(seed);
    const bytes = OTHER.slice();
    const at = random(3) === 0 ? 45 + random(DATA - 45) : DATA + random(bytes.length - DATA);
    bytes[at] = (bytes[at] ?? 0) ^ (1 + random(255));
    return random(3) === 0 ? bytes.slice(0, random(bytes.length)) : bytes;
  }

  /** What another build of the codec makes of this file alone; null if it is no picture. */
  async function alone(bytes: Uint8Array): Promise<Uint8Array | null> {
    const decoded = await decodedByCodec(bytes);
    const { width, height, bitsPerSample, componentCount } = decoded?.frame ?? {};
    const isOne = width === 240 && height === 320 && bitsPerSample === 8 && componentCount === 1;
    return isOne ? (decoded?.samples ?? null) : null;
  }

  test('a good one, a broken one, and so on', async () => {
    const good = await decodeBytes(ONE);
    const grey = pixelsOf(good).grey;
    let drawn = 0;
    for (let seed = 0; seed < 40; seed++) {
      expect(await decodeBytes(ONE)).toEqual(good);
      const bytes = broken(seed);
      const photo = await decodeBytes(bytes);
      const own = await alone(bytes);
      expect(photo.kind, `seed ${seed}`).toBe(
        own === null ? (bytes.length === 0 ? 'absent' : 'undrawable') : 'drawn',
      );
      if (own === null) continue;
      drawn++;
      const shown = pixelsOf(photo).grey;
      expect(isSame(shown, grey), `seed ${seed} is the picture before it`).toBe(false);
      expect(isSame(shown, own), `seed ${seed}`).toBe(true);
    }
    // The seeds give both kinds: drawn and undrawable.
    expect(drawn).toBeGreaterThan(8);
    expect(drawn).toBeLessThan(32);
  });

  test('many at once: each gets its own', async () => {
    const all = [ONE, OTHER, DAMAGED[2]?.[1] ?? ONE, THIRD, ONE.slice(0, 150), OTHER, ONE];
    const oneByOne: DecodedPhoto[] = [];
    for (const bytes of all) oneByOne.push(await decodeBytes(bytes));
    expect(await Promise.all(all.map(decodeBytes))).toEqual(oneByOne);
    const pictures = new Set(oneByOne.map((photo) => (photo.kind === 'drawn' ? photo.href : photo.kind)));
    expect(pictures.size).toBe(4);
  });

  test('what comes behind the codestream in a file is not looked at', async () => {
    const twoInOne = concatBytes(jp2Of(ONE), box('jp2c', OTHER));
    expect(await decodeBytes(twoInOne)).toEqual(await decodeBytes(ONE));
  });
});
