import type { CommandOutput, Handlers } from '../../app/contract/contract.ts';
import type { REMINDER_COMMANDS } from '../../app/contract/reminders.ts';
import { REMINDER_WORDS } from '../../app/reminder-words/words.ts';
import { remindersIcs } from '../../app/reminders-ics.ts';
import { dayInJapan } from '../../licence/calendar.ts';
import type { KeptReminders, ReminderStore } from '../reminder-store.ts';
import type { ReminderWatch } from '../reminder-watch.ts';
import { cannotWrite, DONE, NOT_NOW } from './answers.ts';
import type { Deliver } from './deliver.ts';

export interface ReminderParts {
  readonly reminders: ReminderStore;
  readonly watch: ReminderWatch;
  readonly deliver: Deliver;
  readonly language: () => 'ja' | 'en';
  readonly now: () => number;
}

export function reminderHandlers({
  reminders,
  watch,
  deliver,
  language,
  now,
}: ReminderParts): Pick<Handlers, keyof typeof REMINDER_COMMANDS> {
  return {
    listReminders: async () => ({ ok: true, value: viewOfKept(await reminders.read()) }),
    saveReminder: async ({ id, ...wish }) => {
      const saved = await reminders.save(id, wish);
      if (!saved.ok) return cannotWrite(saved.error);
      void watch.check();
      return { ok: true, value: viewOfKept(saved.value) };
    },
    removeReminder: async ({ id }) => {
      const removed = await reminders.remove(id);
      return removed.ok ? { ok: true, value: viewOfKept(removed.value) } : cannotWrite(removed.error);
    },
    exportReminders: async () => {
      const { reminders: all } = await reminders.read();
      if (all.length === 0) return NOT_NOW;
      const words = REMINDER_WORDS[language()];
      const madeAt = now();
      const text = remindersIcs(all, { words, today: dayInJapan(madeAt), madeAt });
      return deliver({ name: 'menkyo-reminders.ics', type: 'text/calendar', bytes: Buffer.from(text) });
    },
    dueReminders: async () => ({ ok: true, value: await watch.due() }),
    // The window tells a reminder again until the user puts it away.
    dismissReminder: async (told) => {
      const marked = await reminders.markTold([told], 'window');
      return marked.ok ? DONE : cannotWrite(marked.error);
    },
  };
}

function viewOfKept({ reminders, unreadable }: KeptReminders): CommandOutput<'listReminders'> {
  return { reminders: reminders.map(({ told: _, ...wish }) => wish), unreadable };
}
