import type { CalendarDate } from '../calendar.ts';
import type { Judged } from './by-one-kind.ts';
import { type HeldSince, periodOf, yearsHeld } from './held-since.ts';
import type { Answer, Reason } from './reason.ts';

/** What a business asks for beyond the law, such as a year with the licence. null: it does not ask. */
export interface BusinessRules {
  /** Least whole years since the licence for the vehicle was acquired. */
  readonly drivingYears: number | null;
  /** Least age. */
  readonly age: number | null;
  /** null where it was not read, or its record was altered. */
  readonly birthDate: CalendarDate | null;
}

export const NO_BUSINESS_RULES: BusinessRules = { drivingYears: null, age: null, birthDate: null };

/** One answer for each rule that the business has. */
export function byBusinessRules(
  { drivingYears, age, birthDate }: BusinessRules,
  heldSince: () => HeldSince,
  day: CalendarDate,
): readonly Judged[] {
  const judged = (answer: Answer, reason: Reason): Judged => ({ answer, with: [], reasons: [reason] });
  const all: Judged[] = [];
  if (drivingYears !== null) {
    const since = heldSince();
    const answer = atLeast(drivingYears, since, day);
    const years = drivingYears;
    if (answer === 'yes') all.push(judged(answer, { kind: 'years-kept', years, by: since.latest }));
    if (answer === 'no') all.push(judged(answer, { kind: 'years-short', years, from: since.earliest }));
    if (answer === 'ask') all.push(judged(answer, { kind: 'years-unknown', years }));
  }
  if (age !== null) {
    const answer = atLeast(age, periodOf(birthDate), day);
    const kind = ({ yes: 'age-kept', no: 'age-short', ask: 'age-unknown' } as const)[answer];
    all.push(judged(answer, { kind, age }));
  }
  return all;
}

function atLeast(years: number, since: HeldSince, day: CalendarDate): Answer {
  const held = yearsHeld(since, day);
  if (held.atLeast !== null && held.atLeast >= years) return 'yes';
  return held.atMost !== null && held.atMost < years ? 'no' : 'ask';
}
