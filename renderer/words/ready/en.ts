import { showable } from '../../../src/base/showable.ts';
import type { ReadyWords } from './ja.ts';

export const readyEn: ReadyWords = {
  starting: { title: 'Starting', todo: 'Looking for card readers…' },
  noService: {
    'not-installed': {
      title: 'Card reader software (PC/SC) is not installed',
      todo: 'Install PC/SC. On Debian and Ubuntu: sudo apt install pcscd libpcsclite1. Menkyo Desk will detect it.',
    },
    'not-running': {
      title: 'The card reader service is not running',
      todo: 'Start “Smart Card” on Windows, pcscd on Linux. Menkyo Desk will detect it.',
    },
  },
  noServiceOnWindows: {
    'not-installed': {
      title: 'Card reader software (PC/SC) is not installed',
      todo: 'Reinstall Menkyo Desk.',
    },
    'not-running': {
      title: 'Plug in a card reader',
      todo: 'Menkyo Desk will detect it. If it is already plugged in, start the service “Smart Card” (SCardSvr): press Win+R and type services.msc.',
    },
  },
  noReader: { title: 'Plug in a card reader', todo: 'Menkyo Desk will detect it.' },
  waiting: {
    title: 'Place your card on the reader',
    todo: 'Put your My Number Card or conventional licence in the middle of the reader.',
  },
  several: {
    title: 'More than one card',
    todo: 'Remove all but one, or choose a reader.',
    choose: (name) => `Use “${showable(name)}”`,
  },
  looking: { title: 'Checking the card', todo: 'Keep it on the reader.' },
  silent: {
    'in-use': {
      title: 'Another program is using the card',
      todo: 'Close that program and Menkyo Desk will continue.',
    },
    other: {
      title: 'The card is not responding',
      todo: 'Turn it over or move it, then place it on the reader again.',
    },
  },
  doctor: {
    open: 'Find the cause',
    title: 'Why the card cannot be read',
    asking: 'Checking. This can take about 10 seconds.',
    notNow: 'Not possible right now: a card is being read, or a check is already running.',
    failed: 'The check failed. Try again.',
    nothingWrong: 'No problem was found.',
    wrong: (count) => (count === 1 ? 'One problem was found.' : `${count} problems were found.`),
    state: { fine: 'No problem:', wrong: 'Problem:', unknown: 'Unknown:', 'not-checked': 'Not checked:' },
    again: 'Check once more',
    close: 'Close',
  },
  again: 'Check again',
  readers: 'Connected readers',
  systemReader: (name) => `${showable(name)} (cannot hold a card)`,
  steps: ['Place your card', 'Enter the PIN', 'See the licence'],
  neverRead: 'The Individual Number (My Number) is never read. Nothing leaves this computer.',
};
