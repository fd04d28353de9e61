import { thousands } from '../../../base/thousands.ts';

const MOST_CODES = 12;

/** The first codes of a list, and how many more there are. */
export function listedCodes(codes: readonly string[], between: string, and: string): string {
  const more = codes.length - MOST_CODES;
  const first = codes.slice(0, MOST_CODES).join(between);
  return more <= 0 ? first : `${first}${between}${and} ${thousands(more)}`;
}
