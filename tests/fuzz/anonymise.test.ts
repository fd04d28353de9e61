import { describe, expect, test } from 'vitest';
import { ok } from '../../src/base/result.ts';
import type { Trace } from '../../src/card/trace/trace-file.ts';
import { anonymiseTrace } from '../../src/host/anonymise-trace.ts';
import { fuzzAnonymiser } from './anonymise.ts';

/** The long run is `npm run fuzz`. */
const RUNS = 150;
const seeds = [20250324, Math.floor(Math.random() * 2 ** 32)];
console.log(`fuzz seeds: ${seeds.join(', ')}`);

test.each(seeds)('seed %i', { timeout: 60_000 }, async (seed) => {
  const { runs, refused, unreadable, median, slowest } = await fuzzAnonymiser({ runs: RUNS, seed });
  console.log(`anonymiser: median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms (aim 100)`);
  expect(runs).toBe(RUNS);
  // All three occur: no trace, refused, and anonymised although damaged.
  expect(unreadable).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(RUNS / 10);
  expect(refused + unreadable).toBeLessThan((RUNS * 9) / 10);
});

describe('what an anonymiser must not do', () => {
  test('throw', async () => {
    const throwing = async () => {
      throw new RangeError('out of bounds');
    };
    await expect(fuzzAnonymiser({ runs: 20, seed: 1 }, throwing)).rejects.toThrow(
      /^anonymiser, seed 1, run \d+: threw RangeError: out of bounds\ninput: /,
    );
  });

  test('leave one answer as it was', async () => {
    const leaving = async (trace: Trace) => {
      const made = await anonymiseTrace(trace);
      if (!made.ok) return made;
      const last = trace.events.findLastIndex(
        (event) => 'answer' in event && (event.answer?.length ?? 0) > 200,
      );
      const events = made.value.trace.events.map((event, i) =>
        i === last ? (trace.events[i] ?? event) : event,
      );
      return ok({ ...made.value, trace: { ...made.value.trace, events } });
    };
    await expect(fuzzAnonymiser({ runs: 100, seed: 1 }, leaving)).rejects.toThrow(
      /^anonymiser, seed 1, run \d+: left /,
    );
  });
});
