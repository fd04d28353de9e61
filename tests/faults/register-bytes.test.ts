import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { changeBytes } from './register-bytes.ts';

/** The long run is `npm run faults:register`. */
const RUNS = 300;

test(`${RUNS} changed bytes: none shows changed content, and an audit misses nothing`, async () => {
  const path = join(temporaryFolder('register-bytes'), 'register.db');
  const { wrongs, ...figures } = await changeBytes(path, { runs: RUNS, seed: 19 });
  expect(wrongs).toEqual([]);
  expect(figures.refused + figures.audited + figures.same).toBe(RUNS);
  expect(figures.refused).toBeGreaterThan(10);
  expect(figures.audited).toBeGreaterThan(50);
});
