import { REMINDER_WORDS } from '../../app/reminder-words/words.ts';
import {
  asLabel,
  type DueReminder,
  daysOf,
  isSameReminder,
  LONGEST_LABEL,
  REMINDER_MONTHS,
  type Reminder,
  type ReminderMonths,
  type ReminderWish,
} from '../../app/reminders.ts';
import { remindersIcs } from '../../app/reminders-ics.ts';
import { showable } from '../../base/showable.ts';
import { ReminderStore } from '../../host/reminder-store.ts';
import { checkTarget, writeFiles } from '../../host/write-files.ts';
import { type CalendarDate, compareDates, dayInJapan, formatIso } from '../../licence/calendar.ts';
import type { Arguments } from '../args.ts';
import { askedDay } from '../asked-day.ts';
import { CommandFailed, usage } from '../failure.ts';
import { checkExtension } from '../file-extension.ts';
import { type CommandIo, printJson } from '../io.ts';
import { table } from '../reading-text.ts';
import { remindersEn } from '../words/reminders-en.ts';
import { remindersJa } from '../words/reminders-ja.ts';
import { wrongValue } from '../wrong-value.ts';

/** Fewer characters could match any reminder. */
const LEAST_OF_AN_ID = 4;

const ABOUT = { licence: 'licence', certificate: 'signature-certificate' } as const;

export async function listReminders(io: CommandIo): Promise<void> {
  show(await all(new ReminderStore()), io);
}

async function all(store: ReminderStore): Promise<readonly Reminder[]> {
  const { reminders, unreadable } = await store.read();
  if (unreadable !== null) throw usage({ kind: 'bad-reminder-file', path: unreadable });
  return reminders;
}

export async function addReminder(args: Arguments, io: CommandIo): Promise<void> {
  const wish = wishOf(args, dayInJapan(io.now()));
  const saved = await new ReminderStore().save(null, wish);
  if (!saved.ok) throw new CommandFailed({ kind: 'cannot-write', ...saved.error });
  const { reminders, unreadable } = saved.value;
  if (unreadable !== null) io.say(`${wordsOf(io).putAside(showable(unreadable))}\n`);
  // If the same reminder existed already, show that one.
  show(
    reminders.filter((one) => isSameReminder(one, wish)),
    io,
  );
}

export async function removeReminder(wanted: string, io: CommandIo): Promise<void> {
  const store = new ReminderStore();
  const found = (await all(store)).filter(({ id }) => id.startsWith(wanted.toLowerCase()));
  const [one] = found;
  if (wanted.length < LEAST_OF_AN_ID || one === undefined || found.length > 1) {
    throw usage({ kind: 'no-such-reminder', id: wanted });
  }
  const removed = await store.remove(one.id);
  if (!removed.ok) throw new CommandFailed({ kind: 'cannot-write', ...removed.error });
  if (!io.json) io.out(`${wordsOf(io).removed}\n`);
  show([one], io);
}

/** Prints nothing if nothing is due, because cron mails everything printed. */
export async function dueReminders(args: Arguments, io: CommandIo): Promise<void> {
  const store = new ReminderStore();
  const { due, unreadable } = await store.due(todayOf(args, io), 'command');
  if (unreadable !== null) throw usage({ kind: 'bad-reminder-file', path: unreadable });
  if (io.json) printJson(io, { schema: 'menkyo.reminders/1', due: due.map(withIsoDay) });
  else io.out(due.map((one) => `${lineOf(one, io)}\n`).join(''));
  if (due.length === 0 || args.has('again')) return;
  // Mark after printing: telling twice is better than never.
  const marked = await store.markTold(due, 'command');
  if (!marked.ok) throw new CommandFailed({ kind: 'cannot-write', ...marked.error });
}

function lineOf(due: DueReminder, io: CommandIo): string {
  const words = REMINDER_WORDS[io.language];
  return showable(`${words.name(due)}: ${words.due(due)}`);
}

export async function calendarOfReminders(args: Arguments, io: CommandIo): Promise<void> {
  const [path = '-'] = args.positionals;
  const force = args.has('force');
  if (path === '-' && io.json) throw usage({ kind: 'several-to-stdout', options: ['ics', '--json'] });
  checkExtension('reminders ics', path);
  const fault = path === '-' ? null : await checkTarget(path, force);
  if (fault !== null) throw new CommandFailed({ kind: 'cannot-write', ...fault });
  const reminders = await all(new ReminderStore());
  if (reminders.length === 0) throw usage({ kind: 'no-reminders' });
  const words = REMINDER_WORDS[io.language];
  const text = remindersIcs(reminders, { words, today: todayOf(args, io), madeAt: io.now() });
  if (path === '-') {
    io.document(text);
    return;
  }
  const written = await writeFiles([{ path, bytes: Buffer.from(text) }], force);
  if (!written.ok) throw new CommandFailed({ kind: 'cannot-write', ...written.error });
  if (io.json) printJson(io, { schema: 'menkyo.reminders/1', path });
  else io.out(`${showable(io.words.saved(path))}\n`);
}

function show(reminders: readonly Reminder[], io: CommandIo): void {
  if (io.json) {
    printJson(io, { schema: 'menkyo.reminders/1', reminders: reminders.map(withIsoDay) });
    return;
  }
  const say = wordsOf(io);
  if (reminders.length === 0) {
    io.out(`${say.none}\n`);
    return;
  }
  const { date } = REMINDER_WORDS[io.language];
  const blocks = reminders.map((reminder) => {
    const { id, label, about, lastDay } = reminder;
    const days = daysOf(reminder).map(({ day, months }) => say.day(date(day), months));
    const rows: [label: string, values: string[]][] = [
      ['ID', [id]],
      [say.field.about, [say.about[about]]],
      [say.field.lastDay, [date(lastDay)]],
      [say.field.days, days],
    ];
    return table(label === '' ? rows : [[say.field.label, [label]], ...rows], io.paint).join('\n');
  });
  io.out(`${blocks.join('\n\n')}\n`);
}

function withIsoDay<T extends { readonly lastDay: CalendarDate }>(one: T): object {
  return { ...one, lastDay: formatIso(one.lastDay) };
}

function wordsOf({ language }: CommandIo) {
  return language === 'ja' ? remindersJa : remindersEn;
}

function wishOf(args: Arguments, today: CalendarDate): ReminderWish {
  const label = asLabel(args.value('label') ?? '');
  if (label === null) throw usage({ kind: 'bad-label', most: LONGEST_LABEL });
  return {
    label,
    about: aboutOf(needed(args, 'about')),
    lastDay: comingDay(needed(args, 'last-day'), today),
    monthsBefore: monthsOf(needed(args, 'months')),
  };
}

function needed(args: Arguments, option: string): string {
  const value = args.value(option);
  if (value === null) {
    throw usage({ kind: 'missing-argument', command: 'reminders add', argument: `--${option}` });
  }
  return value;
}

function aboutOf(value: string): ReminderWish['about'] {
  if (value === 'licence' || value === 'certificate') return ABOUT[value];
  throw wrongValue('--about', value, Object.keys(ABOUT));
}

function monthsOf(value: string): ReminderMonths[] {
  const words = value.split(',').map((word) => word.trim());
  const known = words.every((word) => REMINDER_MONTHS.some((one) => String(one) === word));
  if (!known) throw usage({ kind: 'wrong-value', option: '--months', value, expected: '6,4,2' });
  return REMINDER_MONTHS.filter((one) => words.includes(String(one)));
}

function todayOf(args: Arguments, io: CommandIo): CalendarDate {
  return askedDay(args.value('today'), '--today') ?? dayInJapan(io.now());
}

function comingDay(value: string, today: CalendarDate): CalendarDate {
  const day = askedDay(value, '--last-day') ?? today;
  if (compareDates(day, today) < 0) throw usage({ kind: 'day-gone', option: '--last-day' });
  return day;
}
