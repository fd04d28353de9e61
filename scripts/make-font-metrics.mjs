// Writes src/face/text/noto-sans-jp.ts: the characters of the faces' font and their widths. The layout measures with
// this table alone, so that lines break alike on every host, and it need not load the font. Run it again when the font
// package changes; a test compares the table with the font.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

const require = createRequire(import.meta.url);
const load = (file) =>
  fontkit.create(readFileSync(require.resolve(`@expo-google-fonts/noto-sans-jp/${file}`)));
const regular = load('400Regular/NotoSansJP_400Regular.ttf');
const bold = load('700Bold/NotoSansJP_700Bold.ttf');
const widthOf = (font, codePoint) => font.glyphForCodePoint(codePoint).advanceWidth;

const characters = [...regular.characterSet].sort((a, b) => a - b);
if (bold.characterSet.length !== characters.length)
  throw new Error('the two weights cover different characters');

/** Runs of consecutive characters with the same two widths. */
const runs = [];
for (const codePoint of characters) {
  const widths = [widthOf(regular, codePoint), widthOf(bold, codePoint)];
  const last = runs.at(-1);
  const goesOn =
    last?.first + last?.count === codePoint && last.widths.every((width, i) => width === widths[i]);
  if (goesOn) last.count++;
  else runs.push({ first: codePoint, count: 1, widths });
}

/** Writes a number in base 128, low digits first. The last byte is below 128. */
const bytes = [];
function write(value) {
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return;
  }
}
let next = 0;
for (const { first, count, widths } of runs) {
  // The last bit of the step says whether two widths follow; otherwise the run is full-width.
  const isFullWidth = widths.every((width) => width === regular.unitsPerEm);
  write((first - next) * 2 + (isFullWidth ? 0 : 1));
  write(count);
  if (!isFullWidth) for (const width of widths) write(width);
  next = first + count;
}

const lines = Buffer.from(bytes)
  .toString('base64')
  .match(/.{1,100}/g);
writeFileSync(
  new URL('../src/face/text/noto-sans-jp.ts', import.meta.url),
  `// Made by scripts/make-font-metrics.mjs from Noto Sans JP (SIL Open Font License 1.1): ${characters.length} characters.
/** Runs of characters: twice the step from the run before, and 1 if widths follow; how many; regular and bold width. */
export const NOTO_SANS_JP =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`,
);
console.log(`${characters.length} characters, ${runs.length} runs, ${bytes.length} bytes`);
