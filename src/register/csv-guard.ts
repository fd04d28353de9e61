/**
 * What a spreadsheet may take for a formula: one of = + - @ in either width, also after spaces, or a tab or line break
 * at the front.
 */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠−])/u;

/**
 * Puts an apostrophe before a cell that a spreadsheet would take for a formula. A cell that has such apostrophes
 * already gets one more, so that `unguarded` gives back every text.
 */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
