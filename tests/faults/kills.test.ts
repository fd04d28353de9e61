import { expect, test } from 'vitest';
import { killExports } from '../support/kill-exports.ts';

// write-files.test.ts covers every point between two calls. Here are some points, with a real kill -9.
test.skipIf(process.platform === 'win32')(
  'a killed export leaves each file old or whole, and one temporary file at most, which the next removes',
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const figures = await killExports({ times: 20, seed });
    expect(figures.faults, `seed ${seed}`).toEqual([]);
    expect(figures).toMatchObject({ kills: 20, halfWritten: 0, removed: figures.temporaries });
    // Some were killed while they wrote. Otherwise this test would prove nothing.
    expect(figures.midway, `seed ${seed}`).toBeGreaterThanOrEqual(3);
  },
  900_000,
);
