import { type CalendarDate, compareDates, daysBetween, isComplete } from './calendar.ts';

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
