import { type CalendarDate, compareDates, daysInMonth, isComplete } from '../calendar.ts';
import type { Category } from '../categories.ts';
import { groupOf, kindsOn, type LicenceForDriving } from './licence-for-driving.ts';
import type { Answer } from './reason.ts';

/** Between which days the holder was given the first licence for a vehicle. null where the dates do not tell. */
export interface HeldSince {
  readonly earliest: CalendarDate | null;
  readonly latest: CalendarDate | null;
}

/** Whole years on a day since the licence was acquired. null where the dates do not tell. */
export interface YearsHeld {
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

export function yearsHeld({ earliest, latest }: HeldSince, day: CalendarDate): YearsHeld {
  const years = (date: CalendarDate | null) => date && wholeYears(date, day);
  return { atLeast: years(latest), atMost: years(earliest) };
}

/**
 * `allows` says what one kind alone answers for the vehicle. A conventional licence dates each kind. A マイナ免許証 dates
 * the first kind of each group: that is the date of one of the kinds held, but which one, the chip does not say.
 */
export function heldSince(
  licence: LicenceForDriving,
  day: CalendarDate,
  allows: (category: Category) => Answer,
): HeldSince {
  const held = kindsOn(licence, day);
  const answers = new Map(held.map((category) => [category, allows(category)]));
  const periods = held
    .filter((category) => answers.get(category) !== 'no')
    .map((category): HeldSince => {
      const own = licence.acquiredByKind.find((one) => one.category === category)?.date;
      const group = groupOf(category);
      const period = periodOf(own ?? licence.acquiredOn[group]);
      const mates = own === undefined ? held.filter((one) => groupOf(one) === group) : [category];
      const isSure = mates.every((one) => answers.get(one) === 'yes');
      return isSure ? period : { ...period, latest: null };
    });
  const latest = periods.flatMap((one) => one.latest ?? []).sort(compareDates);
  const earliest = periods.flatMap((one) => one.earliest ?? []).sort(compareDates);
  const isKnown = earliest.length > 0 && earliest.length === periods.length;
  return { earliest: (isKnown && earliest[0]) || null, latest: latest[0] ?? null };
}

/** A date with unknown parts is any day that fits. */
export function periodOf(date: CalendarDate | null): HeldSince {
  if (date === null || date.year === 0) return { earliest: null, latest: null };
  if (isComplete(date)) return { earliest: date, latest: date };
  const { year, month, day } = date;
  const last = month || 12;
  return {
    earliest: { year, month: month || 1, day: month === 0 ? 1 : day || 1 },
    latest: { year, month: last, day: (month !== 0 && day) || daysInMonth(year, last) },
  };
}

/** Whole years from a day to another. 29 February comes round on 1 March. */
function wholeYears(from: CalendarDate, to: CalendarDate): number {
  const isBefore = to.month - from.month || to.day - from.day;
  return to.year - from.year - (isBefore < 0 ? 1 : 0);
}
