import { expect, test } from 'vitest';
import { judgeFile } from '../../scripts/check-layers.mjs';

test.each([
  ['electron/window.ts', "import { ipcMain } from 'electron'", 'ipcMain'],
  ['electron/shell.ts', "const { ipcMain } = await import('electron')", 'ipcMain'],
  ['electron/window.ts', "window.webContents.ipc.handle('x', f)", '.ipc'],
  ['electron/window.ts', "import { contextBridge } from 'electron'", 'contextBridge'],
  ['electron/ipc.ts', "import { ipcRenderer } from 'electron'", 'ipcRenderer'],
  ['electron/ipc.ts', "import '../src/card/transmit.ts'", 'electron may not'],
  ['electron/window.ts', "import '../renderer/App.tsx'", 'electron may not'],
  ['electron/window.ts', "import 'zod'", 'electron may not'],
  ['src/host/desk.ts', "import 'electron'", 'src/host may not'],
  ['renderer/x.tsx', "import 'electron'", 'renderer may not'],
  ['renderer/x.tsx', "import '../electron/channels.ts'", 'renderer may not'],
])('%s: %s is refused', (file, code, reason) => {
  expect(judgeFile(file, code).join('\n')).toContain(reason);
});

test.each([
  ['electron/ipc.ts', "import { ipcMain } from 'electron'; import '../src/app/contract'"],
  ['electron/preload.ts', "import { contextBridge, ipcRenderer } from 'electron'"],
  ['electron/desk-window.ts', "import '../src/host/desk.ts'; import 'node:path'"],
])('%s: %s is allowed', (file, code) => {
  expect(judgeFile(file, code)).toEqual([]);
});
