import { expect, test } from 'vitest';
import { whyFailed } from './smoke.mjs';

const report = (passed: number, failed: number, skipped: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
});

test.each([
  [report(4, 0, 0), null],
  [report(3, 1, 0), '1 tests failed.'],
  // vitest ends with status 0 here.
  [report(0, 0, 4), "4 tests skipped themselves: Electron's binary or a display is missing."],
  [report(3, 0, 1), "1 tests skipped themselves: Electron's binary or a display is missing."],
  [report(0, 0, 0), 'there was no test.'],
  [null, 'the tests wrote no report.'],
])('a smoke test that reports %j: %s', (given, why) => {
  expect(whyFailed(given)).toBe(why);
});
