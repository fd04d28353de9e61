import type { DemonstrationWords } from './ja.ts';

export const demonstrationEn: DemonstrationWords = {
  badge: 'Demonstration card (made-up data)',
  open: 'Demonstration',
  notNow: {
    card: 'Not possible while a card lies on the reader. Take it away first.',
    reading: 'Not possible while a reading is shown. Press "Clear now" first.',
  },
  title: 'Choose a demonstration card',
  explain:
    'Try out reading a My Number Card or a conventional licence without a card or a reader. All data is made up.',
  leave: 'End the demonstration',
  hint: 'PINs of this demonstration card',
  fill: 'Read with these PINs',
  none: 'not set',
  dropped: {
    title: 'This file cannot be used',
    'not-now':
      'Not possible right now. Finish with the card that is read or shown now, then drop the file again.',
    unreadable: 'The file cannot be opened.',
    'too-large': 'The file is too large.',
    badCardFile: (where, problem) =>
      `It is not a valid card file. ${where === '' ? '' : `${where}: `}${problem}`,
  },
};
