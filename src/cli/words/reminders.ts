import type { ReminderMonths } from '../../app/reminders.ts';

/** What `menkyo reminders` says beyond what a reminder itself does (src/app/reminder-words). */
export interface ReminderCommandWords {
  readonly field: Readonly<Record<'label' | 'about' | 'lastDay' | 'days', string>>;
  readonly about: Readonly<Record<'licence' | 'signature-certificate', string>>;
  readonly day: (date: string, months: ReminderMonths) => string;
  readonly none: string;
  readonly removed: string;
  /** A file that could not be read, and where it lies now. */
  readonly putAside: (path: string) => string;
}
