import { type CalendarDate, parseIso } from '../../src/licence/calendar.ts';

/** A day that a test names, as 2029-02-01. */
export function day(iso: string): CalendarDate {
  const date = parseIso(iso);
  if (date === null) throw new Error(`no day: ${iso}`);
  return date;
}
