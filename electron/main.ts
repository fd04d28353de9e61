// The window's program, as Electron starts it (docs/decisions/0009-electron-shell.md).
import { fileURLToPath } from 'node:url';
import { takeFromEnvironment } from '../src/host/cli/secret-input.ts';
import { startShell } from './shell.ts';

declare const MENKYO_VERSION: string;

// Typed in the window, or not at all: none that the environment held reaches a process of Chromium's.
for (const secret of Object.values(takeFromEnvironment(process.env))) secret?.wipe();
startShell({
  version: MENKYO_VERSION,
  // Beside this file, once built (scripts/build-electron.mjs).
  renderer: new URL('../renderer/', import.meta.url),
  preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
  icon: process.platform === 'linux' ? fileURLToPath(new URL('./icon.png', import.meta.url)) : null,
});
