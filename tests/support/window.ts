import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { windowDoctor } from '../../src/doctor/tell.ts';
import { type Desk, openDesk } from '../../src/host/desk.ts';
import { loadStaticFiles } from '../../src/host/page/static-files.ts';
import { ReminderStore } from '../../src/host/reminder-store.ts';
import { SettingsStore } from '../../src/host/settings-store.ts';
import { TrustStore } from '../../src/host/trust-store.ts';
import { openWebHost, type WebHost } from '../../src/web/web-host.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Built by scripts/build-renderer.mjs. */
const RENDERER = new URL('../../dist/renderer/', import.meta.url);

/** The window's program as in `menkyo serve`, but in this process and with its own stores. */
export interface ServedWindow {
  readonly desk: Desk;
  readonly host: WebHost;
  /** The folder of its stores. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function serveWindow(language: 'ja' | 'en' = 'ja'): Promise<ServedWindow> {
  // A write that was on its way when the desk closed makes this folder again. The one around it goes after the file.
  const folder = mkdtempSync(join(temporaryFolder('window'), 'stores-'));
  const desk = await openDesk({
    host: 'web',
    version: '0.0.0',
    systemLanguage: language,
    engine: null,
    doctor: windowDoctor(null),
    settings: new SettingsStore(join(folder, 'settings.json')),
    trust: new TrustStore(join(folder, 'trust')),
    reminders: new ReminderStore(join(folder, 'reminders.json')),
  });
  const files = await loadStaticFiles(RENDERER);
  if (files === null) throw new Error('the window was not built: npm run build');
  const host = await openWebHost({
    desk,
    files,
    onFault: (what) => {
      throw new Error(what);
    },
    // No key expires, however slow the machine.
    after: () => () => undefined,
  });
  return {
    desk,
    host,
    folder,
    async close() {
      await host.close();
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
