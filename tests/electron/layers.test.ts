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
  ['electron/window.ts', "window.loadFile('index.html')", 'nothing from a file'],
  ['electron/window.ts', "window.loadURL('https://example.com/')", 'by its own address'],
  ['electron/shell.ts', "session.loadExtension('/x')", 'nothing from a file'],
  ['electron/window.ts', "webPreferences: { enableBlinkFeatures: 'X' }", 'no page has a webview'],
  ['electron/menu.ts', "shell.openExternal('https://example.com/')", 'no page has a webview'],
  ['electron/dialogs.ts', 'shell.openPath(path)', 'no page has a webview'],
  ['renderer/x.tsx', '<webview src={address} allowpopups />', 'no page has a webview'],
  ['renderer/x.tsx', 'window.open(address)', 'no page has a webview'],
  ['renderer/index.html', '<a href="/" target="_blank">x</a>', 'no page has a webview'],
  ['renderer/x.tsx', '<p dangerouslySetInnerHTML={{ __html: text }} />', 'takes text for markup'],
  ['src/face/x.ts', 'element.innerHTML = text', 'takes text for markup'],
])('%s: %s is refused', (file, code, reason) => {
  expect(judgeFile(file, code).join('\n')).toContain(reason);
});

test.each([
  ['electron/ipc.ts', "import { ipcMain } from 'electron'; import '../src/app/contract'"],
  ['electron/preload.ts', "import { contextBridge, ipcRenderer } from 'electron'"],
  ['electron/desk-window.ts', "import '../src/host/desk.ts'; import 'node:path'; w.loadURL(START_ADDRESS)"],
])('%s: %s is allowed', (file, code) => {
  expect(judgeFile(file, code)).toEqual([]);
});
