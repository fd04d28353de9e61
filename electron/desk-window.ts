import { app, type BrowserWindow, Menu, nativeTheme, type Session, screen } from 'electron';
import { REMINDER_WORDS } from '../src/app/reminder-words/words.ts';
import { engineWish } from '../src/host/card-source/open-readers.ts';
import { type DeskOptions, openDesk } from '../src/host/desk.ts';
import { KeptPassphrases } from '../src/host/kept-passphrases.ts';
import { START_ADDRESS } from './address.ts';
import { protectFromCapture } from './capture.ts';
import { customerWindow } from './customer-window.ts';
import { saveThroughDialog, showAbout } from './dialogs.ts';
import { openChannel } from './ipc.ts';
import { SAFE_BOX } from './keychain.ts';
import { chosenLanguage, languageOf } from './language.ts';
import { menuTemplate, PRINT_ITEM } from './menu.ts';
import { bringToFront, notifyReadEnd, notifyReminder, readEnd } from './notifications.ts';
import { clearWhileAway } from './power.ts';
import { printPage } from './print.ts';
import { tellShown } from './readiness.ts';
import { savePlaceOf } from './save-place.ts';
import { keepAlive } from './survival.ts';
import { groundColour } from './theme.ts';
import { createWindow } from './window.ts';
import { placeOn, type WindowStateStore } from './window-state.ts';
import { SHELL_WORDS } from './words.ts';

export interface DeskWindowOptions {
  readonly version: string;
  readonly session: Session;
  readonly preload: string;
  readonly icon: string | null;
  readonly store: WindowStateStore;
  readonly isDevelopment: boolean;
}

export interface DeskWindow {
  /** False if the window is gone or closes. */
  toFront(): boolean;
  close(): void;
  /** Resolves when the window is gone and everything behind it is released. */
  readonly closed: Promise<void>;
}

/**
 * A desk and its window. Both end together: closing the window drops everything that was read, and ends the process
 * that holds the reader. On macOS the program outlives its window, and the next window starts afresh.
 */
export async function openDeskWindow(options: DeskWindowOptions): Promise<DeskWindow> {
  const { version, session, preload, icon, store, isDevelopment } = options;
  const systemLanguage = languageOf(app.getLocale());
  let window: BrowserWindow | null = null;
  const look = () => ({
    session,
    preload,
    icon,
    isDark: nativeTheme.shouldUseDarkColors,
    isDevelopment,
    title: words().name,
  });
  const customers = customerWindow({
    desk: () => desk,
    window: look,
    clerk: () => opened.getBounds(),
    words: () => words(),
  });
  const engine = engineWish(process.env.MENKYO_PCSC) ?? null;
  const deskOptions: DeskOptions = {
    host: 'electron',
    version,
    systemLanguage,
    engine,
    doctor: async (wish) => (await import('../src/doctor/tell.ts')).windowDoctor(engine)(wish),
    deliver: saveThroughDialog(
      () => window,
      () => words(),
      store,
    ),
    savePlace: savePlaceOf(
      () => window,
      () => words(),
    ),
    keychain: new KeptPassphrases(SAFE_BOX),
    customerDoor: customers,
  };
  const desk = await openDesk({ ...deskOptions, onFault: (what) => console.error(`menkyo: ${what}`) });
  const words = () => SHELL_WORDS[chosenLanguage(desk.settings, systemLanguage)];
  nativeTheme.themeSource = desk.settings.theme;

  const { state } = store;
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const opened = createWindow({
    place: placeOn(
      [main, ...others].map(({ workArea }) => workArea),
      state.place,
    ),
    ...look(),
  });
  window = opened;
  protectFromCapture(opened, desk.settings);
  const { webContents } = opened;
  const channel = openChannel(webContents, desk.handlers);
  const comeBack = clearWhileAway(desk);
  keepAlive(opened, words);

  const drawMenu = () => {
    const template = menuTemplate({
      words: words(),
      isMac: process.platform === 'darwin',
      isDevelopment,
      about: () => void showAbout(window, words(), version),
      // Only a judged reading is printed, whatever the item's state in the menu.
      print: () => {
        if (desk.state.kind === 'read') printPage(window, words());
      },
      log: () => channel.push('log', { kind: 'asked' }),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    allowPrint();
  };
  const allowPrint = () => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(PRINT_ITEM);
    if (item) item.enabled = desk.state.kind === 'read';
  };
  const drawGround = () => opened.setBackgroundColor(groundColour(nativeTheme.shouldUseDarkColors));
  drawMenu();
  nativeTheme.on('updated', drawGround);
  const unwatch = customers.watchDisplays();
  // Before the windows are closed: a window that cannot be closed would keep the program from ending.
  app.on('before-quit', customers.close);

  let last = desk.state.kind;
  // The page hears of each event before the shell acts on it.
  const unsubscribes = [
    desk.events.onAny(channel.push),
    desk.events.on('state', (now) => {
      const end = readEnd(last, now.kind);
      last = now.kind;
      if (end !== null) notifyReadEnd(opened, end, words());
      allowPrint();
    }),
    desk.events.on('reminderDue', (due) =>
      notifyReminder(opened, due, REMINDER_WORDS[chosenLanguage(desk.settings, systemLanguage)]),
    ),
    desk.events.on('settings', (now) => {
      nativeTheme.themeSource = now.theme;
      protectFromCapture(opened, now);
      drawMenu();
    }),
  ];

  const show = () => {
    if (opened.isDestroyed() || opened.isVisible()) return;
    if (state.isMaximized) opened.maximize();
    opened.show();
    tellShown();
  };
  opened.once('ready-to-show', show);
  /** Set while the window is still there, but closes. Nothing prevents it from closing. */
  let isClosing = false;
  opened.on('close', () => {
    isClosing = true;
    store.change({ place: opened.getNormalBounds(), isMaximized: opened.isMaximized() });
  });
  const closed = new Promise<void>((resolve, reject) => {
    opened.once('closed', () => {
      window = null;
      for (const unsubscribe of unsubscribes) unsubscribe();
      comeBack();
      channel.close();
      nativeTheme.off('updated', drawGround);
      unwatch();
      app.off('before-quit', customers.close);
      customers.close();
      Promise.all([desk.close(), store.saved]).then(() => resolve(), reject);
    });
  });
  // A window whose page fails to load still has a menu, so that the user can quit.
  await opened.loadURL(START_ADDRESS).catch(() => undefined);
  show();
  const { place, customerWindow: atStart } = desk.settings;
  if (place === 'counter' && atStart.opensAtStart) void desk.handlers.openCustomerWindow({});
  return {
    toFront() {
      if (window === null || isClosing) return false;
      bringToFront(window);
      return true;
    },
    close: () => window?.close(),
    closed,
  };
}
