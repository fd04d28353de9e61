import { A4 } from '../../face/layout/a4-pages.ts';
import { Canvas, type TextStyle } from '../../face/layout/canvas.ts';
import type { Box, Face } from '../../face/layout/placed.ts';
import { fitText } from '../../face/text/fit.ts';
import { type CalendarDate, compareDates, isComplete } from '../../licence/calendar.ts';
import { type Check, dayOf } from '../check.ts';
import type { ListedPerson } from '../listed-person.ts';
import { cardMarks, LIST_WORDS, type ListWords } from '../words/list-words.ts';
import { DrawnTexts } from './drawn-texts.ts';
import {
  type ListCounts,
  PAPER_WORDS,
  type PaperWords,
  SIGNED_COLUMNS,
  type SignedColumn,
} from './words/paper-words.ts';

export interface SignedListOptions {
  readonly language: 'ja' | 'en';
  /** The day that decides what has passed. */
  readonly today: CalendarDate;
  /** null leaves a line to write on. */
  readonly business: string | null;
  readonly operator: string | null;
}

const MARGIN = 14;
const RIGHT = A4.width - MARGIN;
const WIDTH: Readonly<Record<SignedColumn, number>> = {
  id: 20,
  name: 40,
  group: 28,
  checkedOn: 23,
  expiresOn: 23,
  nextCheckOn: 23,
  signature: 25,
};
const HEAD_HEIGHT = 6.4;
/** Room to sign. A row that needs more lines takes the taller height, which holds the longest name that may be typed. */
const ROW_HEIGHTS = [9, 15] as const;
const PADDING = { x: 1.4, y: 0.7 } as const;
const TEXT_SIZE = 2.9;
const DATE_SIZE = 2.7;
const STATUS_SIZE = 2.1;
const FIRST_TOP = 41;
const LATER_TOP = 19;
const BOTTOM = 279;
const FOOT = 285;

interface Cell {
  readonly text: string;
  /** Stands below, in a smaller size. */
  readonly below?: string;
  readonly isAlarm?: boolean;
}

type Cells = Readonly<Record<Exclude<SignedColumn, 'signature'>, Cell>>;

/** 確認一覧: A4 pages with a row to sign for each person. */
export function layoutSignedList(
  people: readonly ListedPerson[],
  options: SignedListOptions,
): readonly Face[] {
  const words = PAPER_WORDS[options.language];
  const list = LIST_WORDS[options.language];
  const drawn = new DrawnTexts();
  const canvases: Canvas[] = [];
  let y = 0;
  const open = (): Canvas => {
    const canvas = new Canvas([]);
    y =
      canvases.length === 0
        ? firstHead(canvas, people, options, words, drawn)
        : laterHead(canvas, options, words);
    canvases.push(canvas);
    columnHeads(canvas, y, words);
    y += HEAD_HEIGHT;
    return canvas;
  };
  let canvas = open();
  people.forEach((listed, i) => {
    const cells = cellsOf(listed, options.today, words, list, drawn);
    const height = ROW_HEIGHTS.find((one) => isHeldIn(cells, one)) ?? ROW_HEIGHTS[1];
    if (y + height > BOTTOM) canvas = open();
    row(canvas, `row ${i + 1}`, y, height, cells);
    y += height;
  });
  for (const [i, one] of canvases.entries()) foot(one, i, canvases.length, words, drawn.missing);
  return canvases.map((one) => one.face('sheet', words.title, A4));
}

function firstHead(
  canvas: Canvas,
  people: readonly ListedPerson[],
  { today, business, operator }: SignedListOptions,
  words: PaperWords,
  drawn: DrawnTexts,
): number {
  canvas.text('title', words.title, { x: MARGIN, y: 12, width: 110, height: 8 }, { size: 6, weight: 700 });
  const asOf = { x: MARGIN + 112, y: 14.6, width: RIGHT - MARGIN - 112, height: 4.6 };
  canvas.text('as of', words.asOf(today), asOf, { size: 3, align: 'right' });
  canvas.line(MARGIN, 21.8, RIGHT, 21.8, 'ink', 0.4);
  const half = (RIGHT - MARGIN) / 2;
  written(canvas, 'business', words.business, business, MARGIN, half - 4, drawn);
  written(canvas, 'operator', words.operator, operator, MARGIN + half, half, drawn);
  const counts = { x: MARGIN, y: 34.4, width: RIGHT - MARGIN, height: 4 };
  canvas.text('counts', words.counts(countsOf(people, today)), counts, { size: 2.7, colour: 'label' });
  return FIRST_TOP;
}

/** A label with a line, on which the value stands or is written by hand. */
function written(
  canvas: Canvas,
  id: string,
  label: string,
  value: string | null,
  x: number,
  width: number,
  drawn: DrawnTexts,
): void {
  const labelWidth = 24;
  canvas.text(
    `label: ${id}`,
    label,
    { x, y: 25.1, width: labelWidth - 2, height: 5 },
    { size: 2.7, colour: 'label' },
  );
  const cell = { x: x + labelWidth, y: 24.4, width: width - labelWidth, height: 6.4 };
  canvas.text(id, drawn.text(value ?? ''), cell, { size: 3.2, maxLines: 3 });
  canvas.line(cell.x, 31, cell.x + cell.width, 31, 'rule', 0.15);
}

function laterHead(canvas: Canvas, { today }: SignedListOptions, words: PaperWords): number {
  canvas.text(
    'title',
    words.title,
    { x: MARGIN, y: 11.4, width: 110, height: 5 },
    { size: 3.4, weight: 700 },
  );
  const asOf = { x: MARGIN + 112, y: 11.6, width: RIGHT - MARGIN - 112, height: 4.6 };
  canvas.text('as of', words.asOf(today), asOf, { size: 2.7, align: 'right' });
  return LATER_TOP;
}

function columnHeads(canvas: Canvas, y: number, words: PaperWords): void {
  canvas.box({ x: MARGIN, y, width: RIGHT - MARGIN, height: HEAD_HEIGHT }, { fill: 'frame' });
  canvas.line(MARGIN, y, RIGHT, y, 'ink', 0.3);
  canvas.line(MARGIN, y + HEAD_HEIGHT, RIGHT, y + HEAD_HEIGHT, 'ink', 0.2);
  eachColumn((column, x) => {
    const cell = inner({ x, y, width: WIDTH[column], height: HEAD_HEIGHT });
    canvas.text(`head ${column}`, words.column[column], cell, { size: 2.6, weight: 700, maxLines: 2 });
  });
}

function row(canvas: Canvas, id: string, y: number, height: number, cells: Cells): void {
  canvas.line(MARGIN, y + height, RIGHT, y + height, 'rule', 0.12);
  eachColumn((column, x) => {
    if (x > MARGIN) canvas.line(x, y + 1, x, y + height - 1, 'edge', 0.1);
    if (column === 'signature') return;
    const { text, below = '', isAlarm = false } = cells[column];
    // A date and what is said of it stay together in a tall row.
    const off = isDate(column) ? (height - ROW_HEIGHTS[0]) / 2 : 0;
    const cell = inner({ x, y: y + off, width: WIDTH[column], height: height - 2 * off });
    const style = styleOf(column, isAlarm);
    if (below === '') {
      canvas.text(`${id} ${column}`, text, cell, style);
      return;
    }
    const upper = cell.height - BELOW_HEIGHT;
    canvas.text(`${id} ${column}`, text, { ...cell, height: upper }, style);
    const place = { ...cell, y: cell.y + upper, height: BELOW_HEIGHT };
    const colour = isAlarm ? 'alarm' : 'label';
    canvas.text(`${id} ${column} below`, below, place, {
      size: STATUS_SIZE,
      weight: isAlarm ? 700 : 400,
      colour,
    });
  });
}

const BELOW_HEIGHT = 2.8;

function styleOf(column: SignedColumn, isAlarm: boolean): TextStyle {
  const colour = isAlarm ? 'alarm' : 'ink';
  return isDate(column) ? { size: DATE_SIZE, colour } : { size: TEXT_SIZE, colour, maxLines: MOST_LINES };
}

function isDate(column: SignedColumn): boolean {
  return column === 'checkedOn' || column === 'expiresOn' || column === 'nextCheckOn';
}

const MOST_LINES = 8;

function isHeldIn(cells: Cells, height: number): boolean {
  return (['id', 'name', 'group'] as const).every((column) => {
    const { text, below = '' } = cells[column];
    const room = inner({ x: 0, y: 0, width: WIDTH[column], height });
    const left = room.height - (below === '' ? 0 : BELOW_HEIGHT);
    const fit = {
      width: room.width,
      height: left,
      size: TEXT_SIZE,
      weight: 400,
      maxLines: MOST_LINES,
    } as const;
    return !fitText(text, fit).isCut;
  });
}

function cellsOf(
  { person, last, nextCheckOn }: ListedPerson,
  today: CalendarDate,
  words: PaperWords,
  list: ListWords,
  drawn: DrawnTexts,
): Cells {
  const { id, name, group, leftOn } = person;
  const ends = last?.expiresOn ?? null;
  const isEnded = hasPassed(ends, today);
  const isOverdue = hasPassed(nextCheckOn, today);
  return {
    id: { text: drawn.text(id) },
    name: { text: drawn.text(name), ...(leftOn === null ? {} : { below: words.leftOn(leftOn) }) },
    group: { text: drawn.text(group ?? '') },
    checkedOn: last === null ? { text: words.neverChecked, isAlarm: true } : checkedCell(last, words, list),
    expiresOn: {
      text: ends === null ? '' : words.date(ends),
      ...(isEnded ? { below: words.ended, isAlarm: true } : {}),
    },
    nextCheckOn: {
      text: nextCheckOn === null ? '' : words.date(nextCheckOn),
      ...(isOverdue ? { below: words.overdue, isAlarm: true } : {}),
    },
  };
}

function checkedCell(last: Check, words: PaperWords, list: ListWords): Cell {
  const text = words.date(dayOf(last));
  const marks = cardMarks(last, list);
  return marks.length === 0 ? { text } : { text, below: marks.join(' '), isAlarm: last.origin !== 'reader' };
}

function countsOf(people: readonly ListedPerson[], today: CalendarDate): ListCounts {
  const count = (is: (listed: ListedPerson) => boolean) => people.filter(is).length;
  return {
    people: people.length,
    neverChecked: count(({ last }) => last === null),
    ended: count(({ last }) => hasPassed(last?.expiresOn ?? null, today)),
    overdue: count(({ nextCheckOn }) => hasPassed(nextCheckOn, today)),
  };
}

function hasPassed(date: CalendarDate | null, today: CalendarDate): boolean {
  return date !== null && isComplete(date) && compareDates(date, today) < 0;
}

function foot(
  canvas: Canvas,
  page: number,
  pages: number,
  words: PaperWords,
  missing: readonly string[],
): void {
  const width = RIGHT - MARGIN;
  if (missing.length > 0) {
    const place = { x: MARGIN, y: FOOT - 3.6, width, height: 3.4 };
    canvas.text('not in font', words.notInFont(missing), place, { size: 2.2, colour: 'label' });
  }
  const style: TextStyle = { size: 2.4, colour: 'label' };
  canvas.text('foot', words.notice, { x: MARGIN, y: FOOT, width: width - 22, height: 4 }, style);
  const number = { x: RIGHT - 20, y: FOOT, width: 20, height: 4 };
  canvas.text('page', `${page + 1} / ${pages}`, number, { ...style, align: 'right' });
}

function eachColumn(visit: (column: SignedColumn, x: number) => void): void {
  let x = MARGIN;
  for (const column of SIGNED_COLUMNS) {
    visit(column, x);
    x += WIDTH[column];
  }
}

function inner({ x, y, width, height }: Box): Box {
  return { x: x + PADDING.x, y: y + PADDING.y, width: width - 2 * PADDING.x, height: height - 2 * PADDING.y };
}
