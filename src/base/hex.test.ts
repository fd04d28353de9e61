import { expect, test } from 'vitest';
import { shortHex } from './hex.ts';

test.each([
  ['', ''],
  ['AA'.repeat(16), 'AA'.repeat(16)],
  ['AA'.repeat(17), `${'AA'.repeat(16)}… of 17`],
  ['AA'.repeat(128), `${'AA'.repeat(16)}… of 128`],
])('%s in a sentence', (digits, short) => {
  expect(shortHex(digits, (bytes) => ` of ${bytes}`)).toBe(short);
});
