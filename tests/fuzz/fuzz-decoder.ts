import { runInNewContext } from 'node:vm';
import { toHex } from '../../src/base/hex.ts';
import { CardError } from '../../src/card/card-error.ts';

export interface Decoder {
  readonly name: string;
  /** Whether the decoder may throw a CardError (malformed). If not, any throw is a failure. */
  readonly refuses: boolean;
  /** Valid inputs to start from. */
  seeds(): readonly Uint8Array[];
  /** The timed part. It returns the check, which may take longer than the decoder. */
  run(bytes: Uint8Array): () => void;
}

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
  /** After this time a batch counts as an endless loop. */
  readonly hangMs?: number;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Figures {
  readonly runs: number;
  /** Runs that were refused with a CardError. */
  readonly threw: number;
  /** Milliseconds per started kilobyte, the best of three repetitions. */
  readonly slowest: number;
}

const BATCH = 1000;
const HANG_MS = 30_000;
const MOST_BYTES = 8192;
const MS_PER_KB = 1;
/** Three times what a busy machine needs for the slowest decoder. Below this, its pauses look like a slow decoder. */
const FLOOR_MS = 15;

/** Throws what is needed to repeat a failure: decoder, seed, run, and input. */
export function fuzzDecoder(
  decoder: Decoder,
  { runs, seed, hangMs = HANG_MS, onProgress }: FuzzOptions,
): Figures {
  const seeds = decoder.seeds();
  let threw = 0;
  let slowest = 0;
  let run = 0;
  let bytes: Uint8Array = new Uint8Array();
  const failure = (what: string, cause?: unknown) =>
    new Error(`${decoder.name}, seed ${seed}, run ${run}: ${what}\ninput: ${toHex(bytes)}`, { cause });

  const once = () => {
    // Each run has its own generator, so that its input does not depend on the runs before it.
    const random = new Random(seed + run * 0x9e3779b9);
    bytes = random.below(2) === 0 ? mutated(random, seeds) : anything(random, seeds);
    let attempt = attemptAt(decoder, bytes);
    const kilobytes = Math.max(1, Math.ceil(bytes.length / 1024));
    const limit = Math.max(FLOOR_MS, kilobytes * MS_PER_KB);
    if (attempt.ms > limit || attempt.ms / kilobytes > slowest) {
      attempt = bestOfThree(decoder, bytes);
      // The machine may be busy for longer than three repetitions take.
      for (let round = 1; attempt.ms > limit && round < 5; round++) {
        pause(50);
        attempt = bestOfThree(decoder, bytes);
      }
      if (attempt.ms > limit) throw failure(`took ${attempt.ms.toFixed(1)} ms, at most ${limit} are allowed`);
      slowest = Math.max(slowest, attempt.ms / kilobytes);
    }
    if (attempt.kind === 'threw') {
      const { error } = attempt;
      const refused = error instanceof CardError && error.fault.kind === 'malformed';
      if (!refused || !decoder.refuses) throw failure(`threw ${error}`, error);
      threw++;
      return;
    }
    try {
      attempt.check();
    } catch (error) {
      throw failure(`gave what cannot be: ${error}`, error);
    }
  };

  const work = () => {
    do once();
    while (++run < runs && run % BATCH !== 0);
  };
  while (run < runs) {
    onProgress?.(run, runs);
    try {
      // Code cannot stop its own endless loop. The watchdog of `vm` can.
      runInNewContext('work()', { work }, { timeout: hangMs });
    } catch (error) {
      // Node and Vitest have different Error classes, so compare the code.
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
      const hung = code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
      throw hung ? failure('does not come to an end') : error;
    }
  }
  return { runs, threw, slowest };
}

type Attempt =
  | { readonly kind: 'returned'; readonly ms: number; readonly check: () => void }
  | { readonly kind: 'threw'; readonly ms: number; readonly error: unknown };

function attemptAt(decoder: Decoder, bytes: Uint8Array): Attempt {
  const started = performance.now();
  try {
    const check = decoder.run(bytes);
    return { kind: 'returned', ms: performance.now() - started, check };
  } catch (error) {
    return { kind: 'threw', ms: performance.now() - started, error };
  }
}

function bestOfThree(decoder: Decoder, bytes: Uint8Array): Attempt {
  const attempts = [attemptAt(decoder, bytes), attemptAt(decoder, bytes), attemptAt(decoder, bytes)];
  return attempts.reduce((best, one) => (one.ms < best.ms ? one : best));
}

/** Blocks the thread, so that no other work of this process runs. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** mulberry32: small, and the same on every machine. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** From 0 to `end` - 1; 0 if `end` is 0. */
  below(end: number): number {
    return end > 0 ? this.next() % end : 0;
  }

  byte(): number {
    return this.below(256);
  }

  pick<T>(from: readonly T[]): T {
    const one = from[this.below(from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }
}

/** Bytes that decide something: lengths, filler, blanks in ASCII and JIS, digits, JSON. */
const TELLING = [
  0x00, 0x01, 0x07, 0x20, 0x21, 0x30, 0x39, 0x22, 0x5b, 0x7b, 0x7f, 0x80, 0x81, 0x82, 0x83, 0xff,
];

type Mutation = (bytes: Uint8Array, random: Random, seeds: readonly Uint8Array[]) => Uint8Array;

/** A place, half of the time near the start: heads of files stand there, and photographs stand at the end. */
function placeIn(bytes: Uint8Array, random: Random): number {
  return random.below(random.below(2) === 0 ? bytes.length : Math.min(bytes.length, 256));
}

function rangeIn(bytes: Uint8Array, random: Random): { readonly at: number; readonly end: number } {
  const at = placeIn(bytes, random);
  const most = random.below(4) === 0 ? bytes.length - at : 16;
  return { at, end: Math.min(bytes.length, at + 1 + random.below(most)) };
}

function replaced(bytes: Uint8Array, at: number, end: number, by: ArrayLike<number>): Uint8Array {
  const result = new Uint8Array(at + by.length + Math.max(0, bytes.length - end));
  result.set(bytes.subarray(0, at));
  result.set(by, at);
  result.set(bytes.subarray(end), at + by.length);
  return result;
}

const MUTATIONS: readonly Mutation[] = [
  function flip(bytes, random) {
    const at = placeIn(bytes, random);
    return replaced(bytes, at, at + 1, [(bytes[at] ?? 0) ^ (1 << random.below(8))]);
  },
  function change(bytes, random) {
    const at = placeIn(bytes, random);
    return replaced(bytes, at, at + 1, [random.below(2) === 0 ? random.pick(TELLING) : random.byte()]);
  },
  function insert(bytes, random) {
    const at = placeIn(bytes, random);
    const some = Array.from({ length: 1 + random.below(16) }, () => random.byte());
    return replaced(bytes, at, at, some);
  },
  function remove(bytes, random) {
    const { at, end } = rangeIn(bytes, random);
    return replaced(bytes, at, end, []);
  },
  function duplicate(bytes, random) {
    const { at, end } = rangeIn(bytes, random);
    return replaced(bytes, end, end, bytes.subarray(at, end));
  },
  function truncate(bytes, random) {
    return bytes.slice(0, random.below(bytes.length + 1));
  },
  function splice(bytes, random, seeds) {
    const other = random.pick(seeds);
    // Half of the time at the same place in both inputs, where the elements may match.
    const at = placeIn(bytes, random);
    const from = random.below(2) === 0 ? at : placeIn(other, random);
    return replaced(bytes, at, bytes.length, other.subarray(from));
  },
  function lengthField(bytes, random) {
    const at = placeIn(bytes, random);
    const old = bytes[at] ?? 0;
    const rest = bytes.length - at;
    const field = random.pick([
      [old + 1],
      [old - 1],
      [0],
      [rest - 1],
      [0x80],
      [0x81, old],
      [0x82, 0, old],
      [0x82, rest >> 8, rest],
      [0x82, 0xff, 0xff],
      [0x83, 0, 0, old],
      [0x83, 0xff, 0xff, 0xff],
      [0x84, 0, 0, 0, old],
    ]);
    return replaced(bytes, at, at + 1, field);
  },
  /**
   * Repeats one byte many times and then ends with another, within a value whose length is corrected. Regular
   * expressions can be slow on such input.
   */
  function swell(bytes, random) {
    const at = placeIn(bytes, random);
    const run = new Uint8Array(random.below(4096)).fill(random.pick(TELLING));
    const old = bytes[at] ?? 0;
    const length = run.length + old;
    return random.below(2) === 0
      ? replaced(bytes, at, at, [...run, random.byte()])
      : replaced(bytes, at, at + 1, [0x82, length >> 8, length, ...run]);
  },
];

function mutated(random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  let bytes = random.pick(seeds);
  for (let left = 1 + random.below(1 + random.below(8)); left > 0; left--) {
    bytes = random.pick(MUTATIONS)(bytes, random, seeds);
  }
  return placed(random, bytes.subarray(0, 2 * MOST_BYTES));
}

/** Random bytes: any, or only telling bytes and bytes of seeds, which get further into a decoder. */
function anything(random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  const sizes = [8, 64, 512, MOST_BYTES];
  const bytes = new Uint8Array(random.below(random.pick(sizes) + 1));
  const seed = random.pick(seeds);
  const kind = random.below(4);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] =
      kind === 0 ? (seed[random.below(seed.length)] ?? 0) : kind === 1 ? random.pick(TELLING) : random.byte();
  }
  return placed(random, bytes);
}

/** In a buffer of its own, or inside a larger one, whose other bytes the decoder must not read. */
function placed(random: Random, bytes: Uint8Array): Uint8Array {
  if (random.below(2) === 0) return bytes.slice();
  const larger = new Uint8Array(bytes.length + 32).fill(0xa5);
  larger.set(bytes, 16);
  return larger.subarray(16, 16 + bytes.length);
}
