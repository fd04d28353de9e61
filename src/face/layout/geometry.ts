import type { Box } from './placed.ts';

/** ID-1, the size of bank cards (ISO/IEC 7810). */
export const CARD = { width: 85.6, height: 54, radius: 3 } as const;

export const LEFT = 2.2;
export const RIGHT = CARD.width - LEFT;
/** Where the columns meet: text on the left, the photograph on the right. */
export const SPLIT = 55.2;
export const LABEL_WIDTH = 6.6;
/** Between words and the border beside them. */
export const PADDING = 1;
/** Where the values of the left column begin. */
export const VALUE = LEFT + LABEL_WIDTH + PADDING;

/** Tops of the rows in the left column. Each row ends where the next one begins. */
export const ROW = {
  name: 1.8,
  address: 6.6,
  read: 11.2,
  band: 14.3,
  conditions: 19.5,
  number: 30.9,
  lower: 34.7,
};
export const LOWER_END = 48.4;

/** The validity band. On a driving history, the statement that it does not permit driving. */
export const BAND: Box = {
  x: LEFT,
  y: ROW.band + 0.1,
  width: SPLIT - LEFT,
  height: ROW.conditions - ROW.band - 0.2,
};

export function inset({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y, width: width - 2 * by, height };
}
