import { measureMyNumber } from './card-time.ts';
import { measureConventional } from './conventional-time.ts';
import type { BenchSection } from './figures.ts';

export const section: BenchSection = {
  name: 'card',
  async *measure() {
    yield* measureMyNumber();
    yield* measureConventional();
  },
};
