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

/** What a rule says of its procedure; what it leaves out is empty. Put the facts that decide first. */
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
    whyNot,
    asks: [...new Set(asks)],
    facts: [...new Set(facts)],
  };
}

/** A procedure that a driving history does not have. It is listed, so that its holder does not look for it elsewhere. */
export function notForHistory(id: ProcedureId, fact: FactId): Procedure {
  return procedure(id, { may: 'no', whyNot: [{ id: 'history-only', fact }], facts: [fact] });
}

export function factsOf(decided: readonly { readonly fact: FactId }[]): readonly FactId[] {
  return decided.map(({ fact }) => fact);
}
