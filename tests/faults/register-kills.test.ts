import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { killDesks } from './register-kills.ts';

/** The long run is `npm run faults:register`. */
const KILLS = 12;

test(`${KILLS} kills lose no check that was confirmed, and the chain holds`, async () => {
  const path = join(temporaryFolder('register-kills'), 'register.db');
  const figures = await killDesks(path, { kills: KILLS, seed: 20 });
  expect(figures).toMatchObject({ kills: KILLS });
  expect(figures.confirmed).toBeGreaterThanOrEqual(KILLS);
});
