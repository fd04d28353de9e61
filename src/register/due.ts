import { DUE_REASONS } from '../app/register-record/names.ts';
import {
  type CalendarDate,
  compareDates,
  daysBetween,
  isComplete,
  monthsAfter,
  monthsBefore,
} from '../licence/calendar.ts';
import { type Check, dayOf } from './check.ts';
import type { Person } from './person.ts';
import type { Policy } from './policy.ts';

export type DueReason = (typeof DUE_REASONS)[number];

export interface Due {
  readonly id: string;
  readonly name: string;
  readonly why: DueReason;
  /** null for a person who was never checked. */
  readonly on: CalendarDate | null;
  /** Days from the day of the list until then, negative if it has passed. null for a person who was never checked. */
  readonly days: number | null;
}

export interface PersonWithLast {
  readonly person: Pick<Person, 'id' | 'name' | 'leftOn'>;
  /** null if the person was never checked. */
  readonly last: Pick<Check, 'at' | 'expiresOn'> | null;
}

/**
 * The day of the next check, or null if the policy sets none. If a check falls within the months ahead of the last day
 * already, the next one is due on the last day: by then the holder must have renewed.
 */
export function nextCheckOn(last: Pick<Check, 'at' | 'expiresOn'>, policy: Policy): CalendarDate | null {
  if (policy.nextCheck === null) return null;
  const checked = dayOf(last);
  const byInterval = monthsAfter(checked, policy.nextCheck.monthsAfterCheck);
  const { expiresOn } = last;
  if (expiresOn === null || !isComplete(expiresOn) || compareDates(expiresOn, checked) <= 0) {
    return byInterval;
  }
  const ahead = monthsBefore(expiresOn, policy.nextCheck.monthsBeforeLastDay);
  return earlier(byInterval, compareDates(ahead, checked) > 0 ? ahead : expiresOn);
}

/**
 * What is due by so many days after `today`, soonest first. A person appears once for each reason. An ended licence
 * leaves out the other reasons, since the next check needs a new one. A person who left is not listed.
 */
export function dueList(
  people: Iterable<PersonWithLast>,
  policy: Policy,
  { today, days }: { readonly today: CalendarDate; readonly days: number },
): Due[] {
  const due: Due[] = [];
  for (const { person, last } of people) {
    if (person.leftOn !== null && compareDates(person.leftOn, today) < 0) continue;
    for (const { why, on } of reasonsFor(last, policy, today)) {
      const away = on && daysBetween(today, on);
      if (away === null || away <= days) due.push({ id: person.id, name: person.name, why, on, days: away });
    }
  }
  return due.sort(soonestFirst);
}

function reasonsFor(
  last: PersonWithLast['last'],
  policy: Policy,
  today: CalendarDate,
): readonly Pick<Due, 'why' | 'on'>[] {
  if (last === null) return [{ why: 'never-checked', on: null }];
  const ends = last.expiresOn !== null && isComplete(last.expiresOn) ? last.expiresOn : null;
  if (ends !== null && compareDates(ends, today) < 0) return [{ why: 'licence-ended', on: ends }];
  const next = nextCheckOn(last, policy);
  return [
    ...(ends === null ? [] : [{ why: 'licence-ends', on: ends } as const]),
    ...(next === null ? [] : [{ why: 'check-due', on: next } as const]),
  ];
}

/** A person who was never checked is due today. */
function soonestFirst(a: Due, b: Due): number {
  return (
    (a.days ?? 0) - (b.days ?? 0) ||
    DUE_REASONS.indexOf(a.why) - DUE_REASONS.indexOf(b.why) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return compareDates(a, b) <= 0 ? a : b;
}
