// What `menkyo serve` uses while nothing happens, with a reader and no card. It runs with a PC/SC service of its own,
// in its own namespaces.
import type { UsedIn } from '../../tests/support/processes.ts';
import { type BenchSection, figure } from './figures.ts';
import { runInside } from './inside.ts';

const BUDGET_PERCENT = 0.3;
const SECONDS = { whole: 60, quick: 5 };

export const section: BenchSection = {
  name: 'idle',
  async *measure({ quick }) {
    const seconds = quick ? SECONDS.quick : SECONDS.whole;
    /** What each process used, the host first. */
    const idled = runInside('idle-inside.ts', [String(seconds)]) as UsedIn | string;
    if (typeof idled === 'string') {
      yield { id: 'idle', why: idled };
      return;
    }
    const share = (ms: number) => [(ms / idled.ms) * 100];
    const [host, engine] = idled.processes;
    const all = idled.processes.reduce((sum, { ms }) => sum + ms, 0);
    yield figure('idle/processor', '%', share(all), { budget: BUDGET_PERCENT });
    for (const [name, one] of [
      ['host', host],
      ['engine', engine],
    ] as const) {
      if (one === undefined) continue;
      yield figure(`idle/processor, ${name}`, '%', share(one.ms));
      yield figure(`idle/wake-ups, ${name}`, 'a second', [one.waits / (idled.ms / 1000)]);
      yield figure(`idle/memory, ${name}`, 'MB', [one.mb]);
    }
  },
};
