import type { CardPlace } from '../../../src/app/contract/session.ts';
import type { WindowWords } from './ja.ts';

export const windowEn: WindowWords = {
  product: 'Menkyo Desk',
  unofficial: 'This is not an app of the National Police Agency.',
  version: (version) => `Version ${version}`,
  skipToMain: 'To the main part',
  place: (place: CardPlace) =>
    place.kind === 'reader' ? place.name : `Demonstration card “${place.card.title.en}”`,
  notNow: 'The card’s state has changed. Please look again.',
  lost: {
    title: 'The window lost its program',
    web: 'Press Enter where menkyo serve runs: a new window opens.',
    electron: 'Connecting again.',
    retry: 'Connect again',
  },
  shut: {
    title: 'This page no longer works',
    why: 'A page that was reloaded, or an address that has expired, cannot be used. Unless another window is open, what was read is cleared.',
    open: 'Open a new window',
    asked:
      'Menkyo Desk was asked for a new window. Once it is there, you can close this page. If one is open already, use that one.',
    gone: 'Menkyo Desk cannot be reached. If it has ended, start it again.',
    how: 'The new window opens in your browser, or its address appears in the terminal where Menkyo Desk was started. Pressing Enter there does the same.',
  },
};
