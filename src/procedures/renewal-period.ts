import {
  type CalendarDate,
  compareDates,
  daysBetween,
  daysInMonth,
  monthsBefore,
} from '../licence/calendar.ts';
import { NUMBERS } from './facts/numbers.ts';
import type { FactId } from './facts.ts';

export interface Period {
  /** First and last day, both included. */
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  /** Facts beside the rule itself that give these days. */
  readonly restsOn: readonly FactId[];
}

/** Whether two birth dates differ in a part that both of them have. */
export function contradicts(a: CalendarDate, b: CalendarDate): boolean {
  const parts = ['year', 'month', 'day'] as const;
  return parts.some((part) => a[part] > 0 && b[part] > 0 && a[part] !== b[part]);
}

/** Cards store 00 for an unknown month or day. */
export function hasBirthday({ month, day }: CalendarDate): boolean {
  return month > 0 && day > 0;
}

/**
 * The birthday that directly precedes the last day of validity. If the last day is a birthday, it is that day: the
 * birthday before would give a period of thirteen months, which no authority offers. A holder who goes in the shorter
 * period is right by either reading.
 */
export function birthdayBefore(birthDate: CalendarDate, lastDay: CalendarDate): CalendarDate {
  const thisYear = birthdayIn(lastDay.year, birthDate);
  return compareDates(thisYear, lastDay) <= 0 ? thisYear : birthdayIn(lastDay.year - 1, birthDate);
}

/** 更新期間 of a licence in the card, alone or with a conventional licence. */
export function renewalPeriod(birthDate: CalendarDate, lastDay: CalendarDate): Period {
  const birthday = birthdayBefore(birthDate, lastDay);
  const from = monthsBefore(birthday, NUMBERS.monthsBeforeBirthday);
  const restsOn: FactId[] = [];
  // In a leap year 29 February exists.
  if (birthDate.month === 2 && birthDate.day === 29 && birthday.day === 28) restsOn.push('leap-birthday');
  if (from.day !== birthday.day) restsOn.push('month-end');
  if (compareDates(birthday, lastDay) === 0) restsOn.push('birthday-is-last-day');
  return { from, until: lastDay, restsOn };
}

/**
 * Whether a past last day carries over to today: every day from it to yesterday must be a weekend or a holiday.
 * Weekends are computed. Of holidays the program knows only how many can follow each other.
 */
export function carriesOver(lastDay: CalendarDate, today: CalendarDate): CarriedOver {
  const { year, month, day } = lastDay;
  let weekdays = 0;
  let isYearEnd = false;
  for (let gone = 0; gone < daysBetween(lastDay, today); gone++) {
    const date = new Date(Date.UTC(year, month - 1, day + gone));
    isYearEnd ||= isAtYearEnd(date);
    if (![0, 6].includes(date.getUTCDay())) weekdays++;
    const most = isYearEnd ? NUMBERS.closedWeekdaysAtYearEnd : NUMBERS.closedWeekdays;
    if (weekdays > most) return 'no';
  }
  return weekdays === 0 ? 'surely' : 'perhaps';
}

export type CarriedOver = 'surely' | 'perhaps' | 'no';

function isAtYearEnd(date: Date): boolean {
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  return (month === 12 && day >= NUMBERS.yearEndFrom) || (month === 1 && day <= NUMBERS.yearEndTo);
}

/** The least age on a day. An unknown month or day of birth counts as the latest possible. */
export function ageOn(born: CalendarDate, day: CalendarDate): number {
  const birthDate = { ...born, month: born.month || 12, day: born.day || 31 };
  const hadBirthday = compareDates(birthdayIn(day.year, birthDate), day) <= 0;
  return day.year - birthDate.year - (hadBirthday ? 0 : 1);
}

function birthdayIn(year: number, { month, day }: CalendarDate): CalendarDate {
  return { year, month, day: Math.min(day, daysInMonth(year, month)) };
}
