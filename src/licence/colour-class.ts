export type Band = 'gold' | 'green' | 'blue';

/** The band of the classic face: gold for 優良, green for 新規, blue for everything else (card-protocol.md §2, C4). */
export function bandOf(colourClass: string | null): Band {
  if (colourClass === '優良') return 'gold';
  if (colourClass === '新規') return 'green';
  return 'blue';
}
