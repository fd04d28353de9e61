import { assertNever } from '../../../base/assert-never.ts';
import type { FactId } from '../../facts.ts';
import { type Known, lastDayOf } from '../../known.ts';
import type { QuestionId, Reason } from '../../procedure.ts';
import type { Period } from '../../renewal-period.ts';
import { CARRYING, carriedOver } from './last-day.ts';
import { factsOf, type Said } from './said.ts';

export interface DayRules {
  /** The fact that defines the days. */
  readonly rule: FactId;
  readonly period: Period | null;
  /** Reasons why this holder can never do it. */
  readonly bars: readonly Reason[];
  /** What prevents it today, and may change before the days begin. */
  readonly blocks: readonly Reason[];
  /** Two known values disagree, and either may be wrong. */
  readonly doubts: readonly Reason[];
  /** Open questions whose answers could still bar the holder. */
  readonly open: readonly { readonly asks: QuestionId; readonly fact: FactId }[];
}

export function withinDays(
  known: Known,
  { rule, period, bars, blocks, doubts, open }: DayRules,
): Pick<Said, 'may' | 'whyNot' | 'asks' | 'facts'> & Required<Pick<Said, 'period'>> {
  const { stage, subject } = known;
  const none = { from: null, until: null };
  const days = { from: period?.from ?? null, until: lastDayOf(subject) };
  const dayFacts = [...(period?.restsOn ?? []), rule];
  const asks = open.map((one) => one.asks);
  if (stage === 'past') {
    const whyNot = [{ id: 'expired', fact: rule } as const];
    return { may: 'over', period: days, whyNot, asks: [], facts: [rule, ...CARRYING] };
  }
  if (bars.length > 0) return { may: 'no', period: none, whyNot: bars, asks: [], facts: factsOf(bars) };
  switch (stage) {
    case 'no-last-day': {
      const whyNot = [{ id: 'last-day-unknown', fact: 'card-date-decides' } as const, ...doubts];
      return { may: 'depends', period: none, whyNot, asks, facts: ['card-date-decides', rule] };
    }
    case 'no-birthday':
      return {
        may: 'depends',
        period: days,
        whyNot: doubts,
        asks: ['birthDate', ...asks],
        facts: [...factsOf(doubts), rule],
      };
    case 'early': {
      if (doubts.length > 0) {
        const facts = [...factsOf(doubts), ...dayFacts];
        return { may: 'depends', period: days, whyNot: [...doubts, ...blocks], asks, facts };
      }
      const whyNot = [{ id: 'too-early', fact: rule } as const, ...blocks];
      return { may: 'later', period: days, whyNot, asks, facts: dayFacts };
    }
    case 'in': {
      if (blocks.length > 0) {
        return { may: 'no', period: days, whyNot: blocks, asks, facts: [...factsOf(blocks), ...dayFacts] };
      }
      const may = open.length > 0 || doubts.length > 0 ? 'depends' : 'now';
      const facts = [...factsOf(doubts), ...factsOf(open), ...dayFacts];
      return { may, period: days, whyNot: doubts, asks, facts };
    }
    case 'carried': {
      const whyNot = [...blocks, carriedOver(known), ...doubts];
      const may = blocks.length > 0 ? 'no' : 'depends';
      return { may, period: days, whyNot, asks, facts: [...factsOf(whyNot), ...dayFacts, ...CARRYING] };
    }
    default:
      return assertNever(stage);
  }
}
