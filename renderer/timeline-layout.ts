import { measure } from '../src/face/text/measure.ts';
import { type CalendarDate, compareDates, daysBetween } from '../src/licence/calendar.ts';

export interface Mark {
  readonly id: 'today' | 'birthday' | 'last-day' | 'certificate';
  readonly name: string;
  readonly date: CalendarDate;
}

/** Days in which something can be done, including the first and last. Procedures with the same days share a bar. */
export interface Span {
  readonly names: readonly string[];
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

export interface TimelineSubject {
  readonly today: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly marks: readonly Mark[];
  readonly spans: readonly Span[];
  readonly reminders: readonly CalendarDate[];
}

export interface TimelineWords {
  readonly day: (date: CalendarDate) => string;
  readonly month: (year: number, month: number) => string;
  readonly year: (year: number) => string;
  readonly days: (from: CalendarDate, until: CalendarDate) => string;
}

/** A text in its place. `top` belongs to its first line. */
interface PlacedText {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly lines: readonly string[];
}

export interface PlacedMark extends PlacedText {
  readonly id: Mark['id'];
  readonly x: number;
  /** The upper end of its line, which rises from the axis. */
  readonly lineTop: number;
  /** Set when the day lies outside the drawn range. The mark then stands at that end. */
  readonly beyond: 'before' | 'after' | null;
}

export interface PlacedBar extends PlacedText {
  readonly barLeft: number;
  readonly barWidth: number;
  readonly barTop: number;
}

/** All measures are in em, so larger letters make a narrower drawing. */
export interface Timeline {
  readonly width: number;
  readonly height: number;
  readonly axis: {
    readonly y: number;
    readonly left: number;
    readonly right: number;
    readonly today: number;
    readonly lastDay: number;
  };
  readonly marks: readonly PlacedMark[];
  readonly ticks: readonly (PlacedText & { readonly x: number })[];
  readonly bars: readonly PlacedBar[];
  readonly reminders: readonly number[];
}

export const LINE = 1.35;
/** Below this the whole drawing shrinks. At this width each text alone still fits beside any day. */
const NARROWEST = 26;
/** Room at each end of the axis, for marks outside the drawn range. */
const EDGE = 1.7;
const BEYOND = 0.5;
/** Between two texts, or a text and its line. */
const GAP = 0.5;
const TICK_GAP = 2.5;
/** The axis spans at least this many days. A shorter one would draw a month too wide. */
const SHORTEST_DAYS = 70;
const BAR = 1.1;
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240] as const;

/** Places every text inside the drawing and over no other text, for all dates and widths. */
export function layoutTimeline(
  { today, lastDay, marks, spans, reminders }: TimelineSubject,
  words: TimelineWords,
  ems: number,
): Timeline {
  const width = Math.max(NARROWEST, ems);
  const { start, length } = rangeOf(today, lastDay, spans);
  const at = (date: CalendarDate) => EDGE + (daysBetween(start, date) / length) * (width - 2 * EDGE);
  const inside = (x: number) => Math.min(width - EDGE, Math.max(EDGE, x));
  // A rounding error does not count as outside.
  const beyond = (x: number): PlacedMark['beyond'] =>
    Math.abs(inside(x) - x) < 1e-6 ? null : x < EDGE ? 'before' : 'after';

  const points = marks.map(({ id, name, date }) => {
    const lines = [name, words.day(date)];
    const side = beyond(at(date));
    const x = side === null ? at(date) : side === 'before' ? BEYOND : width - BEYOND;
    return { id, x, beyond: side, lines, width: widthOf(lines) };
  });
  const { placed, rows } = placeMarks(points, width);
  const y = rows * ROW + 0.7;
  const ticks = ticksOf(start, length, words, width, at).map((tick) => ({ ...tick, top: y + 0.9 }));
  const bars = placeBars(
    spans.map(({ names, from, until }) => ({
      left: inside(at(from)),
      right: inside(at(until)),
      lines: [...names, words.days(from, until)],
    })),
    width,
    y + 2.9,
  );
  const last = bars.at(-1);
  return {
    width,
    height: last === undefined ? y + 2.6 : last.top + Math.max(1, last.lines.length) * LINE + 0.3,
    axis: { y, left: EDGE, right: width - EDGE, today: inside(at(today)), lastDay: inside(at(lastDay)) },
    marks: placed.map(({ row, ...mark }) => {
      const top = (rows - 1 - row) * ROW;
      const isUnder = mark.x >= mark.left - 0.1 && mark.x <= mark.left + mark.width + 0.1;
      return { ...mark, top, lineTop: isUnder ? top + 2 * LINE + 0.1 : top + 0.15 };
    }),
    ticks,
    bars,
    reminders: reminders.map(at).filter((x) => x >= EDGE && x <= width - EDGE),
  };
}

/** From the earliest of today, the last day and the spans' first days, to the last day (or today, if that is later). */
function rangeOf(
  today: CalendarDate,
  lastDay: CalendarDate,
  spans: readonly Span[],
): { start: CalendarDate; length: number } {
  const days = [today, lastDay, ...spans.map(({ from }) => from)].toSorted(compareDates);
  const [first = today] = days;
  const end = compareDates(today, lastDay) > 0 ? today : lastDay;
  const length = Math.max(SHORTEST_DAYS, daysBetween(first, end));
  return { start: plusDays(end, -length), length };
}

const ROW = 2 * LINE + 0.4;

interface Point {
  readonly id: Mark['id'];
  readonly x: number;
  readonly beyond: PlacedMark['beyond'];
  readonly lines: readonly string[];
  readonly width: number;
}

interface Row extends Point {
  readonly left: number;
  readonly row: number;
}

const SIDES = ['right', 'left', 'middle'] as const;

/**
 * Places texts above the axis, beside or over their lines, in as few rows and with as few lines behind texts as
 * possible. There are at most four, so every arrangement is tried.
 */
function placeMarks(points: readonly Point[], width: number): { placed: readonly Row[]; rows: number } {
  let best: { placed: readonly Row[]; rows: number; cost: number } = { placed: [], rows: 0, cost: Infinity };
  const go = (placed: readonly Row[], left: readonly Point[], behind: number) => {
    const rows = placed.reduce((most, { row }) => Math.max(most, row + 1), 0);
    const cost = behind * 10 + rows * 2 + placed.filter(isMiddle).length * 0.1;
    // More marks never lower the cost.
    if (cost >= best.cost) return;
    if (left.length === 0) {
      best = { placed, rows, cost };
      return;
    }
    for (const point of left) {
      const others = left.filter((one) => one !== point);
      for (const side of SIDES) {
        const mark = placeMark(point, side, placed, width);
        go([...placed, mark], others, behind + crossings(mark, placed));
      }
    }
  };
  go([], points, 0);
  const order = points.map(({ id }) => id);
  return { ...best, placed: best.placed.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) };
}

function placeMark(point: Point, side: (typeof SIDES)[number], placed: readonly Row[], all: number): Row {
  const { width } = point;
  const wished = {
    right: point.x + GAP,
    left: point.x - GAP - width,
    middle: point.x - width / 2,
  }[side];
  const left = Math.max(0, Math.min(all - width, wished));
  let row = 0;
  while (placed.some((one) => one.row === row && touches(one, { left, width }))) row++;
  return { ...point, left, width, row };
}

interface Extent {
  readonly left: number;
  readonly width: number;
}

function touches(a: Extent, b: Extent): boolean {
  return a.left < b.left + b.width + GAP && b.left < a.left + a.width + GAP;
}

/** How many lines run behind a text because of this mark: its own line, or other lines behind its text. */
function crossings(mark: Row, placed: readonly Row[]): number {
  let count = 0;
  for (const one of placed) {
    if (runsBehind(mark, one)) count++;
    if (runsBehind(one, mark)) count++;
  }
  return count;
}

/** Whether a mark's line passes behind the other's text on its way down. */
function runsBehind({ x, row }: Row, { left, width, row: below }: Row): boolean {
  return below <= row && x > left - 0.2 && x < left + width + 0.2;
}

function isMiddle({ x, left, width }: Row): boolean {
  return x > left && x < left + width;
}

/** Every line but the last is bold. */
function widthOf(lines: readonly string[]): number {
  return Math.max(...lines.map((line, i) => measure(line, i < lines.length - 1 ? 700 : 400)));
}

/** At the beginnings of months, spaced so that their names have room. */
function ticksOf(
  start: CalendarDate,
  length: number,
  words: TimelineWords,
  width: number,
  at: (date: CalendarDate) => number,
): (Omit<PlacedText, 'top'> & { readonly x: number })[] {
  const first = start.year * 12 + start.month - (start.day === 1 ? 1 : 0);
  const end = plusDays(start, length);
  const last = end.year * 12 + end.month - 1;
  for (const step of STEPS) {
    const ticks: ReturnType<typeof ticksOf> = [];
    for (let month = Math.ceil(first / step) * step; month <= last; month += step) {
      const date = { year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 };
      const text = step % 12 === 0 ? words.year(date.year) : words.month(date.year, date.month);
      const x = at(date);
      const wide = measure(text, 400);
      ticks.push({ x, left: Math.max(0, Math.min(width - wide, x - wide / 2)), width: wide, lines: [text] });
    }
    const fits = ticks.every((tick, i) => {
      const before = ticks[i - 1];
      return before === undefined || tick.left - (before.left + before.width) >= TICK_GAP;
    });
    if (fits) return ticks;
  }
  return [];
}

/** Below the axis, one under the other. The text stands beside its bar, or under it where neither side has room. */
function placeBars(
  spans: readonly { readonly left: number; readonly right: number; readonly lines: readonly string[] }[],
  width: number,
  top: number,
): PlacedBar[] {
  const bars: PlacedBar[] = [];
  let next = top;
  for (const { left, right, lines } of spans) {
    // Keeps a single day visible.
    const barWidth = Math.max(0.5, right - left);
    const barLeft = Math.min(left, width - barWidth);
    const wide = widthOf(lines);
    const side =
      barLeft - GAP - wide >= 0
        ? barLeft - GAP - wide
        : barLeft + barWidth + GAP + wide <= width
          ? barLeft + barWidth + GAP
          : null;
    const textTop = side === null ? next + BAR + 0.2 : next;
    bars.push({
      barLeft,
      barWidth,
      barTop: side === null ? next : next + (LINE - BAR) / 2,
      left: side ?? Math.max(0, Math.min(width - wide, barLeft)),
      top: textTop,
      width: wide,
      lines,
    });
    next = textTop + lines.length * LINE + 0.5;
  }
  return bars;
}

function plusDays({ year, month, day }: CalendarDate, days: number): CalendarDate {
  const date = new Date(Date.UTC(year, month - 1, day + days, 12));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
