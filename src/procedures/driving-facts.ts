import type { CalendarDate } from '../licence/calendar.ts';
import type { FactId } from './facts.ts';
import { lastDayOf, stageOf } from './known.ts';
import type { ProcedureSubject } from './procedure.ts';

/** Facts for driving with this card. There are none without a licence, or after its last day. */
export function drivingFacts(subject: ProcedureSubject, today: CalendarDate): readonly FactId[] {
  const isLicence = subject.record === 'licence' && stageOf(lastDayOf(subject), null, today) !== 'past';
  return isLicence ? ['carry-card', 'no-picture', 'card-expiry', 'abroad', 'no-identity'] : [];
}
