import type { CalendarDate } from '../licence/calendar.ts';
import type { Check } from './check.ts';
import type { Person } from './person.ts';

/** A person as lists show them. */
export interface ListedPerson {
  readonly person: Person;
  /** null if the person was never checked. */
  readonly last: Check | null;
  /** null if the policy sets no day. */
  readonly nextCheckOn: CalendarDate | null;
}
