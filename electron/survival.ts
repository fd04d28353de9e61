import { app, type BrowserWindow, dialog } from 'electron';
import { START_ADDRESS } from './address.ts';
import type { ShellWords } from './words.ts';

const MINUTE_MS = 60_000;
/** So many crashes within a minute are no accident. */
const TOO_MANY = 3;

/** Whether a crash, after those before it, is one too many. */
export function isOneTooMany(crashes: readonly number[], now: number): boolean {
  return crashes.filter((at) => now - at < MINUTE_MS).length >= TOO_MANY;
}

/**
 * Keeps a window going whose page crashes or hangs. What was read is the program's and not the page's: a new page
 * asks for it (the command `hello`) and shows it again.
 */
export function keepAlive(window: BrowserWindow, words: () => ShellWords, now = Date.now): void {
  const { webContents } = window;
  let crashes: number[] = [];
  /** The question that stands on the screen, if one does. */
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
    // Its process is ended, which comes back as a crash, and is met like one.
    if (!question.signal.aborted && response === 1 && !window.isDestroyed())
      webContents.forcefullyCrashRenderer();
  });
  window.on('responsive', () => asking?.abort());
}
