import { LABEL_WIDTH, LEFT, PADDING } from '../geometry.ts';
import type { Box } from '../placed.ts';

export const LABEL = { size: 1.75, colour: 'label' } as const;

/** The place of a label in the left column. */
export function labelCell(y: number, height: number): Box {
  return { x: LEFT + PADDING, y, width: LABEL_WIDTH - PADDING, height };
}
