import { type BrowserWindow, type Rectangle, screen } from 'electron';
import type { CounterDisplay } from '../src/app/contract/customer.ts';
import type { CustomerDoor } from '../src/host/desk/customer-handlers.ts';
import type { Desk } from '../src/host/desk.ts';
import { CUSTOMER_ADDRESS } from './address.ts';
import { protectFromCapture } from './capture.ts';
import { openChannel } from './ipc.ts';
import { createWindow, type WindowOptions } from './window.ts';
import { placeOn } from './window-state.ts';
import type { ShellWords } from './words.ts';

export interface CustomerWindowOptions {
  readonly desk: () => Desk;
  readonly window: () => Omit<WindowOptions, 'place'>;
  /** Where the clerk's window is. */
  readonly clerk: () => Rectangle;
  readonly words: () => ShellWords;
}

export interface CustomerWindow extends CustomerDoor {
  readonly close: () => void;
  /** Follows displays that come and go, until the returned function is called. */
  readonly watchDisplays: () => () => void;
}

/**
 * The customer's window: in full screen, without a menu, and closed by the program alone. On the display of the clerk's
 * window it is an ordinary window, or the clerk could not get past it. It ends with its page, and the clerk's window then
 * offers to type there.
 */
export function customerWindow({ desk, window: look, clerk, words }: CustomerWindowOptions): CustomerWindow {
  let current: { readonly window: BrowserWindow; readonly display: number; readonly end: () => void } | null =
    null;

  const open = (wished: string | null) => {
    if (current !== null) return;
    const clerks = screen.getDisplayMatching(clerk());
    const display = displayFor(wished, clerks.id);
    const isLocked = display.id !== clerks.id;
    const place = isLocked ? display.bounds : placeOn([display.workArea], null);
    const opened = createWindow({ ...look(), place, isLocked });
    // What was typed must not be in a recording of the screen either.
    protectFromCapture(opened, desk().settings);
    const { webContents } = opened;
    const channel = openChannel(webContents, desk().handlers, 'customer');
    const unsubscribes = [
      desk().events.onAny(channel.push),
      desk().events.on('settings', (now) => protectFromCapture(opened, now)),
    ];
    const leave = desk().customer.enter();
    const end = () => {
      if (current?.window !== opened) return;
      current = null;
      for (const unsubscribe of unsubscribes) unsubscribe();
      channel.close();
      leave();
      if (!opened.isDestroyed()) opened.destroy();
    };
    current = { window: opened, display: display.id, end };
    // The customer cannot close it. Only `end` does, which asks no page.
    if (isLocked) opened.on('close', (event) => event.preventDefault());
    opened.on('closed', end);
    webContents.on('render-process-gone', end);
    webContents.on('before-input-event', (event, { control, meta, alt, key }) => {
      // Shortcuts of the menu and of the system's window are not the customer's.
      if (control || meta || alt || /^F\d+$/.test(key)) event.preventDefault();
    });
    if (isLocked) opened.on('leave-full-screen', () => opened.setKiosk(true));
    const show = () => {
      if (opened.isDestroyed() || opened.isVisible()) return;
      // The clerk goes on typing in the clerk's window.
      opened.showInactive();
      if (isLocked) opened.setKiosk(true);
    };
    opened.once('ready-to-show', show);
    opened.loadURL(CUSTOMER_ADDRESS).then(show, end);
  };

  const onDisplays = () => {
    // The display that showed it is gone: the system would move it over the clerk's window.
    if (current !== null && screen.getAllDisplays().every(({ id }) => id !== current?.display)) current.end();
    desk().customer.refresh();
  };

  return {
    displays: () => displaysIn(words()),
    open,
    close: () => current?.end(),
    watchDisplays: () => {
      screen.on('display-added', onDisplays);
      screen.on('display-removed', onDisplays);
      screen.on('display-metrics-changed', onDisplays);
      return () => {
        screen.off('display-added', onDisplays);
        screen.off('display-removed', onDisplays);
        screen.off('display-metrics-changed', onDisplays);
      };
    },
  };
}

/** The main display first. */
function inOrder() {
  const main = screen.getPrimaryDisplay();
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)] as const;
}

/** The wished display, where it is there; else the first that does not show the clerk's window, or the only one. */
function displayFor(wished: string | null, clerks: number) {
  const all = inOrder();
  return all.find(({ id }) => String(id) === wished) ?? all.find(({ id }) => id !== clerks) ?? all[0];
}

function displaysIn(words: ShellWords): CounterDisplay[] {
  return inOrder().map(({ id, label, bounds }, i) => ({
    id: String(id),
    name: words.display(i + 1, label, `${bounds.width} × ${bounds.height}`),
  }));
}
