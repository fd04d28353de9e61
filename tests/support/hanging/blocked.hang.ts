import { expect, test } from 'vitest';

test('one that ends', () => {
  expect(1).toBe(1);
});

test('one that blocks its process', () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
