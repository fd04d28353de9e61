import type { FaceSubject } from '../../face-subject.ts';
import { minuteOf } from '../../face-words.ts';
import type { Canvas } from '../canvas.ts';
import { LEFT, ROW, SPLIT, VALUE } from '../geometry.ts';
import type { Box } from '../placed.ts';
import { LABEL, labelCell } from './label.ts';

/** When the card was read, in both languages. A printed licence has 交付 here. */
export function readRow(canvas: Canvas, subject: FaceSubject): void {
  const cell: Box = { x: LEFT, y: ROW.read, width: SPLIT - LEFT, height: ROW.band - ROW.read };
  const time = minuteOf(subject.readAt);
  canvas.text('label: read', '読取', labelCell(cell.y, cell.height), LABEL);
  canvas.text('read', time.ja, { ...cell, x: VALUE, width: 22 }, { size: 1.9 });
  const place = { ...cell, x: SPLIT - 23.9, width: 23.9 };
  canvas.text('read (en)', `Read ${time.en}`, place, { size: 1.65, align: 'right', colour: 'label' });
}
