import * as z from 'zod';
import {
  type CalendarDate,
  compareDates,
  isComplete,
  isPossible,
  monthsBefore,
} from '../licence/calendar.ts';

/** So many months before the last day; the official reader has the same. The latest comes last. */
export const REMINDER_MONTHS = [6, 4, 2] as const;

export const LONGEST_LABEL = 40;

const months = z.union(REMINDER_MONTHS.map((one) => z.literal(one)));
const about = z.enum(['licence', 'signature-certificate']);

const day = z
  .strictObject({ year: z.int(), month: z.int(), day: z.int() })
  .refine((date) => isComplete(date) && isPossible(date));

/** Nothing that could forge or hide what stands beside it, wherever it is shown. */
const NOT_IN_A_LABEL = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const label = z.string().refine((text) => [...text].length <= LONGEST_LABEL && !NOT_IN_A_LABEL.test(text));

/** What a person has chosen: all that there is to know, and nothing of a card but one date. */
const wish = {
  /** In the person's own words; empty where they gave none. */
  label,
  about,
  lastDay: day,
  monthsBefore: z
    .array(months)
    .min(1)
    .transform((chosen) => REMINDER_MONTHS.filter((one) => chosen.includes(one))),
};

export const REMINDER_WISH = z.strictObject(wish);

/** Random: it says nothing of whom it is for. */
export const REMINDER_ID = z.string().regex(/^[0-9a-f]{16}$/);

/** The last of its days that was told, to whoever sits at the window, and by the command (cron). */
const told = z.strictObject({ window: months.nullable(), command: months.nullable() });

export const REMINDER = z.strictObject({ id: REMINDER_ID, ...wish, told });

export const DUE_REMINDER = z.strictObject({
  id: REMINDER_ID,
  label,
  about,
  lastDay: day,
  months,
  /** The last day lies behind: whoever was to be told earlier was not there. */
  isPast: z.boolean(),
});

export type ReminderMonths = (typeof REMINDER_MONTHS)[number];
export type ReminderWish = z.output<typeof REMINDER_WISH>;
export type Reminder = z.output<typeof REMINDER>;
export type DueReminder = z.output<typeof DUE_REMINDER>;
export type ToldBy = keyof Reminder['told'];

/** A label as it is kept: what was typed around it by the way is none of it. null where it is none. */
export function asLabel(text: string): string | null {
  const parsed = label.safeParse(text.trim());
  return parsed.success ? parsed.data : null;
}

/**
 * What is to be told on a day, or null: the latest of the days that were chosen, once, however many have gone by while
 * nobody was there. After the last day nothing new comes; what was missed until then is still told, as past.
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

/** With another last day, everything is to be told afresh. */
export function changedTo(reminder: Reminder, wish: ReminderWish): Reminder {
  const isSameDay = compareDates(reminder.lastDay, wish.lastDay) === 0;
  const told = isSameDay ? reminder.told : { window: null, command: null };
  return { id: reminder.id, ...wish, told };
}

/** Two wishes for one thing: the second is the first, changed. */
export function isSameReminder(a: ReminderWish, b: ReminderWish): boolean {
  return a.about === b.about && a.label === b.label && compareDates(a.lastDay, b.lastDay) === 0;
}

/** The days that were chosen, earliest first. */
export function daysOf({ lastDay, monthsBefore: chosen }: ReminderWish): {
  readonly months: ReminderMonths;
  readonly day: CalendarDate;
}[] {
  return chosen.map((one) => ({ months: one, day: monthsBefore(lastDay, one) }));
}
