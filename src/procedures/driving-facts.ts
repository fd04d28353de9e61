import type { CalendarDate } from '../licence/calendar.ts';
import type { FactId } from './facts.ts';
import { lastDayOf, stageOf } from './known.ts';
import type { ProcedureSubject } from './procedure.ts';

/** Facts for driving with this card. There are none without a licence, or after its last day. */
export function drivingFacts(subject: ProcedureSubject, today: CalendarDate): readonly FactId[] {
  const isLicence = subject.record === 'licence' && stageOf(lastDayOf(subject), null, today) !== 'past';
  if (!isLicence) return [];
  // The other rules are about the licence in a My Number Card.
  if (subject.card === 'conventional') return ['carry-card', 'no-picture'];
  return ['carry-card', 'no-picture', 'card-expiry', 'abroad', 'no-identity'];
}
