import { type Figure, isOverBudget } from './figures.ts';

/** What moved by less is the same: a median of a few runs tells no more. */
const MOVED = 0.02;

const HEAD = ['', 'median', 'spread', 'budget', 'floor', 'ratio'];

/** A line a figure; with figures of another run, what it was there, where it moved. `!` marks what is over its budget. */
export function tableOf(figures: readonly Figure[], before: readonly Figure[] = []): string {
  const old = new Map(before.map((one) => [one.id, one]));
  const isCompared = old.size > 0;
  const rows = figures.map((one) => [
    `${isOverBudget(one) ? '! ' : '  '}${one.id}`,
    `${number(one.median)} ${one.unit}`,
    one.runs === 1 ? '' : `${number(one.spread)} in ${one.runs}`,
    numberOrNothing(one.budget),
    numberOrNothing(one.floor),
    one.ratio === null ? '' : one.ratio.toFixed(2),
    ...(isCompared ? [movedFrom(old.get(one.id), one)] : []),
  ]);
  const gone = before.filter(({ id }) => !figures.some((one) => one.id === id)).map(({ id }) => [`- ${id}`]);
  const lines = [isCompared ? [...HEAD, 'was'] : HEAD, ...rows, ...gone];
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

function movedFrom(before: Figure | undefined, now: Figure): string {
  if (before === undefined) return 'new';
  const change = before.median === 0 ? now.median : now.median / before.median - 1;
  if (Math.abs(change) < MOVED) return '';
  return `${number(before.median)} (${change > 0 ? '+' : ''}${(change * 100).toFixed(0)} %)`;
}

function numberOrNothing(value: number | null): string {
  return value === null ? '' : number(value);
}

function number(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);
}
