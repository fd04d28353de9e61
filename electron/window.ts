import { BrowserWindow, type BrowserWindowConstructorOptions, type Rectangle, type Session } from 'electron';
import { groundColour } from './theme.ts';
import { LEAST_SIZE } from './window-state.ts';

export interface WindowOptions {
  readonly place: Rectangle;
  readonly session: Session;
  /** The path of the built preload. */
  readonly preload: string;
  readonly icon: string | null;
  readonly isDark: boolean;
  readonly isDevelopment: boolean;
  readonly title: string;
  /** Without frame or title bar, and always over the others: the customer's window. */
  readonly isLocked?: boolean;
}

const LOCKED: BrowserWindowConstructorOptions = {
  // A display for customers can be small.
  minWidth: 0,
  minHeight: 0,
  frame: false,
  closable: false,
  minimizable: false,
  maximizable: false,
  movable: false,
  resizable: false,
  skipTaskbar: true,
};

export function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  const { place, session, preload, icon, isDark, isDevelopment, title, isLocked = false } = options;
  return {
    ...place,
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    title,
    ...(icon === null ? {} : { icon }),
    backgroundColor: groundColour(isDark),
    // The window is shown once the page is drawn.
    show: false,
    ...(isLocked ? LOCKED : {}),
    webPreferences: {
      preload,
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      // The spell checker would download dictionaries.
      spellcheck: false,
      devTools: isDevelopment,
      disableDialogs: true,
    },
  };
}

export function createWindow(options: WindowOptions): BrowserWindow {
  return new BrowserWindow(windowOptions(options));
}
