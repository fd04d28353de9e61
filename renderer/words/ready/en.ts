import { showable } from '../../../src/base/showable.ts';
import type { ReadyWords } from './ja.ts';

export const readyEn: ReadyWords = {
  starting: { title: 'Getting ready', todo: 'Looking for readers.' },
  noService: {
    'not-installed': {
      title: 'The part that talks to card readers is missing',
      todo: 'Install PC/SC. On Debian and Ubuntu: sudo apt install pcscd libpcsclite1. It is noticed by itself.',
    },
    'not-running': {
      title: 'The card reader service does not run',
      todo: 'Start “Smart Card” on Windows, pcscd on Linux. It is noticed by itself.',
    },
  },
  noServiceOnWindows: {
    'not-installed': {
      title: 'The part that talks to card readers is missing',
      todo: 'Install Menkyo Desk again.',
    },
    'not-running': {
      title: 'Plug in a card reader',
      todo: 'It is found by itself once it is plugged in. If it is plugged in already, start the service “Smart Card” (SCardSvr): press Win+R and type services.msc.',
    },
  },
  noReader: { title: 'Plug in a card reader', todo: 'It is found by itself once it is plugged in.' },
  waiting: {
    title: 'Lay the card down',
    todo: 'Lay the My Number Card or the conventional licence on the middle of the reader.',
  },
  several: {
    title: 'More than one card',
    todo: 'Leave one of them, or choose a reader.',
    choose: (name) => `Use “${showable(name)}”`,
  },
  looking: { title: 'Looking at the card', todo: 'One moment, please.' },
  silent: {
    'in-use': {
      title: 'Another program holds the card',
      todo: 'It goes on by itself once that one is done.',
    },
    other: { title: 'The card does not answer', todo: 'Turn it over or move it, and lay it down again.' },
  },
  again: 'Look again',
  readers: 'Readers',
  systemReader: (name) => `${showable(name)} (takes no card)`,
  steps: ['Lay the card down', 'Enter the PIN', 'See the licence'],
  neverRead: 'The Individual Number (My Number) is never read. Nothing leaves this computer.',
};
