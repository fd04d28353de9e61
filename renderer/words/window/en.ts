import type { CardPlace } from '../../../src/app/contract/session.ts';
import type { WindowWords } from './ja.ts';

export const windowEn: WindowWords = {
  product: 'Menkyo Desk',
  unofficial: 'Menkyo Desk is not an official app of the National Police Agency.',
  version: (version) => `Version ${version}`,
  skipToMain: 'Skip to content',
  place: (place: CardPlace) =>
    place.kind === 'reader' ? place.name : `Demonstration card “${place.card.title.en}”`,
  notNow: 'The card has changed. Check the screen and try again.',
  shortcuts: {
    title: 'Keyboard shortcuts',
    rows: [
      ['Enter', 'In a PIN field: read the card'],
      ['Tab / Shift+Tab', 'Next item / previous item'],
      ['Ctrl+Shift+L (Command on macOS)', 'Open or close the card log'],
      ['Esc', 'Close a dialog'],
      ['?', 'Open this list (not while typing)'],
    ],
    close: 'Close',
  },
  lost: {
    title: 'Connection lost',
    web: 'Press Enter in the terminal that runs menkyo serve to open a new window.',
    electron: 'Reconnecting…',
    retry: 'Reconnect',
  },
  shut: {
    title: 'This page no longer works',
    why: 'A page stops working when it is reloaded or when its address expires. What was read is cleared unless another window is open.',
    open: 'Open a new window',
    asked: 'Opening a new window. When it appears, close this page. If one is already open, use that one.',
    gone: 'Menkyo Desk is not responding. If it has closed, start it again.',
    how: 'The new window opens in your browser, or its address appears in the terminal that runs Menkyo Desk. Pressing Enter there does the same.',
  },
};
