import { type CalendarDate, compareDates, daysBetween, isComplete } from './calendar.ts';
import type { LicenceRecord } from './licence-record.ts';

export type Validity =
  | { readonly kind: 'expired'; readonly days: number }
  | { readonly kind: 'expiring'; readonly days: number }
  | { readonly kind: 'current'; readonly days: number }
  | { readonly kind: 'unknown' };

/** How many days before the last day the program starts to warn. The renewal period itself spans about two months. */
export const EXPIRING_WITHIN_DAYS = 61;

/**
 * How a day relates to the last day of validity (有効期間の末日). The last day itself still counts. A last day on a weekend or
 * holiday carries over to the next working day. This program knows no holidays, so a sentence that says `expired` must
 * allow for that.
 */
export function validityOn(expiresOn: CalendarDate | null, today: CalendarDate): Validity {
  if (expiresOn === null || !isComplete(expiresOn)) return { kind: 'unknown' };
  const days = daysBetween(today, expiresOn);
  if (compareDates(expiresOn, today) < 0) return { kind: 'expired', days: -days };
  return { kind: days <= EXPIRING_WITHIN_DAYS ? 'expiring' : 'current', days };
}

export const VALIDITY_STATES = ['current', 'ended', 'not-begun', 'unknown'] as const;
export type ValidityState = (typeof VALIDITY_STATES)[number];

type Dates = Pick<LicenceRecord, 'expiresOn' | 'issuedOn' | 'acquiredOn'>;

/**
 * The day from which a record can hold: its day of issue, or the first day on which a kind was acquired. null if the
 * record does not tell.
 */
export function beginsOn({ issuedOn, acquiredOn }: Omit<Dates, 'expiresOn'>): CalendarDate | null {
  if (issuedOn !== null && isComplete(issuedOn)) return issuedOn;
  const { motorcycleSmallMoped, other, secondClass } = acquiredOn;
  const dates = [motorcycleSmallMoped, other, secondClass].filter((date) => date !== null);
  if (!dates.every(isComplete)) return null;
  return dates.sort(compareDates)[0] ?? null;
}

export function validityStateOn(dates: Dates, day: CalendarDate): ValidityState {
  const from = beginsOn(dates);
  if (from !== null && compareDates(day, from) < 0) return 'not-begun';
  const { kind } = validityOn(dates.expiresOn, day);
  switch (kind) {
    case 'expired':
      return 'ended';
    case 'current':
    case 'expiring':
      return 'current';
    case 'unknown':
      return 'unknown';
  }
}
