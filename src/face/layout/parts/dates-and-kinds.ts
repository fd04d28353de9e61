import { type CalendarDate, formatEra } from '../../../licence/calendar.ts';
import { CATEGORIES, type Category } from '../../../licence/categories.ts';
import type { DrivingHistoryRecord, LicenceRecord } from '../../../licence/licence-record.ts';
import { NO_DATE } from '../../face-words.ts';
import { SMALLEST } from '../../text/fit.ts';
import type { Canvas } from '../canvas.ts';
import { inset, LEFT, LOWER_END, PADDING, ROW, SPLIT } from '../geometry.ts';
import type { Box } from '../placed.ts';
import { LABEL } from './label.ts';

/** The cells of the grid. The last one holds both kinds of towing. */
const CELLS: readonly (readonly Category[])[] = [
  ...CATEGORIES.filter((category) => !category.startsWith('け引')).map((category) => [category]),
  ['け引', 'け引二'],
];

/** The three dates of acquisition (免許の年月日) and the grid of kinds (種類). */
export function lower(canvas: Canvas, record: LicenceRecord | DrivingHistoryRecord): void {
  const { acquiredOn, categories } = record;
  const height = LOWER_END - ROW.lower;
  const dates: readonly (readonly [id: string, label: string, date: CalendarDate | null])[] = [
    ['acquired: motorcycle, small, moped', '二・小・原', acquiredOn.motorcycleSmallMoped],
    ['acquired: other', '他', acquiredOn.other],
    ['acquired: second class', '二種', acquiredOn.secondClass],
  ];
  const labelX = LEFT + PADDING;
  const dateX = labelX + 8.6;
  const gridX = 31.6;
  const step = height / dates.length;
  dates.forEach(([id, label, date], i) => {
    const y = ROW.lower + i * step;
    canvas.text(
      `label: ${id}`,
      label,
      { x: labelX, y, width: dateX - labelX - 0.2, height: step },
      { ...LABEL, size: SMALLEST },
    );
    const cell: Box = { x: dateX, y, width: gridX - 3.2 - dateX, height: step };
    canvas.text(id, date === null ? NO_DATE : formatEra(date), cell, { size: 1.95 });
  });
  canvas.upright(
    'label: kinds',
    '種類',
    { x: gridX - 2.9, y: ROW.lower, width: 2.6, height },
    { ...LABEL, spread: 0.6 },
  );

  const columns = 7;
  const width = (SPLIT - gridX) / columns;
  const rowHeight = (height - 0.6) / 2;
  const top = ROW.lower + 0.6;
  const grid: Box = { x: gridX, y: top, width: SPLIT - gridX, height: rowHeight * 2 };
  canvas.box(grid, { stroke: 'rule' });
  canvas.line(gridX, top + rowHeight, SPLIT, top + rowHeight);
  for (let i = 1; i < columns; i++) {
    canvas.line(gridX + i * width, top, gridX + i * width, top + 2 * rowHeight);
  }
  CELLS.forEach((kinds, i) => {
    const held = kinds.filter((kind) => categories.includes(kind));
    const cell: Box = {
      x: gridX + (i % columns) * width,
      y: top + Math.floor(i / columns) * rowHeight,
      width,
      height: rowHeight,
    };
    const word = held.length === 2 ? '引・引二' : held[0];
    if (word === undefined) {
      canvas.text(`kind ${i + 1}`, NO_DATE, cell, { size: 1.9, colour: 'faint', align: 'middle' });
    } else {
      canvas.upright(`kind ${i + 1}`, word, inset(cell, 0.15), { size: 1.9, spread: 0.12 });
    }
  });
}
