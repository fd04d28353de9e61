import { showable } from '../../base/showable.ts';
import { columns, type Paint, padColumns, type Tone } from '../terminal.ts';

const GAP = 2;

export type Cell = string | { readonly text: string; readonly tone: Tone };

/** A heading and rows, each column as wide as its widest cell. A row is never folded, so that `grep` finds it whole. */
export function columnsText(
  heading: readonly string[],
  rows: readonly (readonly Cell[])[],
  paint: Paint,
): readonly string[] {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? plain(cell) : { ...cell, text: showable(cell.text) })),
  );
  const widths = heading.map((text) => columns(text));
  for (const row of cells) {
    row.forEach(({ text }, at) => {
      widths[at] = Math.max(widths[at] ?? 0, columns(text));
    });
  }
  const lineOf = (row: readonly { readonly text: string; readonly tone: Tone }[]) =>
    row
      .map(({ text, tone }, at) =>
        at === row.length - 1 ? paint(tone, text) : paint(tone, padColumns(text, (widths[at] ?? 0) + GAP)),
      )
      .join('')
      .trimEnd();
  return [lineOf(heading.map((text) => ({ text, tone: 'dim' }))), ...cells.map(lineOf)];
}

function plain(text: string): { readonly text: string; readonly tone: Tone } {
  return { text: showable(text), tone: 'plain' };
}
