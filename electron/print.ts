import { type BrowserWindow, dialog } from 'electron';
import type { ShellWords } from './words.ts';

/** Electron's reason when the user leaves the system's dialog. */
const CANCELLED = 'Print job canceled';

/**
 * Prints the page through the system's dialog. With any option set, Electron looks for a printer first and sets the
 * paper, so there are none: the page's style says which backgrounds are printed.
 */
export function printPage(window: BrowserWindow | null, words: ShellWords): void {
  window?.webContents.print({}, (isDone, failure) => {
    if (isDone || failure === CANCELLED || window.isDestroyed()) return;
    void dialog.showMessageBox(window, {
      type: 'error',
      title: words.name,
      message: words.printFailed.message,
      detail: words.printFailed.detail(failure),
      buttons: [words.ok],
      noLink: true,
    });
  });
}
