import { app, type BrowserWindow, dialog } from 'electron';
import { START_ADDRESS } from './address.ts';
import type { ShellWords } from './words.ts';

const MINUTE_MS = 60_000;
/** This many crashes within a minute are no accident. */
const TOO_MANY = 3;

export function isOneTooMany(crashes: readonly number[], now: number): boolean {
  return crashes.filter((at) => now - at < MINUTE_MS).length >= TOO_MANY;
}

/**
 * Keeps the window going when its page crashes or hangs. The program holds what was read, not the page. A new page asks
 * for it (the command `hello`) and shows it again.
 */
export function keepAlive(window: BrowserWindow, words: () => ShellWords, now = Date.now): void {
  const { webContents } = window;
  let crashes: number[] = [];
  /** Set while the question is on the screen. */
  let asking: AbortController | null = null;

  const reload = () => {
    if (!window.isDestroyed()) void window.loadURL(START_ADDRESS).catch(() => undefined);
  };

  webContents.on('render-process-gone', async (_event, { reason }) => {
    asking?.abort();
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const at = now();
    crashes = [...crashes.filter((one) => at - one < MINUTE_MS), at];
    if (!isOneTooMany(crashes, at)) {
      reload();
      return;
    }
    const { message, detail, again, quit } = words().crashed;
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      title: words().name,
      message,
      detail,
      buttons: [again, quit],
      cancelId: 1,
      noLink: true,
    });
    crashes = [];
    if (response === 0) reload();
    else app.quit();
  });

  window.on('unresponsive', async () => {
    if (asking !== null) return;
    const question = new AbortController();
    asking = question;
    const { message, detail, wait, reload: openAgain } = words().hanging;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: words().name,
      message,
      detail,
      buttons: [wait, openAgain],
      cancelId: 0,
      noLink: true,
      signal: question.signal,
    });
    asking = null;
    // This ends the page's process. The handler of crashes above then reloads the page.
    if (!question.signal.aborted && response === 1 && !window.isDestroyed())
      webContents.forcefullyCrashRenderer();
  });
  window.on('responsive', () => asking?.abort());
}
