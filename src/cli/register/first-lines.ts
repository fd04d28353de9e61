import type { RegisterWords } from '../words/register.ts';

/** A person reads no longer list. `--json` has all. */
export const MOST_LINES = 20;

/** The first lines of a list, and how many more there are. */
export function firstLines(
  lines: readonly string[],
  { more }: Pick<RegisterWords, 'more'>,
  most = MOST_LINES,
): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `  ${more(lines.length - most)}`];
}
