import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { facesToPng } from '../../src/face/export/png.ts';
import { drawnFixtures } from '../support/drawn-fixtures.ts';
import { difference } from '../support/pictures.ts';

const GOLDEN = fileURLToPath(new URL('golden/', import.meta.url));
const SEEN = fileURLToPath(new URL('../../dist/golden-differences/', import.meta.url));

/** The resolution at which `npm run gallery -- --accept` writes the images that a person has looked at. */
const DPI = 150;
/**
 * The rasteriser draws the same on every host. The tolerance is for a newer version that smooths an edge differently.
 */
const TOLERANCE = 0.0005;

const fixtures = await drawnFixtures();

test('every face has its golden picture, and none is left over', () => {
  expect(readdirSync(GOLDEN).sort()).toEqual(fixtures.map(({ id }) => `${id}.png`).sort());
});

describe('golden pictures', () => {
  test.each(fixtures.map((fixture) => [fixture.id, fixture] as const))('%s', async (id, { drawn }) => {
    const now = await facesToPng(drawn.faces, DPI);
    const { share, picture } = difference(readFileSync(join(GOLDEN, `${id}.png`)), now);
    if (share > TOLERANCE) {
      mkdirSync(SEEN, { recursive: true });
      writeFileSync(join(SEEN, `${id}.png`), now);
      writeFileSync(join(SEEN, `${id}.difference.png`), picture);
    }
    expect(share, `look at dist/golden-differences/${id}.png`).toBeLessThanOrEqual(TOLERANCE);
  });
});
