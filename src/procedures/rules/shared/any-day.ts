import type { FactId } from '../../facts.ts';
import type { Known } from '../../known.ts';
import type { QuestionId, Reason } from '../../procedure.ts';
import { CARRYING, carriedOver } from './last-day.ts';
import { factsOf, type Said } from './said.ts';

/**
 * A procedure without days of its own: any day of the validity, and perhaps days to which the last day carries over.
 */
export function onAnyDay(
  known: Known,
  {
    blocks,
    doubts = [],
    asks,
    facts,
  }: {
    readonly blocks: readonly Reason[];
    readonly doubts?: readonly Reason[];
    readonly asks: readonly QuestionId[];
    readonly facts: readonly FactId[];
  },
): Pick<Said, 'may' | 'whyNot' | 'asks' | 'facts'> {
  const isCarried = known.stage === 'carried';
  const whyNot = [...blocks, ...(isCarried ? [carriedOver(known)] : []), ...doubts];
  return {
    may: blocks.length > 0 ? 'no' : whyNot.length > 0 ? 'depends' : 'any-time',
    whyNot,
    asks,
    facts: [...factsOf(whyNot), ...facts, ...(isCarried ? CARRYING : [])],
  };
}
