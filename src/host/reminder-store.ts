import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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
import { err, ok, type Result } from '../base/result.ts';
import { type CalendarDate, formatIso, parseIso } from '../licence/calendar.ts';
import { dataFolder } from './data-folder.ts';
import { HERE, isRunning, type WriteFault, writeFiles } from './write-files.ts';

export interface KeptReminders {
  readonly reminders: readonly Reminder[];
  /** A file that should hold reminders and cannot be read, where it lies; it is never written over. */
  readonly unreadable: string | null;
}

/** A change takes some milliseconds; whoever has held the lock for so long is stuck, or on a computer that went away. */
const STALE_MS = 30_000;
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 20;

/**
 * Reminders as a file: what a person chose, the date, and what was told. The window and the command (cron) may write at
 * once, so that each reads, changes and writes under a lock.
 */
export class ReminderStore {
  readonly #path: string;

  constructor(path = join(dataFolder(), 'reminders.json')) {
    this.#path = path;
  }

  async read(): Promise<KeptReminders> {
    const found = await this.#found();
    return found.kind === 'reminders'
      ? { reminders: found.reminders, unreadable: null }
      : { reminders: [], unreadable: this.#path };
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
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      const unlock = await lock(`${this.#path}.lock`);
      try {
        const found = await this.#found();
        if (found.kind === 'denied') return err({ path: this.#path, code: found.code });
        // Whatever it is, it may be dear to somebody.
        const unreadable = found.kind === 'damaged' ? await setAside(this.#path) : null;
        const reminders = edit(found.kind === 'reminders' ? found.reminders : []);
        const written = await writeFiles([{ path: this.#path, bytes: bytesOf(reminders) }], true);
        return written.ok ? ok({ reminders, unreadable }) : written;
      } finally {
        await unlock();
      }
    } catch (error) {
      return err({ path: this.#path, code: codeOf(error) });
    }
  }

  async #found(): Promise<
    | { readonly kind: 'reminders'; readonly reminders: readonly Reminder[] }
    | { readonly kind: 'damaged' }
    | { readonly kind: 'denied'; readonly code: string }
  > {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      const code = codeOf(error);
      return code === 'ENOENT' ? { kind: 'reminders', reminders: [] } : { kind: 'denied', code };
    }
    const reminders = remindersIn(text);
    return reminders === null ? { kind: 'damaged' } : { kind: 'reminders', reminders };
  }
}

/** All of them, or null: one that is not understood may not get lost with the next change. */
function remindersIn(text: string): Reminder[] | null {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(found)) return null;
  const reminders = found.map((one: unknown) => {
    if (typeof one !== 'object' || one === null) return null;
    const { lastDay, ...rest } = one as { readonly lastDay?: unknown };
    const day = typeof lastDay === 'string' ? parseIso(lastDay) : null;
    return REMINDER.safeParse({ ...rest, lastDay: day }).data ?? null;
  });
  return reminders.every((one) => one !== null) ? reminders : null;
}

function bytesOf(reminders: readonly Reminder[]): Uint8Array {
  const rows = reminders.map((one) => ({ ...one, lastDay: formatIso(one.lastDay) }));
  return Buffer.from(`${JSON.stringify(rows, null, 2)}\n`);
}

async function setAside(path: string): Promise<string> {
  const aside = `${path}.unreadable-${randomBytes(4).toString('hex')}`;
  await rename(path, aside);
  return aside;
}

/** Waits until nobody else changes the file. What comes back lets go of it. */
async function lock(path: string): Promise<() => Promise<void>> {
  const mine = `${process.pid} ${HERE} ${randomBytes(8).toString('hex')}`;
  const until = Date.now() + PATIENCE_MS;
  while (!(await isTaken(path, mine))) {
    await breakIfStale(path);
    if (Date.now() > until) throw Object.assign(new Error('locked'), { code: 'EBUSY' });
    await pause(LOOK_AGAIN_MS);
  }
  return async () => {
    // Taken from us, where we were stuck for so long, it is another's.
    if ((await readFile(path, 'utf8').catch(() => '')) === mine) await unlink(path).catch(() => undefined);
  };
}

async function isTaken(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Of a process that was killed. Out of the way first, and looked at again: meanwhile it may be another's. */
async function breakIfStale(path: string): Promise<void> {
  const owner = await readFile(path, 'utf8').catch(() => null);
  const found = await stat(path).catch(() => null);
  if (owner === null || found === null) return;
  const [pid, where] = owner.split(' ');
  // One that has no owner yet is being taken just now.
  const isDead = where === HERE && !isRunning(Number(pid));
  if (!isDead && Date.now() - found.mtimeMs < STALE_MS) return;
  const broken = `${path}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, broken);
    if ((await readFile(broken, 'utf8')) !== owner) await link(broken, path);
  } catch {
    // Somebody else was quicker.
  }
  await unlink(broken).catch(() => undefined);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
