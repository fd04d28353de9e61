import { type CalendarDate, compareDates, daysInMonth } from '../calendar.ts';
import { type FactId, NUMBERS } from './facts.ts';

export interface Period {
  /** First and last day, both counted. */
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  /** The conclusions that went into it: facts that no source states. */
  readonly inferredBy: readonly FactId[];
}

/** A birth date tells the birthday where month and day are known; cards hold 00 for what is not. */
export function hasBirthday({ month, day }: CalendarDate): boolean {
  return month > 0 && day > 0;
}

/**
 * The birthday that directly precedes the last day of validity. Where that day is a birthday itself, it is that one:
 * the year between two birthdays would make a renewal of thirteen months, which no authority offers, and whoever
 * goes in the shorter period is right by either reading.
 */
export function birthdayBefore(birthDate: CalendarDate, lastDay: CalendarDate): CalendarDate {
  const thisYear = birthdayIn(lastDay.year, birthDate);
  return compareDates(thisYear, lastDay) <= 0 ? thisYear : birthdayIn(lastDay.year - 1, birthDate);
}

/** 更新期間: of a licence in the card, alone or beside the conventional one. */
export function renewalPeriod(birthDate: CalendarDate, lastDay: CalendarDate): Period {
  const birthday = birthdayBefore(birthDate, lastDay);
  const { date: from, isMonthEnd } = monthsBefore(birthday, NUMBERS.monthsBeforeBirthday);
  const inferredBy: FactId[] = [];
  // In a leap year the birthday is there.
  if (birthDate.month === 2 && birthDate.day === 29 && birthday.day === 28) inferredBy.push('leap-birthday');
  if (isMonthEnd) inferredBy.push('month-end');
  if (compareDates(birthday, lastDay) === 0) inferredBy.push('birthday-is-last-day');
  return { from, until: lastDay, inferredBy };
}

/** 経由地更新: whoever holds the conventional licence alone must come until the birthday. */
export function elsewherePeriod(
  holding: 'card-only' | 'both' | 'conventional-only',
  birthDate: CalendarDate,
  lastDay: CalendarDate,
): Period {
  const period = renewalPeriod(birthDate, lastDay);
  return holding === 'conventional-only' ? { ...period, until: birthdayBefore(birthDate, lastDay) } : period;
}

/** How old somebody is on a day. */
export function ageOn(birthDate: CalendarDate, day: CalendarDate): number {
  const hadBirthday = compareDates(birthdayIn(day.year, birthDate), day) <= 0;
  return day.year - birthDate.year - (hadBirthday ? 0 : 1);
}

/** A day some months earlier; the month's last day where it has no such day (`isMonthEnd`). */
export function monthsBefore(
  { year, month, day }: CalendarDate,
  months: number,
): { readonly date: CalendarDate; readonly isMonthEnd: boolean } {
  const counted = year * 12 + (month - 1) - months;
  const target = { year: Math.floor(counted / 12), month: (counted % 12) + 1 };
  const last = daysInMonth(target.year, target.month);
  return { date: { ...target, day: Math.min(day, last) }, isMonthEnd: day > last };
}

function birthdayIn(year: number, { month, day }: CalendarDate): CalendarDate {
  return { year, month, day: Math.min(day, daysInMonth(year, month)) };
}
