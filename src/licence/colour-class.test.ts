import { expect, test } from 'vitest';
import { bandOf } from './colour-class.ts';

test.each([
  ['優良', 'gold'],
  ['新規', 'green'],
  ['一般', 'blue'],
  ['違反', 'blue'],
  ['優', 'blue'],
  ['優良　', 'blue'], // the decoder removes padding, not this function
  ['', 'blue'],
  [null, 'blue'],
])('%j is %s', (colourClass, band) => {
  expect(bandOf(colourClass)).toBe(band);
});
