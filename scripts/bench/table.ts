import { type Figure, isOverBudget, type NotMeasured } from './figures.ts';
import type { BenchRun } from './run-file.ts';

/** A smaller change does not count, even if the runs vary less. */
const MOVED = 0.02;

const HEAD = ['', 'median', 'spread', 'budget', 'floor', 'ratio'];

export const LEGEND = [
  '! over its budget. No budget: nothing was promised, and the figure is there to be compared.',
  'ratio: to the floor. At most 1.10 is promised of card time and its commands; bytes are in the milliseconds.',
].join('\n');

type Found = Pick<BenchRun, 'figures' | 'notMeasured'>;

/**
 * One line for each figure. With an earlier run, it also shows the figures that moved. `!` marks one over its budget.
 */
export function tableOf(now: Found, before?: Found): string {
  const old = new Map(before?.figures.map((one) => [one.id, one]));
  const rows = now.figures.map((one) => [
    `${isOverBudget(one) ? '! ' : '  '}${one.id}`,
    `${number(one.median)} ${one.unit}`,
    one.runs === 1 ? '' : `${number(one.spread)} in ${one.runs}`,
    numberOrNothing(one.budget),
    numberOrNothing(one.floor),
    one.ratio === null ? '' : one.ratio.toFixed(2),
    ...(before === undefined ? [] : [movedFrom(old.get(one.id), one)]),
  ]);
  const gone = before === undefined ? [] : goneSince(before, now).map((id) => [`- ${id}`]);
  const lines = [before === undefined ? HEAD : [...HEAD, 'was'], ...rows, ...gone];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A figure by itself, as it comes. */
export function lineOf(one: Figure | NotMeasured): string {
  if ('why' in one) return `not measured: ${one.id} (${one.why})`;
  const spread = one.runs === 1 ? '' : `, ${number(one.spread)} in ${one.runs}`;
  const budget = one.budget === null ? '' : `, budget ${number(one.budget)}`;
  return `${isOverBudget(one) ? '! ' : '  '}${one.id}: ${number(one.median)} ${one.unit}${spread}${budget}`;
}

/**
 * Figures of the earlier run that are missing now. A section left out, or one that could not be measured, does not
 * count.
 */
function goneSince(before: Found, { figures, notMeasured }: Found): readonly string[] {
  const sectionOf = ({ id }: { readonly id: string }) => id.split('/')[0];
  const sections = new Set(figures.map(sectionOf));
  const there = new Set(figures.map(({ id }) => id));
  return before.figures
    .filter((one) => sections.has(sectionOf(one)) && !there.has(one.id))
    .filter((one) => !notMeasured.some(({ id }) => one.id.startsWith(id)))
    .map(({ id }) => id);
}

/** A figure has moved if it changed by more than the spread of either run. */
function movedFrom(before: Figure | undefined, now: Figure): string {
  if (before === undefined) return 'new';
  const by = now.median - before.median;
  const least = Math.max(before.spread, now.spread, MOVED * Math.abs(before.median));
  if (by === 0 || Math.abs(by) <= least) return '';
  const percent = `${by > 0 ? '+' : ''}${((by / before.median) * 100).toFixed(0)} %`;
  return before.median === 0 ? '0' : `${number(before.median)} (${percent})`;
}

function numberOrNothing(value: number | null): string {
  return value === null ? '' : number(value);
}

function number(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);
}
