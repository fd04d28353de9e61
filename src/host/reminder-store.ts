import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  changedTo,
  type DueReminder,
  dueOn,
  isSameReminder,
  markTold,
  REMINDER,
  type Reminder,
  type ReminderMonths,
  type ReminderWish,
  type ToldBy,
} from '../app/reminders.ts';
import { ok, type Result } from '../base/result.ts';
import { type CalendarDate, formatIso, parseIso } from '../licence/calendar.ts';
import { dataFolder } from './data-folder.ts';
import { JsonStore } from './json-store.ts';
import type { WriteFault } from './write-files.ts';

export interface KeptReminders {
  readonly reminders: readonly Reminder[];
  /** A file that should hold reminders and cannot be read, where it lies; it is never written over. */
  readonly unreadable: string | null;
}

/**
 * Reminders as a file: what a person chose, the date, and what was told. The window and the command (cron) may write at
 * once, so each reads, changes and writes under a lock.
 */
export class ReminderStore {
  readonly #file: JsonStore<readonly Reminder[]>;

  constructor(path = join(dataFolder(), 'reminders.json')) {
    this.#file = new JsonStore(path, { parse: remindersIn, toJson: rowsOf, first: [] });
  }

  async read(): Promise<KeptReminders> {
    const found = await this.#file.read();
    return found.kind === 'found'
      ? { reminders: found.value, unreadable: null }
      : { reminders: [], unreadable: this.#file.path };
  }

  /** What is to be told now. Nothing is marked: it may yet fail to reach anybody. */
  async due(today: CalendarDate, by: ToldBy): Promise<{ due: DueReminder[]; unreadable: string | null }> {
    const { reminders, unreadable } = await this.read();
    return { due: reminders.flatMap((one) => dueOn(one, today, by) ?? []), unreadable };
  }

  /**
   * A new one, or another wish for one that is there: by its id, or without one, by what it says. One that has gone
   * meanwhile is made anew.
   */
  save(id: string | null, wish: ReminderWish): Promise<Result<KeptReminders, WriteFault>> {
    return this.#change((reminders) => {
      const known = reminders.find((one) => (id === null ? isSameReminder(one, wish) : one.id === id));
      if (known !== undefined) return reminders.map((one) => (one === known ? changedTo(known, wish) : one));
      return [
        ...reminders,
        { id: randomBytes(8).toString('hex'), ...wish, told: { window: null, command: null } },
      ];
    });
  }

  remove(id: string): Promise<Result<KeptReminders, WriteFault>> {
    return this.#change((reminders) => reminders.filter((one) => one.id !== id));
  }

  markTold(
    told: readonly { readonly id: string; readonly months: ReminderMonths }[],
    by: ToldBy,
  ): Promise<Result<KeptReminders, WriteFault>> {
    return this.#change((reminders) =>
      reminders.map((one) => {
        const mark = told.find(({ id }) => id === one.id);
        return mark === undefined ? one : markTold(one, mark.months, by);
      }),
    );
  }

  async #change(
    edit: (reminders: readonly Reminder[]) => readonly Reminder[],
  ): Promise<Result<KeptReminders, WriteFault>> {
    const changed = await this.#file.change(edit);
    return changed.ok ? ok({ reminders: changed.value.value, unreadable: changed.value.setAside }) : changed;
  }
}

/** All of them, or null: a reminder that is not understood may not get lost with the next change. */
function remindersIn(found: unknown): readonly Reminder[] | null {
  if (!Array.isArray(found)) return null;
  const reminders = found.map((one: unknown) => {
    if (typeof one !== 'object' || one === null) return null;
    const { lastDay, ...rest } = one as { readonly lastDay?: unknown };
    const day = typeof lastDay === 'string' ? parseIso(lastDay) : null;
    return REMINDER.safeParse({ ...rest, lastDay: day }).data ?? null;
  });
  return reminders.every((one) => one !== null) ? reminders : null;
}

function rowsOf(reminders: readonly Reminder[]): unknown {
  return reminders.map((one) => ({ ...one, lastDay: formatIso(one.lastDay) }));
}
