import { existsSync } from 'node:fs';
import { type BrowserWindow, dialog, shell } from 'electron';
import type { SavePlace } from '../src/host/desk/deliver.ts';
import type { ShellWords } from './words.ts';

/** The system's dialog for the folder of the exports, and its window that shows a saved file. */
export function savePlaceOf(window: () => BrowserWindow | null, words: () => ShellWords): SavePlace {
  return {
    choose: async (now) => {
      const parent = window();
      if (parent === null) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: words().save.folder,
        ...(now !== null && existsSync(now) && { defaultPath: now }),
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    show: (path) => shell.showItemInFolder(path),
  };
}
