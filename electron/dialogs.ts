import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Deliver } from '../src/host/desk/deliver.ts';
import { checkTarget, writeFiles } from '../src/host/write-files.ts';
import type { WindowStateStore } from './window-state.ts';
import type { ShellWords } from './words.ts';

/** Asks where to save an exported file, and writes it. The dialog begins in the folder of the file before. */
export function saveThroughDialog(
  window: () => BrowserWindow | null,
  words: () => ShellWords,
  store: Pick<WindowStateStore, 'state' | 'change'>,
): Deliver {
  return async ({ name, bytes }) => {
    const parent = window();
    // The window closed while the file was being made, so there is nowhere to show the dialog.
    if (parent === null) return { ok: true, value: { kind: 'cancelled' } };
    const { title, kinds } = words().save;
    const extension = extname(name).slice(1);
    const { canceled, filePath } = await dialog.showSaveDialog(parent, {
      title,
      defaultPath: join(startOf(store.state.saveFolder), name),
      filters: [{ name: kinds[extension] ?? extension, extensions: [extension] }],
      // Without the last, Windows lists the file, whose name tells what it is, among the recent documents.
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    });
    if (canceled || filePath === '') return { ok: true, value: { kind: 'cancelled' } };
    // The dialog has asked whether to replace a file of that name. A folder or a device is never replaced.
    const fault = (await checkTarget(filePath, true)) ?? (await write(filePath, bytes));
    if (fault !== null) return { ok: false, error: { kind: 'cannot-write', ...fault } };
    store.change({ saveFolder: join(filePath, '..') });
    return { ok: true, value: { kind: 'saved', path: filePath } };
  };
}

/** A folder that is gone, such as one of a memory stick, would make the dialog begin anywhere. */
function startOf(folder: string | null): string {
  return folder !== null && existsSync(folder) ? folder : app.getPath('documents');
}

async function write(path: string, bytes: Uint8Array) {
  const written = await writeFiles([{ path, bytes }], true);
  return written.ok ? null : written.error;
}

/** What this program is, and that it is not official. */
export async function showAbout(
  window: BrowserWindow | null,
  words: ShellWords,
  version: string,
): Promise<void> {
  const options = {
    type: 'info',
    title: words.menu.about,
    ...words.about(version),
    buttons: [words.ok],
    noLink: true,
  } as const;
  if (window === null) await dialog.showMessageBox({ ...options, buttons: [...options.buttons] });
  else await dialog.showMessageBox(window, { ...options, buttons: [...options.buttons] });
}
