import type { CalendarDate } from '../../../licence/calendar.ts';
import type { FactId } from '../../facts.ts';
import type {
  Cost,
  May,
  Need,
  PlaceId,
  Procedure,
  ProcedureId,
  QuestionId,
  Reason,
} from '../../procedure.ts';

/** What a rule says of its procedure. An omitted part is empty. Put the deciding facts first. */
export interface Said {
  readonly may: May;
  readonly period?: { readonly from: CalendarDate | null; readonly until: CalendarDate | null };
  readonly needs?: readonly Need[];
  readonly where?: readonly PlaceId[];
  readonly costs?: readonly Cost[];
  readonly whyNot?: readonly Reason[];
  readonly asks?: readonly QuestionId[];
  readonly facts: readonly FactId[];
}

export function procedure(id: ProcedureId, said: Said): Procedure {
  const { may, period, needs = [], where = [], costs = [], whyNot = [], asks = [], facts } = said;
  return {
    id,
    may,
    from: period?.from ?? null,
    until: period?.until ?? null,
    needs,
    where,
    costs,
    // Two secrets can be locked, for two rules. That is one reason.
    whyNot: whyNot.filter((reason, at) => whyNot.findIndex((one) => one.id === reason.id) === at),
    asks: [...new Set(asks)],
    facts: [...new Set(facts)],
    steps: [],
  };
}

/** A procedure that a history certificate does not have. It is listed, so that its holder does not search for it. */
export function notForHistory(id: ProcedureId, fact: FactId): Procedure {
  return procedure(id, { may: 'no', whyNot: [{ id: 'history-only', fact }], facts: [fact] });
}

export function factsOf(decided: readonly { readonly fact: FactId }[]): readonly FactId[] {
  return decided.map(({ fact }) => fact);
}
