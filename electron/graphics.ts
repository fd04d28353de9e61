import type { App } from 'electron';
import type { WindowStateStore } from './window-state.ts';

/** Chromium starts its graphics process again by itself; one that fails twice in a run will fail in the next. */
const TOO_MANY = 2;

/** Draws without the graphics card where it failed before; to be called before Electron is ready. */
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
