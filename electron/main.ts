// The entry point that Electron starts (docs/decisions/0009-electron-shell.md).
import { fileURLToPath } from 'node:url';
import { startShell } from './shell.ts';

declare const MENKYO_VERSION: string;

startShell({
  version: MENKYO_VERSION,
  // The build puts these beside this file (scripts/build-electron.mjs).
  renderer: new URL('../renderer/', import.meta.url),
  preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
  icon: process.platform === 'linux' ? fileURLToPath(new URL('./icon.png', import.meta.url)) : null,
});
