/** One figure of the bench. Machines differ, so a ratio to a floor says more than the figure. */
export interface Figure {
  /** `section/what/how`. --compare matches the figures of two runs by it. */
  readonly id: string;
  readonly unit: 'ms' | 'commands' | 'bytes' | 'MB' | '%' | 'a second' | 'kB' | 'files' | 'lines';
  readonly median: number;
  /** The greatest minus the least of the runs; 0 for a computed figure. */
  readonly spread: number;
  readonly runs: number;
  /** The limit of what is acceptable: a maximum, or a minimum where more is better. null: no promise. */
  readonly budget: number | null;
  /** The least possible figure, computed separately; null when it cannot be computed. */
  readonly floor: number | null;
  readonly ratio: number | null;
}

/** A figure that could not be measured here, and why. It stands in the table as well. */
export interface NotMeasured {
  readonly id: string;
  readonly why: string;
}

export interface BenchContext {
  /** How often to measure a figure that varies. */
  readonly runs: number;
  /** Takes seconds instead of minutes. The figures then prove nothing. */
  readonly quick: boolean;
  /** The section's own folder, empty at first. The bench removes it at the end. */
  readonly folder: string;
}

/** A part of the bench: a file in scripts/bench and a line in scripts/bench.ts. */
export interface BenchSection {
  /** The name for `--only`. The ids of its figures begin with it. */
  readonly name: string;
  measure(context: BenchContext): AsyncIterable<Figure | NotMeasured>;
}

export interface FigureWish {
  readonly budget?: number;
  readonly floor?: number;
}

export function figure(
  id: string,
  unit: Figure['unit'],
  values: readonly number[],
  { budget, floor }: FigureWish = {},
): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const lower = sorted[Math.ceil(middle) - 1];
  const upper = sorted[Math.floor(middle)];
  if (lower === undefined || upper === undefined) throw new Error(`${id}: nothing was measured`);
  const median = (lower + upper) / 2;
  return {
    id,
    unit,
    median,
    spread: (sorted.at(-1) ?? median) - (sorted[0] ?? median),
    runs: sorted.length,
    budget: budget ?? null,
    floor: floor ?? null,
    ratio: floor === undefined ? null : median / floor,
  };
}

export function median(values: readonly number[]): number {
  return figure('', 'ms', values).median;
}

/**
 * Runs several things in turn. Other load on the machine then slows all of them alike, so the ratio of two figures is
 * more reliable than either figure.
 */
export async function inTurn<Name extends string>(
  runs: number,
  things: Readonly<Record<Name, () => number | Promise<number>>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(things) as Name[];
  const all = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let i = 0; i < runs; i++) {
    for (const name of names) all[name].push(await things[name]());
  }
  return all;
}

export async function msOf(what: () => unknown): Promise<number> {
  const started = performance.now();
  await what();
  return performance.now() - started;
}

/** For these units more is better, so the budget is a minimum. */
const isBetterMore = (unit: Figure['unit']): boolean => unit === 'a second';

export function isOverBudget({ unit, median, budget }: Figure): boolean {
  if (budget === null) return false;
  return isBetterMore(unit) ? median < budget : median > budget;
}
