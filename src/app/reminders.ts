import * as z from 'zod';
import {
  type CalendarDate,
  compareDates,
  isComplete,
  isPossible,
  monthsBefore,
} from '../licence/calendar.ts';

/** So many months before the last day, as in the official reader. The latest reminder comes last. */
export const REMINDER_MONTHS = [6, 4, 2] as const;

export const LONGEST_LABEL = 40;

const months = z.union(REMINDER_MONTHS.map((one) => z.literal(one)));
const about = z.enum(['licence', 'signature-certificate']);

const day = z
  .strictObject({ year: z.int(), month: z.int(), day: z.int() })
  .refine((date) => isComplete(date) && isPossible(date));

/** A label must not have characters that forge or hide what stands beside it. */
const NOT_IN_A_LABEL = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const label = z.string().refine((text) => [...text].length <= LONGEST_LABEL && !NOT_IN_A_LABEL.test(text));

/** What a person has chosen. It holds nothing from a card except one date. */
const wish = {
  /** In the person's own words; empty if there are none. */
  label,
  about,
  lastDay: day,
  monthsBefore: z
    .array(months)
    .min(1)
    .transform((chosen) => REMINDER_MONTHS.filter((one) => chosen.includes(one))),
};

export const REMINDER_WISH = z.strictObject(wish);

/** Random, so that it says nothing about the person. */
export const REMINDER_ID = z.string().regex(/^[0-9a-f]{16}$/);

/** The latest reminder that was told, separately for the window and for the command (cron). */
const told = z.strictObject({ window: months.nullable(), command: months.nullable() });

export const REMINDER = z.strictObject({ id: REMINDER_ID, ...wish, told });

export const DUE_REMINDER = z.strictObject({
  id: REMINDER_ID,
  label,
  about,
  lastDay: day,
  months,
  /** The last day has passed: the reminder comes late. */
  isPast: z.boolean(),
});

export type ReminderMonths = (typeof REMINDER_MONTHS)[number];
export type ReminderWish = z.output<typeof REMINDER_WISH>;
export type Reminder = z.output<typeof REMINDER>;
export type DueReminder = z.output<typeof DUE_REMINDER>;
export type ToldBy = keyof Reminder['told'];

/** A typed label without the spaces around it; null if it is not a valid label. */
export function asLabel(text: string): string | null {
  const parsed = label.safeParse(text.trim());
  return parsed.success ? parsed.data : null;
}

/**
 * The reminder to tell on a day, or null. Only the latest chosen day counts, and it is told once, however many days
 * passed unseen. No new one becomes due after the last day; a missed one is still told then, as past.
 */
export function dueOn(reminder: Reminder, today: CalendarDate, by: ToldBy): DueReminder | null {
  const { id, label, about, lastDay, monthsBefore: chosen, told } = reminder;
  const reached = chosen.filter((one) => compareDates(monthsBefore(lastDay, one), today) <= 0).at(-1);
  const last = told[by];
  if (reached === undefined || (last !== null && last <= reached)) return null;
  return { id, label, about, lastDay, months: reached, isPast: compareDates(lastDay, today) < 0 };
}

export function markTold(reminder: Reminder, months: ReminderMonths, by: ToldBy): Reminder {
  return { ...reminder, told: { ...reminder.told, [by]: months } };
}

/** A new last day makes all its reminders due again. */
export function changedTo(reminder: Reminder, wish: ReminderWish): Reminder {
  const isSameDay = compareDates(reminder.lastDay, wish.lastDay) === 0;
  const told = isSameDay ? reminder.told : { window: null, command: null };
  return { id: reminder.id, ...wish, told };
}

/** Saving the same wish twice changes the first reminder instead of adding a second one. */
export function isSameReminder(a: ReminderWish, b: ReminderWish): boolean {
  return a.about === b.about && a.label === b.label && compareDates(a.lastDay, b.lastDay) === 0;
}

/** The chosen days, earliest first. */
export function daysOf({ lastDay, monthsBefore: chosen }: ReminderWish): {
  readonly months: ReminderMonths;
  readonly day: CalendarDate;
}[] {
  return chosen.map((one) => ({ months: one, day: monthsBefore(lastDay, one) }));
}
