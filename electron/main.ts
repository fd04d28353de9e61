// The window's program, as Electron starts it (docs/decisions/0009-electron-shell.md).
import { fileURLToPath } from 'node:url';
import { startShell } from './shell.ts';

declare const MENKYO_VERSION: string;

startShell({
  version: MENKYO_VERSION,
  // Beside this file, once built (scripts/build-electron.mjs).
  renderer: new URL('../renderer/', import.meta.url),
  preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
  icon: process.platform === 'linux' ? fileURLToPath(new URL('./icon.png', import.meta.url)) : null,
});
