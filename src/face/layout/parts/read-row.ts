import type { FaceSubject } from '../../face-subject.ts';
import { minuteOf } from '../../face-words.ts';
import type { Canvas } from '../canvas.ts';
import { LABEL_WIDTH, LEFT, ROW, SPLIT } from '../geometry.ts';
import type { Box } from '../placed.ts';
import { LABEL } from './label.ts';

/** When the card was read, in both languages. A printed licence has 交付 here. */
export function readRow(canvas: Canvas, subject: FaceSubject): void {
  const cell: Box = { x: LEFT, y: ROW.read, width: SPLIT - LEFT, height: ROW.band - ROW.read };
  const time = minuteOf(subject.readAt);
  canvas.text('label: read', '読取', { ...cell, width: LABEL_WIDTH }, LABEL);
  canvas.text('read', time.ja, { ...cell, x: LEFT + LABEL_WIDTH + 0.8, width: 22 }, { size: 1.9 });
  const place = { ...cell, x: SPLIT - 24, width: 23.5 };
  canvas.text('read (en)', `Read ${time.en}`, place, { size: 1.65, align: 'right', colour: 'label' });
}
