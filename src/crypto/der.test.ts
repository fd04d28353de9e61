import { expect, test } from 'vitest';
import { parseCertificate } from './certificate.ts';
import { isBoundedDer, parseDer } from './der.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

test.each<[string, Uint8Array, boolean]>([
  ['an integer', bytes(2, 1, 5), true],
  ['a sequence of two', bytes(0x30, 6, 2, 1, 5, 2, 1, 6), true],
  ['an empty sequence', bytes(0x30, 0), true],
  ['a length of two bytes', bytes(4, 0x81, 0x80, ...new Array(128).fill(7)), true],
  ['nothing', bytes(), false],
  ['a tag alone', bytes(0x30), false],
  ['bytes behind the element', bytes(0x30, 0, 0), false],
  ['an element behind the element', bytes(0x30, 0, 0x30, 0), false],
  ['a primitive with bytes behind it', bytes(2, 1, 5, 0), false],
  ['an element over the end', bytes(0x30, 5, 2, 1, 5), false],
  ['an inner element over the end of the outer', bytes(0x30, 3, 2, 2, 5, 5), false],
  ['an indefinite length', bytes(0x30, 0x80, 2, 1, 5, 0, 0), false],
  ['a length of four bytes', bytes(0x30, 0x84, 0, 0, 0, 0), false],
  ['a tag of two bytes', bytes(0x3f, 0x20, 0), false],
])('%s', (_, der, expected) => {
  expect(isBoundedDer(der)).toBe(expected);
});

/** Sequences within sequences, with correct lengths. */
function nested(depth: number): Uint8Array {
  let der = bytes(5, 0);
  for (let i = 0; i < depth; i++) {
    const { length } = der;
    const head = length < 128 ? [0x30, length] : [0x30, 0x82, length >> 8, length & 0xff];
    der = bytes(...head, ...der);
  }
  return der;
}

test.each<[string, Uint8Array]>([
  ['depth', nested(5000)],
  ['depth that is not even closed', new Uint8Array(30_000).fill(0x30)],
  ['many elements', bytes(0x30, 0x82, 0x5d, 0xc0, ...new Array(12_000).fill([5, 0]).flat())],
  ['a length of 16 MB', bytes(0x30, 0x83, 0xff, 0xff, 0xff, 2, 1, 5)],
  ['a great file', new Uint8Array(50_000_000)],
])('a bomb of %s is refused in under 10 ms', (_, bomb) => {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const started = performance.now();
    expect(parseDer(bomb)).toBeNull();
    expect(parseCertificate(bomb)).toBeNull();
    best = Math.min(best, performance.now() - started);
  }
  expect(best).toBeLessThan(10);
});

test('what a certificate needs of depth is allowed', () => {
  expect(parseDer(nested(20))).not.toBeNull();
});
