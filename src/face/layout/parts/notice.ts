import type { FaceSubject } from '../../face-subject.ts';
import { type Mark, marksOf, NOTICE } from '../../face-words.ts';
import { measure } from '../../text/measure.ts';
import type { Canvas } from '../canvas.ts';
import { CARD, LEFT, PADDING, RIGHT } from '../geometry.ts';
import type { Box } from '../placed.ts';

const NOTICE_TOP = 49.4;
/** On a face with marks, the marks take the upper half of the notice's strip. */
const MARKS_TOP = 49;
const MARKED_NOTICE_TOP = 51.15;

/** Across the foot of every face. The photograph has a notice of its own, since a cut can part it from this one. */
export function notice(canvas: Canvas, subject: FaceSubject): void {
  const marks = marksOf(subject);
  const top = marks.length === 0 ? NOTICE_TOP : MARKED_NOTICE_TOP;
  const strip: Box = { x: 0, y: top, width: CARD.width, height: CARD.height - top };
  canvas.shapes.push({ kind: 'foot', box: strip, fill: 'notice', radius: CARD.radius });
  markBand(canvas, marks);
  const cell = { y: strip.y, height: strip.height - 0.5 };
  canvas.text(
    'notice',
    NOTICE.ja,
    { ...cell, x: LEFT + PADDING, width: 45 },
    { size: marks.length === 0 ? 2.15 : 1.95, weight: 700, colour: 'noticeInk' },
  );
  canvas.text(
    'notice (en)',
    NOTICE.en,
    { ...cell, x: LEFT + PADDING + 45.5, width: RIGHT - LEFT - 2 * PADDING - 45.5 },
    { size: 1.7, colour: 'noticeInk', align: 'right' },
  );
  canvas.box(
    { x: 0.1, y: 0.1, width: CARD.width - 0.2, height: CARD.height - 0.2 },
    { stroke: 'edge', strokeWidth: 0.2, radius: CARD.radius - 0.1 },
  );
}

/** Above the notice, at the same place on every face: says that no card was read on a reader just now. */
function markBand(canvas: Canvas, [first, second]: readonly Mark[]): void {
  if (first === undefined) return;
  const band: Box = { x: 0, y: MARKS_TOP, width: CARD.width, height: MARKED_NOTICE_TOP - MARKS_TOP };
  canvas.box(band, { fill: 'alarm' });
  const cell: Box = { ...band, x: LEFT + PADDING, width: RIGHT - LEFT - 2 * PADDING };
  const style = { size: 1.7, colour: 'noticeInk' } as const;
  if (second === undefined) {
    const { ja, en } = first.whole;
    const width = measure(ja, 700) * style.size + 0.1;
    canvas.text('mark', ja, { ...cell, width }, { ...style, weight: 700 });
    const rest = { ...cell, x: cell.x + width + 1, width: cell.width - width - 1 };
    canvas.text('mark (en)', en, rest, { ...style, align: 'right' });
    return;
  }
  const [one, other] = [first, second].map(({ brief: { ja, en } }) => `${ja} ${en}`);
  const width = measure(one ?? '', 400) * style.size + 0.1;
  canvas.text('mark', one ?? '', { ...cell, width }, style);
  const rest = { ...cell, x: cell.x + width + 1.5, width: cell.width - width - 1.5 };
  canvas.text('mark 2', other ?? '', rest, { ...style, align: 'right' });
}

/** The picture's text alternative. It includes the marks. */
export function titled(title: string, subject: FaceSubject): string {
  return [title, ...marksOf(subject).map(({ whole }) => whole.ja)].join('。');
}
