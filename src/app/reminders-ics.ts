import { type CalendarDate, compareDates } from '../licence/calendar.ts';
import { icsText } from './ics.ts';
import type { ReminderWords } from './reminder-words/words.ts';
import { daysOf, type Reminder, type ReminderMonths } from './reminders.ts';

/** A calendar reminds in the morning. */
const ALARM_AT = 9;

export interface IcsOptions {
  readonly words: ReminderWords;
  readonly today: CalendarDate;
  /** When the file was made, in milliseconds since 1970. */
  readonly madeAt: number;
}

/**
 * Reminders as a calendar (RFC 5545). Google's and Apple's calendars ignore alarms that lie months before an event. So
 * each chosen day is a whole-day event of its own, and so is the last day. Past days are left out.
 */
export function remindersIcs(reminders: readonly Reminder[], { words, today, madeAt }: IcsOptions): string {
  const events = reminders.flatMap((reminder) => {
    const ahead = daysOf(reminder).filter(({ day }) => compareDates(day, today) >= 0);
    const days: { months: ReminderMonths | 0; day: CalendarDate }[] = [
      ...ahead,
      { months: 0, day: reminder.lastDay },
    ];
    return days.map(({ months, day }) => ({
      uid: `${reminder.id}-${months}`,
      day,
      summary: words.event(reminder, months),
      alarmAt: ALARM_AT,
    }));
  });
  return icsText({ product: 'Reminders', madeAt, events });
}
