import type { CalendarDate } from '../licence/calendar.ts';
import type { Check } from './check.ts';
import type { Judged } from './judged.ts';
import type { Person } from './person.ts';

/** A person as lists show them. */
export interface ListedPerson {
  readonly person: Person;
  /** null if the person was never checked. */
  readonly last: Check | null;
  /** null if the policy sets no day. */
  readonly nextCheckOn: CalendarDate | null;
  /** Verdicts on the records of this person's checks that were reached later, oldest first. */
  readonly judged: readonly Judged[];
}
