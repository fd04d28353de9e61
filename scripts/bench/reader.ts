// What the command takes behind a real PC/SC service with a virtual card, through both engines: from its start until
// its process has ended.
import { type BenchSection, figure } from './figures.ts';
import { runInside } from './inside.ts';

export interface ReaderTimes {
  readonly engine: string;
  /** `menkyo readers` with no card on a reader. */
  readonly readers: readonly number[];
  /** `menkyo read`, without the time of the card's commands. */
  readonly read: readonly number[];
}

const BUDGET_MS = { readers: 250, read: 260 };

export const section: BenchSection = {
  name: 'reader',
  async *measure({ runs }) {
    const times = runInside('reader-inside.ts', [String(runs)]) as readonly ReaderTimes[] | string;
    if (typeof times === 'string') {
      yield { id: 'reader', why: times };
      return;
    }
    for (const { engine, readers, read } of times) {
      yield figure(`reader/menkyo readers, ${engine}`, 'ms', readers, { budget: BUDGET_MS.readers });
      const id = `reader/menkyo read --json beyond the card's commands, ${engine}`;
      yield figure(id, 'ms', read, { budget: BUDGET_MS.read });
    }
  },
};
