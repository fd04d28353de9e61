import { expect, test } from 'vitest';
import { thousands } from './thousands.ts';

test.each([0, 7, 999, 1000, 2304, 12_345, 999_999, 1_000_000, 86_400_000])(
  '%i is written as both languages write it',
  (count) => {
    expect(thousands(count)).toBe(count.toLocaleString('ja'));
    expect(thousands(count)).toBe(count.toLocaleString('en'));
  },
);
