import { createElement } from 'react';
import { FacesPicture } from '../FacesPicture.tsx';
import type { Face, PlacedText } from '../layout/placed.ts';
import { markupOf } from './markup.ts';

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A complete SVG file. Text stays text; with `outline` it becomes paths. */
export function facesToSvg(faces: readonly Face[], outline?: (text: PlacedText) => string): string {
  return `${PROLOGUE}${markupOf(createElement(FacesPicture, { faces, ...(outline && { outline }) }))}\n`;
}
