import type { Canvas } from '../canvas.ts';
import { CARD } from '../geometry.ts';

export function ground(canvas: Canvas): void {
  canvas.box({ x: 0, y: 0, width: CARD.width, height: CARD.height }, { fill: 'paper', radius: CARD.radius });
}
