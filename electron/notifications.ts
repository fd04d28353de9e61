import { type BrowserWindow, Notification } from 'electron';
import type { DueReminderView } from '../src/app/contract/reminders.ts';
import type { SessionState } from '../src/app/contract/session.ts';
import type { ReminderWords } from '../src/app/reminder-words/words.ts';
import type { ShellWords } from './words.ts';

/** How a read has just ended, or null if none has. */
export function readEnd(
  before: SessionState['kind'],
  after: SessionState['kind'],
): 'read' | 'refused' | null {
  return before === 'reading' && (after === 'read' || after === 'refused') ? after : null;
}

/**
 * Notifies a user who is looking at another window that the read has ended. Notifications stay on lock screens and in
 * lists, so this one holds nothing from the card.
 */
export function notifyReadEnd(window: BrowserWindow, end: 'read' | 'refused', words: ShellWords): void {
  notify(window, { title: words.readEnded[end], body: words.readEnded.body });
}

/** Notifies a user who is looking at another window of a due reminder: its label and the date, both the user's own. */
export function notifyReminder(window: BrowserWindow, due: DueReminderView, words: ReminderWords): void {
  notify(window, { title: words.name(due), body: words.due(due) });
}

/** Electron holds a shown notification weakly: the click on one that was collected as garbage is lost. */
const shown = new Set<Notification>();

function notify(window: BrowserWindow, words: { readonly title: string; readonly body: string }): void {
  if (window.isFocused()) return;
  // Even Notification.isSupported() writes a shortcut into the start menu, which outlives the portable program.
  if (isPortable()) {
    window.flashFrame(true);
    return;
  }
  if (!Notification.isSupported()) return;
  const notification = new Notification(words);
  shown.add(notification);
  const forget = () => {
    shown.delete(notification);
  };
  notification.once('click', () => {
    forget();
    if (!window.isDestroyed()) bringToFront(window);
  });
  notification.once('close', forget);
  notification.once('failed', forget);
  notification.show();
}

/** electron-builder's portable launcher sets this variable. */
function isPortable(): boolean {
  return process.platform === 'win32' && process.env.PORTABLE_EXECUTABLE_FILE !== undefined;
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
