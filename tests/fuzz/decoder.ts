import assert from 'node:assert/strict';
import type { Wanted } from '../../src/card/iso7816/channel.ts';
import type { Decoder } from './fuzz-decoder.ts';

/** A decoder whose check gets the result of its run. */
export function decoder<T>(parts: {
  readonly name: string;
  readonly refuses: boolean;
  seeds(): readonly Uint8Array[];
  run(bytes: Uint8Array): T;
  check(result: T, bytes: Uint8Array): void;
}): Decoder {
  const { name, refuses, run, check, seeds } = parts;
  return {
    name,
    refuses,
    seeds,
    run: (bytes) => {
      const result = run(bytes);
      return () => check(result, bytes);
    },
  };
}

export function wantedDecoder(
  name: string,
  seeds: () => readonly Uint8Array[],
  wanted: Wanted,
  checkRead?: (read: Uint8Array, bytes: Uint8Array) => void,
): Decoder {
  return decoder({
    name,
    refuses: false,
    seeds,
    run: (bytes) => readWanted(wanted, bytes),
    check(read, bytes) {
      checkSteady(wanted, bytes);
      checkRead?.(read, bytes);
    },
  });
}

/** The bytes that Channel.readFile holds when it stops. */
export function readWanted(wanted: Wanted, file: Uint8Array): Uint8Array {
  let have = 0;
  for (;;) {
    const soFar = file.subarray(0, have);
    const want = wanted(soFar);
    if (want === 'done' || have === file.length) return soFar;
    if (want !== 'more' && !(Number.isInteger(want) && want > 0)) throw new Error(`it wants ${want}`);
    const missing = want === 'more' ? 256 : Math.min(256, want - have);
    if (missing <= 0) return soFar;
    have = Math.min(file.length, have + missing);
  }
}

/**
 * While a file grows, the answer is 'more' at first. Another answer must then stay the same. A wanted length must not
 * be less than the bytes already there.
 */
function checkSteady(wanted: Wanted, bytes: Uint8Array): void {
  const of = (length: number) => wanted(bytes.subarray(0, length));
  const last = of(bytes.length);
  let first = bytes.length + 1;
  if (last !== 'more') {
    let before = -1;
    first = bytes.length;
    while (first - before > 1) {
      const middle = (first + before) >> 1;
      if (of(middle) === 'more') before = middle;
      else first = middle;
    }
  }
  // Testing every length would be quadratic.
  const step = Math.max(1, bytes.length >> 4);
  const lengths = Array.from({ length: 17 }, (_, i) => [i, i * step, first - 8 + i]).flat();
  for (const length of lengths) {
    if (length < 0 || length > bytes.length) continue;
    assert.equal(of(length), length < first ? 'more' : last, `with ${length} bytes; with all, ${last}`);
  }
  if (typeof last === 'number') assert(last >= first, `${last} were wanted with ${first} there`);
}
