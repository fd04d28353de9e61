import type { CalendarDate } from '../licence/calendar.ts';
import { type Known, knownOf } from './known.ts';
import {
  type Answers,
  type PlaceId,
  PROCEDURES,
  type Procedure,
  type ProcedureId,
  type ProcedureSubject,
  type QuestionId,
  type Step,
} from './procedure.ts';
import { cardRenewal } from './rules/card-renewal.ts';
import { changeHolding } from './rules/change-holding.ts';
import { domicile } from './rules/domicile.ts';
import { loss } from './rules/loss.ts';
import { oneStop } from './rules/one-stop.ts';
import { onlineLecture } from './rules/online-lecture.ts';
import { portalLink } from './rules/portal-link.ts';
import { renewal } from './rules/renewal.ts';
import { renewalElsewhere } from './rules/renewal-elsewhere.ts';
import { reportChange } from './rules/report-change.ts';
import { isClosed } from './rules/shared/closed.ts';
import { stepsOf, WAIT_FACTS } from './steps/steps.ts';

const RULES: Readonly<Record<ProcedureId, (known: Known) => Procedure>> = {
  renewal,
  'online-lecture': onlineLecture,
  'renewal-elsewhere': renewalElsewhere,
  'report-change': reportChange,
  'portal-link': portalLink,
  'one-stop': oneStop,
  domicile,
  'card-renewal': cardRenewal,
  'change-holding': changeHolding,
  loss,
};

/** What a holder can and cannot do next on a day, and why. In display order. */
export function proceduresFor(
  subject: ProcedureSubject,
  answers: Answers,
  today: CalendarDate,
): readonly Procedure[] {
  const known = knownOf(subject, answers, today);
  return PROCEDURES.filter((id) => isListed(id, known)).map((id) => {
    const ruled = RULES[id](known);
    const steps = stepsOf(known, ruled);
    const waits = steps.flatMap(({ wait }) => (wait === null ? [] : [WAIT_FACTS[wait]]));
    const bring = bringsBoth(ruled, steps, known) ? (['both-bring'] as const) : [];
    return { ...ruled, steps, facts: [...new Set([...ruled.facts, ...bring, ...waits])] };
  });
}

/** A holder of both licences brings both to a police counter, except if one of them is lost. */
function bringsBoth(
  procedure: Procedure,
  steps: readonly Step[],
  { answers: { holding }, subject: { record } }: Known,
): boolean {
  const places = [...procedure.where, ...steps.filter(({ isDone }) => !isDone).flatMap(({ where }) => where)];
  const isVisit = places.some((place) => VISITED.includes(place));
  return (
    holding === 'both' && record === 'licence' && isVisit && procedure.id !== 'loss' && !isClosed(procedure)
  );
}

const VISITED: readonly PlaceId[] = ['licence-centre', 'police-station', 'other-prefecture'];

/** A conventional licence has its own report of a change, and no My Number Card to renew unless the holder has both. */
function isListed(id: ProcedureId, { subject: { card }, answers: { holding } }: Known): boolean {
  if (id === 'report-change') return card === 'conventional';
  return id !== 'card-renewal' || card === 'my-number' || holding === 'both';
}

/** Every open question once, in the order in which the procedures ask it. */
export function openQuestions(procedures: readonly Procedure[]): readonly QuestionId[] {
  return [...new Set(procedures.flatMap(({ asks }) => asks))];
}
