// The result of one run of the bench. --json writes it; --from and --compare read it.
import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Figure, NotMeasured } from './figures.ts';

const SCHEMA = 'menkyo.bench/1';

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryGB: number;
  readonly system: string;
  readonly node: string;
}

export interface BenchRun {
  readonly schema: typeof SCHEMA;
  readonly at: string;
  readonly machine: Machine;
  readonly quick: boolean;
  readonly figures: readonly Figure[];
  readonly notMeasured: readonly NotMeasured[];
}

export function newRun(found: Pick<BenchRun, 'quick' | 'figures' | 'notMeasured'>): BenchRun {
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    processors: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
  };
  return { schema: SCHEMA, at: new Date().toISOString(), machine, ...found };
}

/** Throws if --json did not write the text. Otherwise the table could compare with something else. */
export function parseRun(text: string): BenchRun {
  const found = JSON.parse(text) as Partial<Record<keyof BenchRun, unknown>> | null;
  if (found?.schema !== SCHEMA) throw new Error(`not a file of this bench (its schema is not ${SCHEMA})`);
  const { at, machine, quick, figures, notMeasured } = found;
  if (!Array.isArray(figures) || !figures.every(isFigure)) throw new Error('there are no figures in it');
  if (typeof at !== 'string' || !isMachine(machine))
    throw new Error('it does not say when and where it was measured');
  return {
    schema: SCHEMA,
    at,
    machine,
    quick: quick === true,
    figures,
    notMeasured: Array.isArray(notMeasured) ? (notMeasured as NotMeasured[]) : [],
  };
}

function isFigure(one: unknown): one is Figure {
  const { id, unit, median, spread } = (one ?? {}) as Partial<Figure>;
  return (
    typeof id === 'string' &&
    typeof unit === 'string' &&
    typeof median === 'number' &&
    typeof spread === 'number'
  );
}

function isMachine(one: unknown): one is Machine {
  return typeof (one as Partial<Machine> | undefined)?.processor === 'string';
}

export function machineOf({ machine }: Pick<BenchRun, 'machine'>): string {
  const { processor, processors, memoryGB, system, node } = machine;
  return `${processor} × ${processors} · ${memoryGB} GB · ${system} · Node ${node}`;
}

/** Warnings for a person who compares the two runs. */
export function caveats(before: BenchRun, now: BenchRun): readonly string[] {
  const isElsewhere = machineOf(before) !== machineOf(now);
  return [
    ...(isElsewhere
      ? [`was: another machine (${machineOf(before)}). Card time and ratios compare, milliseconds do not.`]
      : []),
    ...(before.quick === now.quick ? [] : [`${before.quick ? 'was' : 'this is'}: a quick look, no proof.`]),
  ];
}
