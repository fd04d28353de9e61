import { linesLeftOut, olderLinesLeftOut } from '../face-words.ts';
import type { BackItem } from './back-item.ts';

/**
 * A card's 12 conditions and 8 remarks have at most 40 characters each, and fill two backs. A longer record gets three
 * backs, and a line says how many lines are left out: each face costs 10 million pixels at 1200 dpi.
 */
const MOST_BACKS = 3;

export interface BackLine {
  readonly id: string;
  readonly text: string;
  readonly isHeading: boolean;
  readonly indent: number;
  /** The width of its cell, if it is of a change, which has columns beside it. */
  readonly width?: number;
  /** Beside the first line of a change. */
  readonly beside?: BackItem['beside'];
}

interface BackPages {
  readonly pages: readonly (readonly BackLine[])[];
  readonly leftOut: number;
}

/**
 * Divides the lines over the backs. If there are too many, the oldest changes are left out first: the latest ones tell
 * what holds now.
 */
export function backPages(lines: readonly BackLine[], perFace: number, indent: number): BackPages {
  const all = paged(lines, perFace);
  if (all.leftOut === 0) return all;
  const first = lines.findIndex(startsChange);
  for (let from = first + 1; first !== -1 && from < lines.length; from++) {
    if (!startsChange(lines[from])) continue;
    const count = from - first;
    const older = { id: 'left out', text: olderLinesLeftOut(count), isHeading: false, indent };
    const { pages, leftOut } = paged([...lines.slice(0, first), older, ...lines.slice(from)], perFace);
    if (leftOut === 0) return { pages, leftOut: count };
  }
  return all;
}

function startsChange(line: BackLine | undefined): boolean {
  return line?.beside !== undefined;
}

function paged(lines: readonly BackLine[], perFace: number): BackPages {
  const pages: BackLine[][] = [];
  let heading: BackLine | null = null;
  for (let from = 0; from < lines.length; ) {
    const goesOn = lines[from]?.isHeading === false && heading !== null;
    const again: BackLine[] =
      goesOn && heading !== null ? [{ ...heading, text: continued(heading.text) }] : [];
    const room = perFace - again.length;
    const isOver = pages.length === MOST_BACKS - 1 && lines.length - from > room;
    const to = endOfPage(lines, from, Math.min(lines.length, from + room - (isOver ? 1 : 0)));
    const part = lines
      .slice(from, to)
      .map((line, i) => (i === 0 ? { ...line, ...columnsOf(lines, from) } : line));
    heading = part.findLast(({ isHeading }) => isHeading) ?? heading;
    if (isOver) {
      const leftOut = lines.slice(to).filter(({ isHeading }) => !isHeading).length;
      const end = { id: 'left out', text: linesLeftOut(leftOut), isHeading: true, indent: 0 };
      return { pages: [...pages, [...again, ...part, end]], leftOut };
    }
    pages.push([...again, ...part]);
    from = to;
  }
  return { pages, leftOut: 0 };
}

/** Neither parts a change from its date nor leaves a heading alone at the foot, unless the page has nothing else. */
function endOfPage(lines: readonly BackLine[], from: number, most: number): number {
  let to = most;
  while (to > from && isRestOfChange(lines[to])) to--;
  if (to < lines.length && lines[to - 1]?.isHeading === true) to--;
  return to > from ? to : most;
}

/** A change that is longer than a page has its date on each page. */
function columnsOf(lines: readonly BackLine[], at: number): Pick<BackLine, 'beside'> {
  if (!isRestOfChange(lines[at])) return {};
  const beside = lines.slice(0, at).findLast(startsChange)?.beside;
  return beside === undefined ? {} : { beside };
}

function isRestOfChange(line: BackLine | undefined): boolean {
  return line?.width !== undefined && !startsChange(line);
}

function continued(heading: string): string {
  return heading.includes('続き') ? heading : heading.replace(' ', '（続き） ');
}
