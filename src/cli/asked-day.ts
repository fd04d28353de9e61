import { type CalendarDate, parseDay } from '../licence/calendar.ts';
import { usage } from './failure.ts';

/** The day that an option names. null without the option. */
export function askedDay(value: string | null, option: string): CalendarDate | null {
  if (value === null) return null;
  const day = parseDay(value);
  if (day !== null) return day;
  throw /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? usage({ kind: 'no-such-day', option, value })
    : usage({ kind: 'wrong-value', option, value, expected: 'YYYY-MM-DD' });
}
