import { expect, test } from 'vitest';
import { hex } from '../../../base/hex.ts';
import { wantedOfDer } from './der-length.ts';

test.each<[string, number | string]>([
  ['', 'more'],
  ['30', 'more'],
  ['3000', 2],
  ['307F', 129],
  ['3081', 'more'],
  ['308180', 131],
  ['3082', 'more'],
  ['308204', 'more'],
  ['30820408', 1036],
  ['30820408FFFF', 1036],
  ['3083', 'more'],
  ['30830100', 'more'],
  ['3083010000', 65541],
  ['3080', 'done'], // no definite length: not DER
  ['3084', 'done'],
  ['FFFF', 'done'],
  ['0000', 'done'],
  ['3182', 'done'],
])('%j', (soFar, wanted) => {
  expect(wantedOfDer(hex(soFar))).toBe(wanted);
});
