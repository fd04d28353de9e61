/** One figure of the bench. Where there is a floor, the ratio to it says more than the figure: machines differ. */
export interface Figure {
  /** `section/what/how`: figures of two runs are compared by it. */
  readonly id: string;
  readonly unit: 'ms' | 'commands' | 'bytes' | 'MB' | '%' | 'a second' | 'kB' | 'files';
  readonly median: number;
  /** From the least to the greatest of the runs; 0 for what is worked out and not measured. */
  readonly spread: number;
  readonly runs: number;
  /** The budget: the most that is acceptable, or the least where more is better. null where we promise nothing. */
  readonly budget: number | null;
  /** The least that the figure could be, worked out separately; null where it cannot be worked out. */
  readonly floor: number | null;
  readonly ratio: number | null;
}

/** What could not be measured here, and why: it stands in the table beside what was. */
export interface NotMeasured {
  readonly id: string;
  readonly why: string;
}

export interface BenchContext {
  /** How many runs to make of a thing whose figure varies. */
  readonly runs: number;
  /** A quick look, which proves nothing: seconds in place of minutes. */
  readonly quick: boolean;
  /** A folder of the section's own, empty; removed when the bench ends. */
  readonly folder: string;
}

/** A part of the bench: a file of its own in scripts/bench, and a line in scripts/bench.ts. */
export interface BenchSection {
  /** What `--only` names, and what its figures' ids begin with. */
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

/** Units where more is better: the budget is then the least that is acceptable. */
const isBetterMore = (unit: Figure['unit']): boolean => unit === 'a second';

export function isOverBudget({ unit, median, budget }: Figure): boolean {
  if (budget === null) return false;
  return isBetterMore(unit) ? median < budget : median > budget;
}
