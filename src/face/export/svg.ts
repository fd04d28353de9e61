import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { FacesPicture } from '../FacesPicture.tsx';
import type { Face, PlacedText } from '../layout/placed.ts';

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A picture that stands alone: text as text, or, with `outline`, as paths. */
export function facesToSvg(faces: readonly Face[], outline?: (text: PlacedText) => string): string {
  const picture = createElement(FacesPicture, { faces, ...(outline && { outline }) });
  return `${PROLOGUE}${renderToStaticMarkup(picture)}\n`;
}
