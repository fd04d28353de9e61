import { expect, test } from 'vitest';
import { facesToPng } from '../../src/face/export/png.ts';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import { SUBJECT } from '../support/face-subjects.ts';
import { plainPhoto } from '../support/plain-photo.ts';
import { stripPixels } from '../support/strip-pixels.ts';

// #1f2d3a over the photograph, at 76 %.
test.each([
  [255, [85, 95, 105]],
  [128, [54, 65, 75]],
  [0, [24, 34, 44]],
])('the notice is drawn over the foot of a photograph of grey %i', async (grey, strip) => {
  const { faces } = layoutFaces(SUBJECT, plainPhoto(grey));
  const [front] = faces;
  if (front === undefined) throw new Error('no face');
  const seen = stripPixels(await facesToPng(faces, 300), front);
  expect(seen.above).toEqual([grey, grey, grey]);
  seen.strip.forEach((value, i) => {
    expect(Math.abs(value - (strip[i] ?? 0))).toBeLessThanOrEqual(1);
  });
  // The words are white, and the photograph does not show through them.
  expect(seen.brightest).toBeGreaterThan(240);
});
