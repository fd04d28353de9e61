import type { FactId } from '../../facts.ts';
import { type Known, lastDayOf } from '../../known.ts';
import type { Reason } from '../../procedure.ts';
import { carriesOver } from '../../renewal-period.ts';
import type { Said } from './said.ts';

/** Facts that decide how far a last day carries over. */
export const CARRYING = ['weekend-holiday', 'carry-over-bound'] as const satisfies readonly FactId[];

/** The last day is past and does not carry over to today. */
export const PAST = {
  may: 'no',
  whyNot: [{ id: 'expired', fact: 'after-last-day' }],
  asks: [],
  facts: ['after-last-day', ...CARRYING],
} as const satisfies Said;

/** A last day on a weekend certainly carries over. The program does not know which other days are holidays. */
export function carriedOver({ subject, today }: Known): Reason {
  const lastDay = lastDayOf(subject);
  const isSure = lastDay !== null && carriesOver(lastDay, today) === 'surely';
  return { id: isSure ? 'last-day-weekend' : 'last-day-holiday', fact: 'weekend-holiday' };
}
