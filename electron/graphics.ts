import type { App } from 'electron';
import type { WindowStateStore } from './window-state.ts';

/** Chromium restarts its graphics process by itself. If it fails this often in one run, it will fail in the next. */
const TOO_MANY = 2;

/** Draws without the graphics card if it failed in this version. Call this before Electron is ready. */
export function chooseGraphics(app: App, store: WindowStateStore, version: string): void {
  if (store.state.withoutGraphicsCard === version) {
    app.disableHardwareAcceleration();
    return;
  }
  let failures = 0;
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit' || reason === 'killed') return;
    failures += 1;
    if (failures === TOO_MANY) store.change({ withoutGraphicsCard: version });
  });
}
