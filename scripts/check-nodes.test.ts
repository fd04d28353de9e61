import { expect, test } from 'vitest';
import { isIntact, newestOf } from './check-nodes.mjs';

const ABC = new TextEncoder().encode('abc');
/** FIPS 180-2, appendix C.1, in base64. */
const SUM = '3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';

test.each([
  ['what the registry says', `sha512-${SUM}`, true],
  ['another file', `sha512-A${SUM.slice(1)}`, false],
  ['a weaker sum', 'sha1-qZk+NkcGgWq6PiVxeFDCbJzQ2J0=', false],
  ['no sum', '', false],
])('a package is checked against %s', (_what, integrity, intact) => {
  expect(isIntact(ABC, integrity)).toBe(intact);
});

test('the newest of the versions that npm prints, whatever their order', () => {
  expect(newestOf('["24.9.0", "24.22.3", "24.22.1"]')).toBe('24.22.3');
  expect(newestOf('"26.12.1"')).toBe('26.12.1');
});
