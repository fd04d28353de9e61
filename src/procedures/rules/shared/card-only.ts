import type { FactId } from '../../facts.ts';
import type { Known } from '../../known.ts';
import type { Procedure, ProcedureId, QuestionId, Reason } from '../../procedure.ts';
import { onAnyDay } from './any-day.ts';
import { PAST } from './last-day.ts';
import { UNIFYING } from './my-number-licence.ts';
import { factsOf, procedure, type Said } from './said.ts';

/** Only for holders without a conventional licence. A My Number Card cannot tell, so its holder is asked. */
export function forCardOnly(
  id: ProcedureId,
  known: Known,
  {
    bars,
    blocks,
    doubts = [],
    asks,
    facts,
  }: {
    readonly bars: readonly Reason[];
    readonly blocks: readonly Reason[];
    readonly doubts?: readonly Reason[];
    readonly asks: readonly QuestionId[];
    readonly facts: readonly FactId[];
  },
  rest: Pick<Said, 'needs' | 'where'>,
): Procedure {
  if (known.stage === 'past') return procedure(id, { ...rest, ...PAST, facts: [...PAST.facts, ...facts] });
  if (bars.length > 0) {
    const more = known.subject.card === 'conventional' ? UNIFYING : [];
    return procedure(id, { ...rest, may: 'no', whyNot: bars, facts: [...factsOf(bars), ...more, ...facts] });
  }
  const isOpen = known.answers.holding === null;
  const said = onAnyDay(known, {
    blocks,
    doubts,
    asks: [...(isOpen ? (['holding'] as const) : []), ...asks],
    facts,
  });
  return procedure(id, { ...rest, ...said, may: isOpen && said.may === 'any-time' ? 'depends' : said.may });
}

export function holdingBars(
  { answers: { holding }, subject: { card } }: Known,
  fact: FactId,
): readonly Reason[] {
  if (card === 'conventional') return [{ id: 'holds-conventional', fact }];
  return holding === 'both' ? [{ id: 'holds-both', fact }] : [];
}
