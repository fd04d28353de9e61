import type { ReminderMonths } from '../../app/reminders.ts';

/** The words of `menkyo reminders`, without those of a reminder itself (src/app/reminder-words). */
export interface ReminderCommandWords {
  readonly field: Readonly<Record<'label' | 'about' | 'lastDay' | 'days', string>>;
  readonly about: Readonly<Record<'licence' | 'signature-certificate', string>>;
  readonly day: (date: string, months: ReminderMonths) => string;
  readonly none: string;
  readonly removed: string;
  /** The program could not read the file, and moved it to this path. */
  readonly putAside: (path: string) => string;
}
