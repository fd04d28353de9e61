// Writes src/card/applications/jis-x-0208-table.ts from glibc's EUC-JP (iconv), which follows JIS X 0208
// in rows 1-8 and 16-84. The standard does not change: run it again only to change the table's form.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const rows = [1, 2, 3, 4, 5, 6, 7, 8, ...Array.from({ length: 69 }, (_, i) => 16 + i)];
let assigned = 0;
const lines = rows.map((row) => {
  let text = '';
  for (let cell = 1; cell <= 94; cell++) {
    const { status, stdout } = spawnSync('iconv', ['-f', 'EUC-JP', '-t', 'UTF-8'], {
      input: Uint8Array.of(0xa0 + row, 0xa0 + cell),
    });
    const char = status === 0 ? stdout.toString('utf8') : '';
    if (char !== '') assigned++;
    text += char || '\uFFFD';
  }
  return `  [${row}, ${JSON.stringify(text.replace(/\uFFFD+$/, ''))}],`;
});
if (assigned !== 6879) throw new Error(`JIS X 0208:1997 has 6879 characters, not ${assigned}`);
writeFileSync(
  new URL('../src/card/applications/jis-x-0208-table.ts', import.meta.url),
  `// Made by scripts/make-jis-table.mjs. Rows (区) of JIS X 0208:1997, cells 1 to 94; U+FFFD where none is assigned.
export const JIS_X_0208_ROWS: ReadonlyMap<number, string> = new Map([
${lines.join('\n')}
]);
`,
);
