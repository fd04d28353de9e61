import { expect, test } from 'vitest';
import { validityOn } from './validity.ts';

const LAST_DAY = { year: 2029, month: 2, day: 1 };
const today = (year: number, month: number, day: number) => ({ year, month, day });

test.each([
  [today(2029, 2, 1), { kind: 'expiring', days: 0 }], // the last day itself still counts
  [today(2029, 2, 2), { kind: 'expired', days: 1 }],
  [today(2030, 2, 1), { kind: 'expired', days: 365 }],
  [today(2029, 1, 31), { kind: 'expiring', days: 1 }],
  [today(2028, 12, 2), { kind: 'expiring', days: 61 }],
  [today(2028, 12, 1), { kind: 'current', days: 62 }],
])('a licence to 2029-02-01, on %j', (day, validity) => {
  expect(validityOn(LAST_DAY, day)).toEqual(validity);
});

test.each([null, today(2029, 0, 0), today(2029, 2, 0), today(0, 2, 1)])('%j tells nothing', (expiresOn) => {
  expect(validityOn(expiresOn, today(2026, 11, 20))).toEqual({ kind: 'unknown' });
});
