import type { CalendarDate } from '../../licence/calendar.ts';
import type { DueReminder, Reminder, ReminderMonths } from '../reminders.ts';
import { reminderEn } from './en.ts';
import { reminderJa } from './ja.ts';

/** What a reminder says, one file a language: the window, the system's notification, a calendar and the command alike. */
export interface ReminderWords {
  /** Its label, or what it is about where it has none. */
  readonly name: (reminder: Pick<Reminder, 'label' | 'about'>) => string;
  readonly date: (date: CalendarDate) => string;
  /** A sentence, with the last day in it. */
  readonly due: (due: Pick<DueReminder, 'about' | 'lastDay' | 'isPast'>) => string;
  /** A day in a calendar, which has its own rules for a text: so many months before, or the last day itself (0). */
  readonly event: (
    reminder: Pick<Reminder, 'label' | 'about' | 'lastDay'>,
    months: ReminderMonths | 0,
  ) => string;
}

export const REMINDER_WORDS: Readonly<Record<'ja' | 'en', ReminderWords>> = {
  ja: reminderJa,
  en: reminderEn,
};
