// `menkyo read` beside a plain script in Python (plain_read.py): the same card, the same PC/SC service, in turn. Each
// is measured from its start to the end of its process.
import { ensureSystemPackages, NEEDED_FOR_PLAIN } from '../system-packages.mjs';
import { type BenchSection, figure, median } from './figures.ts';
import { runInside } from './inside.ts';

interface Measured {
  readonly ms: readonly number[];
  readonly commands: number;
  /** Of the commands and the answers together. */
  readonly bytes: number;
}

export interface PlainTimes {
  /** A name of LINKS, or `none`: the virtual card answers at once. */
  readonly link: string;
  readonly menkyo: Measured;
  readonly plain: Measured;
}

export const section: BenchSection = {
  name: 'plain',
  async *measure({ runs }) {
    const missing = ensureSystemPackages(NEEDED_FOR_PLAIN);
    const times = missing ?? (runInside('plain-inside.ts', [String(runs)]) as readonly PlainTimes[] | string);
    if (typeof times === 'string') {
      yield { id: 'plain', why: times };
      return;
    }
    for (const { link, menkyo, plain } of times) {
      // The plain script stands in the place of the floor, so that the ratio compares with it.
      const whole = link === 'none' ? 'the card answers at once' : `link: ${link}`;
      yield figure(`plain/menkyo read, ${whole}`, 'ms', menkyo.ms, { floor: median(plain.ms) });
      yield figure(`plain/plain script, ${whole}`, 'ms', plain.ms);
    }
    const [first] = times;
    if (first === undefined) return;
    const { menkyo, plain } = first;
    yield figure('plain/menkyo read/commands', 'commands', [menkyo.commands], { floor: plain.commands });
    yield figure('plain/menkyo read/bytes', 'bytes', [menkyo.bytes], { floor: plain.bytes });
  },
};
