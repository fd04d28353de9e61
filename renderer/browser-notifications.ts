import type { DueReminderView } from '../src/app/contract/reminders.ts';
import type { ReminderWords } from '../src/app/reminder-words/words.ts';

/** A browser keeps the permission by address. The port changes, so it asks again. In Electron the shell notifies. */
export function mayAskToNotify(host: 'web' | 'electron' | undefined): boolean {
  return host === 'web' && 'Notification' in window && Notification.permission === 'default';
}

/** Call this in a click's handler only: the browser asks for permission just when a person sets a reminder. */
export async function askToNotify(host: 'web' | 'electron' | undefined): Promise<void> {
  if (mayAskToNotify(host)) await Notification.requestPermission().catch(() => undefined);
}

/** Notifies only while the page has no focus: a person who looks at the page sees the banner. */
export function notify(due: DueReminderView, words: ReminderWords): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return;
  // With the same tag a repeated notification, perhaps from another tab, replaces the first.
  new Notification(words.name(due), { body: words.due(due), tag: `${due.id}-${due.months}` });
}
