import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, session as sessions } from 'electron';
import { dataFolder } from '../src/host/data-folder.ts';
import { loadStaticFiles } from '../src/host/page/static-files.ts';
import { dropSecretVariables } from '../src/host/secret-variables.ts';
import { type DeskWindow, openDeskWindow } from './desk-window.ts';
import { chooseGraphics } from './graphics.ts';
import { claimScheme, serveFiles } from './protocol.ts';
import { hardenApp, hardenSession } from './security.ts';
import { REFUSED_NAMES, refusedSwitch } from './switches.ts';
import { WindowStateStore } from './window-state.ts';
import { AT_START } from './words.ts';

export interface ShellOptions {
  readonly version: string;
  /** The built page. */
  readonly renderer: URL;
  /** The built preload. */
  readonly preload: string;
  readonly icon: string | null;
}

/** As in electron-builder.yml. Windows shows a program's notifications only if it knows this name. */
const APP_ID = 'app.menkyo-desk';

/**
 * Windows starts the program by this number when a notification is clicked. Electron writes it into the shortcut of the
 * start menu and the registry. Without a fixed number Electron makes up another one at each start.
 */
const TOAST_ACTIVATOR = '{E2B02A41-5BC5-40FB-92B7-2B3D236E23BB}';

/** Without `persist:` in its name, the session stays in memory. */
const SESSION = 'menkyo-desk';

/** Longer than any cleanup takes: a card that does not answer is given up after two seconds. */
const QUIT_MS = 10_000;

/**
 * The whole program. What Electron needs before `ready` is done before this function returns: Electron loads this ES
 * module before `ready`, but asynchronous work may finish after it.
 */
export function startShell(options: ShellOptions): void {
  // Chromium's own processes inherited the variables: on Linux they fork before this program's first line runs.
  const secrets = dropSecretVariables(process.env);
  if (secrets.length > 0) {
    refuseToStart(AT_START.secretInEnvironment(secrets));
    return;
  }
  const isDevelopment = !app.isPackaged && process.env.MENKYO_DEVELOPMENT === '1';
  const refused = isDevelopment ? null : foundSwitch();
  if (refused !== null) {
    const why = refused === 'no-sandbox' ? AT_START.noSandbox : AT_START.refusedSwitch(refused);
    refuseToStart(why);
    return;
  }
  if (process.platform === 'win32') app.setToastActivatorCLSID(TOAST_ACTIVATOR);
  app.setAppUserModelId(APP_ID);
  prepareFolders();
  // Two programs at one reader would disturb each other. The first one comes to the front instead.
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const store = new WindowStateStore();
  chooseGraphics(app, store, options.version);
  claimScheme();
  hardenApp(app);
  run(options, store, isDevelopment).catch(fail);
}

function refuseToStart(why: string): void {
  const leave = () => {
    dialog.showErrorBox(AT_START.title, why);
    app.exit(2);
  };
  if (process.platform !== 'linux') {
    leave();
    return;
  }
  // Before `ready`, Linux shows no box: after a double click nothing would be seen. Without a display `ready` never
  // comes, so the sentence goes to stderr as well.
  console.error(why);
  prepareFolders();
  app.whenReady().then(leave, leave);
}

function foundSwitch(): string | null {
  const named = refusedSwitch(process.argv, process.platform);
  return named ?? REFUSED_NAMES.find((name) => app.commandLine.hasSwitch(name)) ?? null;
}

/** Chromium's own files lie beside the settings, in a folder that only this user can open. */
function prepareFolders(): void {
  app.setName('Menkyo Desk');
  const folder = join(dataFolder(), 'chromium');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath('userData', folder);
  } catch {
    // Chromium's default folder will do: the window's session writes nothing.
  }
}

async function run(options: ShellOptions, store: WindowStateStore, isDevelopment: boolean): Promise<void> {
  await app.whenReady();
  const files = await loadStaticFiles(options.renderer);
  if (files === null) throw new Error('no window was built');
  const session = sessions.fromPartition(SESSION, { cache: false });
  hardenSession(session, isDevelopment);
  // Without this, Chromium searches the network for a proxy.
  await session.setProxy({ mode: 'direct' });
  serveFiles(session, files);

  /** The window while it is opening, open or closing. */
  let current: { readonly opened: Promise<DeskWindow>; readonly gone: Promise<void> } | null = null;
  let isQuitting = false;
  const show = () => {
    if (isQuitting) return;
    if (current !== null) {
      const { opened, gone } = current;
      // If the window is just closing, open a new one once it is gone.
      const again = async (window: DeskWindow) => window.toFront() || gone.then(show);
      opened.then(again).catch(() => undefined);
      return;
    }
    const opened = openDeskWindow({ ...options, session, store, isDevelopment });
    const gone = opened
      .then(({ closed }) => closed)
      .catch(fail)
      .finally(() => {
        current = null;
      });
    current = { opened, gone };
  };

  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    // On macOS a program stays until the user quits it.
    if (process.platform !== 'darwin') app.quit();
  });
  // This process ends only after the card is released and the process that held it has ended.
  let isLetGo = false;
  app.on('will-quit', (event) => {
    if (isLetGo) return;
    event.preventDefault();
    if (isQuitting) return;
    isQuitting = true;
    // A window that is still opening can be closed only once it is open.
    current?.opened.then((window) => window.close()).catch(() => undefined);
    Promise.race([current?.gone ?? store.saved, pause(QUIT_MS)]).then(() => {
      isLetGo = true;
      app.quit();
    });
  });
  show();
}

function fail(error: unknown): void {
  console.error(`menkyo: the window failed: ${error instanceof Error ? error.message : String(error)}`);
  dialog.showErrorBox(AT_START.title, AT_START.broken);
  app.exit(1);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
