import * as z from 'zod';
import { DUE_REMINDER, REMINDER_ID, REMINDER_WISH } from '../reminders.ts';
import { delivered, nothing } from './values.ts';

const keptReminders = z.strictObject({
  reminders: z.array(REMINDER_WISH.extend({ id: REMINDER_ID })),
  /** The path of a file of reminders that the program cannot read. */
  unreadable: z.string().nullable(),
});

export const REMINDER_COMMANDS = {
  listReminders: { input: nothing, output: keptReminders },
  /** Adds a reminder (id null), or changes an existing one. */
  saveReminder: { input: REMINDER_WISH.extend({ id: REMINDER_ID.nullable() }), output: keptReminders },
  removeReminder: { input: z.strictObject({ id: REMINDER_ID }), output: keptReminders },
  /** Exports all reminders as a calendar. */
  exportReminders: { input: nothing, output: delivered },
  /** The reminders to show now. Each stays due until the person dismisses it. */
  dueReminders: { input: nothing, output: z.array(DUE_REMINDER) },
  dismissReminder: { input: DUE_REMINDER.pick({ id: true, months: true }), output: nothing },
} as const;

export type ReminderView = z.output<typeof keptReminders>['reminders'][number];
export type DueReminderView = z.output<typeof DUE_REMINDER>;
