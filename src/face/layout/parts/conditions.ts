import { NONE } from '../../face-words.ts';
import type { BackItem } from '../back-item.ts';
import { linesAt } from '../canvas.ts';
import { SPLIT, VALUE } from '../geometry.ts';

/** Lines for conditions on the front. */
export const FRONT_LINES = 4;

interface ConditionLine {
  readonly id: string;
  readonly text: string;
  readonly size: number;
  readonly isFaint: boolean;
}

export function conditionsWidth(): number {
  return SPLIT - VALUE;
}

/** Fits as many whole conditions as FRONT_LINES holds. The rest goes to the back. */
export function frontConditions(
  conditions: readonly string[],
  width: number,
): { lines: readonly ConditionLine[]; rest: readonly BackItem[] } {
  if (conditions.every((text) => text === '')) {
    return { lines: [{ id: 'conditions', text: NONE, size: 2.1, isFaint: true }], rest: [] };
  }
  const usual = 2.1;
  const least = 1.7;
  const set = conditions.map((text, i): ConditionLine[] => {
    const id = `condition ${i + 1}`;
    if (text === '') return [];
    const one = linesAt(text, width, least);
    if (one.length <= 1) return [{ id, text, size: usual, isFaint: false }];
    return one.map((line, j) => ({ id: `${id} line ${j + 1}`, text: line, size: least, isFaint: false }));
  });
  const lines: ConditionLine[] = [];
  let taken = 0;
  for (const block of set) {
    if (lines.length + block.length > FRONT_LINES) break;
    lines.push(...block);
    taken++;
  }
  const rest = conditions
    .map((text, i): BackItem => ({ id: `condition ${i + 1}`, heading: 'conditions', text }))
    .slice(taken)
    .filter(({ text }) => text !== '');
  return { lines, rest };
}
