import { NOT_ON_CARD } from '../../face-words.ts';
import type { Canvas } from '../canvas.ts';
import { LEFT, ROW, SPLIT, VALUE } from '../geometry.ts';
import type { Box } from '../placed.ts';
import { LABEL, labelCell } from './label.ts';

export function numberRow(canvas: Canvas, number: string | null): void {
  const row: Box = { x: LEFT, y: ROW.number, width: SPLIT - LEFT, height: ROW.lower - ROW.number };
  canvas.text('label: number', '番号', labelCell(row.y, row.height), LABEL);
  canvas.text(
    'number',
    number === null ? NOT_ON_CARD : `第 ${number} 号`,
    { ...row, x: VALUE, width: SPLIT - VALUE },
    {
      size: 3.1,
      weight: number === null ? 400 : 700,
      colour: number === null ? 'faint' : 'ink',
      spread: 0.12,
    },
  );
  canvas.line(LEFT, ROW.lower, SPLIT, ROW.lower);
}
