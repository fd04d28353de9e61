import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { anySubject, NO_PHOTO, withHolder } from '../../../tests/support/face-subjects.ts';
import { FacesPicture } from '../FacesPicture.tsx';
import { layoutFaces } from '../layout/faces.ts';
import { markupOf } from './markup.ts';

test('any face: what React writes', () => {
  for (let seed = 0; seed < 100; seed++) {
    const { subject, photo } = anySubject(seed);
    const { faces } = layoutFaces(subject, photo);
    const picture = createElement(FacesPicture, { faces });
    expect(markupOf(picture)).toBe(renderToStaticMarkup(picture));
    const outlined = createElement(FacesPicture, { faces, outline: ({ id }) => `M0 0 "${id}"` });
    expect(markupOf(outlined)).toBe(renderToStaticMarkup(outlined));
  }
});

test('what would end a text or an attribute is escaped', () => {
  const { faces } = layoutFaces(withHolder({ name: `<a>&"'</text>` }), NO_PHOTO);
  const picture = createElement(FacesPicture, { faces: faces.map((face) => ({ ...face, title: `<"&'>` })) });
  expect(markupOf(picture)).toBe(renderToStaticMarkup(picture));
});

test.each<[string, ReactElement, string]>([
  ['an attribute that is not known', createElement('rect', { onClick: 'x' } as object), 'onClick'],
  ['no element', { type: 'rect' } as unknown as ReactElement, 'not an element'],
])('%s is refused', (_, element, said) => {
  expect(() => markupOf(element)).toThrow(said);
});

test('nothing is written for what React leaves out', () => {
  const element = createElement('g', { fill: undefined }, null, undefined, false, 0, 'a', [
    createElement('rect', { key: 'r', x: 1 }),
  ]);
  expect(markupOf(element)).toBe(renderToStaticMarkup(element));
});
