import type { CalendarDate } from '../../licence/calendar.ts';
import type { DueReminder, Reminder, ReminderMonths } from '../reminders.ts';
import { reminderEn } from './en.ts';
import { reminderJa } from './ja.ts';

/**
 * The words of reminders, one file for each language. The window, the system's notification, the calendar and the
 * command share them.
 */
export interface ReminderWords {
  /** The reminder's label, or its subject if it has no label. */
  readonly name: (reminder: Pick<Reminder, 'label' | 'about'>) => string;
  readonly date: (date: CalendarDate) => string;
  /** A sentence that names the last day. */
  readonly due: (due: Pick<DueReminder, 'about' | 'lastDay' | 'isPast'>) => string;
  /** The title of a day in a calendar: so many months before the last day, or the last day itself (0). */
  readonly event: (
    reminder: Pick<Reminder, 'label' | 'about' | 'lastDay'>,
    months: ReminderMonths | 0,
  ) => string;
}

export const REMINDER_WORDS: Readonly<Record<'ja' | 'en', ReminderWords>> = {
  ja: reminderJa,
  en: reminderEn,
};
