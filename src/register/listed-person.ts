import type { CalendarDate } from '../licence/calendar.ts';
import type { Check } from './check.ts';
import type { Person } from './person.ts';

/** A person as a list shows one. */
export interface ListedPerson {
  readonly person: Person;
  readonly last: Check | null;
  readonly nextCheckOn: CalendarDate | null;
}
