import { NOT_ON_CARD } from '../../face-words.ts';
import type { Canvas } from '../canvas.ts';
import { LABEL_WIDTH, LEFT, ROW, SPLIT } from '../geometry.ts';
import type { Box } from '../placed.ts';
import { LABEL } from './label.ts';

export function numberRow(canvas: Canvas, number: string | null): void {
  const row: Box = { x: LEFT, y: ROW.number, width: SPLIT - LEFT, height: ROW.lower - ROW.number };
  canvas.text('label: number', '番号', { ...row, width: LABEL_WIDTH }, LABEL);
  canvas.text(
    'number',
    number === null ? NOT_ON_CARD : `第 ${number} 号`,
    { ...row, x: LEFT + LABEL_WIDTH + 0.8, width: row.width - LABEL_WIDTH - 0.8 },
    {
      size: 3.1,
      weight: number === null ? 400 : 700,
      colour: number === null ? 'faint' : 'ink',
      spread: 0.12,
    },
  );
  canvas.line(LEFT, ROW.lower, SPLIT, ROW.lower);
}
