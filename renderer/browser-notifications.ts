import type { DueReminderView } from '../src/app/contract/reminders.ts';
import type { ReminderWords } from '../src/app/reminder-words/words.ts';

/** A browser forgets the answer with the address, whose port is another one each time. Electron's shell tells by itself. */
export function mayAskToNotify(host: 'web' | 'electron' | undefined): boolean {
  return host === 'web' && 'Notification' in window && Notification.permission === 'default';
}

/** Call this in a click's handler only: the browser asks for permission just when a person sets a reminder. */
export async function askToNotify(host: 'web' | 'electron' | undefined): Promise<void> {
  if (mayAskToNotify(host)) await Notification.requestPermission().catch(() => undefined);
}

/** Only while the page has no focus: a person who looks at the page sees the banner. */
export function notify(due: DueReminderView, words: ReminderWords): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return;
  // Told again, by another tab perhaps, it takes the place of what is there.
  new Notification(words.name(due), { body: words.due(due), tag: `${due.id}-${due.months}` });
}
