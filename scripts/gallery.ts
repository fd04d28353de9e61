// Writes dist/gallery: the face of every readable fixture, and contact sheets of all at 100 % and 400 % of their true
// size on a screen of 96 dots an inch. A person looks at them; --accept makes them the pictures that the tests compare
// with.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportFaces } from '../src/face/export/export-faces.ts';
import { facesToPng } from '../src/face/export/png.ts';
import { contactSheet } from '../tests/support/contact-sheet.ts';
import { drawnFixtures } from '../tests/support/drawn-fixtures.ts';

const GOLDEN = fileURLToPath(new URL('../tests/faces/golden/', import.meta.url));
const GOLDEN_DPI = 150;
const OUT = fileURLToPath(new URL('../dist/gallery/', import.meta.url));
const SCREEN_DPI = 96;

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const drawn = await drawnFixtures();
for (const { id, reading } of drawn) {
  const { files } = await exportFaces(reading, [
    { kind: 'png', dpi: 300 },
    { kind: 'svg', outlines: false },
    { kind: 'pdf', paper: 'card' },
    { kind: 'pdf', paper: 'a4' },
  ]);
  const names = [`${id}.png`, `${id}.svg`, `${id}.pdf`, `${id}-a4.pdf`];
  names.forEach((name, i) => {
    writeFileSync(join(OUT, name), files[i] ?? new Uint8Array());
  });
}
for (const percent of [100, 400]) {
  const sheet = await contactSheet(drawn, (SCREEN_DPI * percent) / 100);
  writeFileSync(join(OUT, `contact-sheet-${percent}.png`), sheet);
}
if (process.argv.includes('--accept')) {
  rmSync(GOLDEN, { recursive: true, force: true });
  mkdirSync(GOLDEN, { recursive: true });
  for (const { id, drawn: laidOut } of drawn) {
    writeFileSync(join(GOLDEN, `${id}.png`), await facesToPng(laidOut.faces, GOLDEN_DPI));
  }
}
console.log(`${drawn.length} faces and two contact sheets in dist/gallery`);
