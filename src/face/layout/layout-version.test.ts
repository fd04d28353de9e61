import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { drawnFixtures } from '../../../tests/support/drawn-fixtures.ts';
import { A4, layoutA4 } from './a4-pages.ts';
import { LAYOUT_VERSION } from './layout-version.ts';
import { COLOURS, STRIP_OPACITY } from './placed.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What each version of the layout places, as a hash over the fixtures. Never change one: add a version. */
const LAYOUTS: Readonly<Record<number, string>> = {
  1: '4c80f59da50525e69f62bb84cc7937df',
  2: '8491eb81e56936e78859d577dc23e6ea',
};

/** Everything of a layout but the photograph's bytes, whose compression depends on the computer. */
function placed(value: unknown): string {
  return JSON.stringify(value, (key, part) => (key === 'href' ? '' : part));
}

test('a face that moves needs a new LAYOUT_VERSION, or menkyo verify calls older pictures altered', async () => {
  const hash = createHash('sha256').update(placed([COLOURS, STRIP_OPACITY]));
  for (const { id, reading, photo, drawn } of await drawnFixtures()) {
    hash.update(placed([id, drawn.faces, A4, layoutA4(reading, drawn, photo, true)]));
  }
  const found = hash.digest('hex').slice(0, 32);
  expect(LAYOUTS[LAYOUT_VERSION], `the layout is ${found}`).toBe(found);
});
