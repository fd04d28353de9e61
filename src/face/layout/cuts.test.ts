import { describe, expect, test } from 'vitest';
import { drawnFixtures } from '../../../tests/support/drawn-fixtures.ts';
import { anySubject } from '../../../tests/support/face-subjects.ts';
import { layoutFaces } from './faces.ts';
import type { Box, Face } from './placed.ts';

/** Each of these alone says what a face is. */
const SAYS_WHAT_IT_IS = [
  'ICチップ読取結果・運転免許証ではありません',
  'IC chip readout. Not a driving licence.',
  '読取結果・免許証ではない',
  'IC readout. Not a licence.',
];

const isWithin = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Where a straight cut could run: at both edges of every placed part, and at every tenth of a millimetre. */
function places(face: Face, side: 'x' | 'y'): number[] {
  const length = side === 'x' ? face.width : face.height;
  const edges = (box: Box) => [box[side], box[side] + (side === 'x' ? box.width : box.height)];
  const boxes = [
    ...face.texts.map(({ box }) => box),
    ...face.shapes.flatMap((shape) => (shape.kind === 'line' ? [] : [shape.box])),
    ...(face.photo === null ? [] : [face.photo.box, face.photo.strip]),
  ];
  const lines = face.shapes.flatMap((shape) =>
    shape.kind === 'line' ? [shape[`${side}1`], shape[`${side}2`]] : [],
  );
  const tenths = Array.from({ length: Math.floor(length * 10) }, (_, i) => i / 10);
  return [...boxes.flatMap(edges), ...lines, ...tenths].filter((at) => at > 0 && at < length);
}

/** Every part that one straight cut, horizontal or vertical, makes of a face. */
function parts(face: Face): Box[] {
  const { width, height } = face;
  return [
    ...places(face, 'x').flatMap((x) => [
      { x: 0, y: 0, width: x, height },
      { x, y: 0, width: width - x, height },
    ]),
    ...places(face, 'y').flatMap((y) => [
      { x: 0, y: 0, width, height: y },
      { x: 0, y, width, height: height - y },
    ]),
  ];
}

/** Parts that keep the whole photograph but no words that say what the picture is. */
function silentParts(face: Face): { readonly kept: number; readonly silent: Box[] } {
  const { photo } = face;
  if (photo === null) return { kept: 0, silent: [] };
  const said = face.texts.filter(({ text }) => SAYS_WHAT_IT_IS.includes(text));
  const kept = parts(face).filter((part) => isWithin(photo.box, part));
  return {
    kept: kept.length,
    silent: kept.filter((part) => !said.some(({ box }) => isWithin(box, part))),
  };
}

const fixtures = await drawnFixtures();

describe('no straight cut keeps the photograph and loses the words that say what the picture is', () => {
  test.each(fixtures.map(({ id, drawn }) => [id, drawn.faces] as const))('%s', (id, faces) => {
    for (const face of faces) expect(silentParts(face).silent).toEqual([]);
    // Every front has a photograph, except in these.
    const kept = faces.map((face) => silentParts(face).kept > 500);
    expect(kept).toEqual(
      faces.map((_, i) => i === 0 && !['worst-photo', 'conventional-without-photo'].includes(id)),
    );
  });

  test('300 readings, whatever a card could hold, with photographs of any shape', () => {
    let photographs = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { subject, photo } = anySubject(seed);
      for (const face of layoutFaces(subject, photo).faces) {
        const { kept, silent } = silentParts(face);
        if (kept > 0) photographs++;
        expect([seed, silent]).toEqual([seed, []]);
      }
    }
    expect(photographs).toBeGreaterThan(50);
  });
});

test('whatever its direction, a cut around the photograph keeps the words: they lie within it', () => {
  for (const { drawn } of fixtures) {
    for (const { photo, texts } of drawn.faces) {
      if (photo === null) continue;
      const within = texts.filter(({ box }) => isWithin(box, photo.box)).map(({ text }) => text);
      expect(within).toEqual(['読取結果・免許証ではない', 'IC readout. Not a licence.']);
    }
  }
});
