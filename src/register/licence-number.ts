/**
 * A number in groups of four: 0012-3456-7890. A spreadsheet takes it for a text and keeps its zeros, where it turns
 * twelve digits into 1.23E+11. `="…"` is a formula, and an apostrophe shows. Hyphens do not count in a search.
 */
export function groupedNumber(number: string): string {
  return /^\d+$/u.test(number) ? (number.match(/\d{1,4}/gu) ?? []).join('-') : number;
}
