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
  /** The path of a reminders file that the program cannot read. It is never overwritten. */
  readonly unreadable: string | null;
}

/**
 * Reminders in a file: what the person chose, the date, and what was told. The window and the command (cron) may write
 * at the same time, so each change happens under a lock.
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

  /** The reminders to tell now. It marks none as told, because telling may still fail. */
  async due(today: CalendarDate, by: ToldBy): Promise<{ due: DueReminder[]; unreadable: string | null }> {
    const { reminders, unreadable } = await this.read();
    return { due: reminders.flatMap((one) => dueOn(one, today, by) ?? []), unreadable };
  }

  /**
   * Adds a reminder or changes an existing one: by its id, or without an id, by its content. If that reminder was
   * removed meanwhile, this adds it again.
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

/** All reminders, or null if one of them is invalid: the next change would lose that one. */
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
