import type { DemonstrationWords } from './ja.ts';

export const demonstrationEn: DemonstrationWords = {
  badge: 'Demonstration card: everything is made up',
  open: 'Demonstration',
  title: 'Choose a demonstration card',
  explain: 'Try it without a card or a reader. Everything in it is made up.',
  leave: 'End the demonstration',
  hint: 'PINs of this demonstration card',
  fill: 'Read with these',
  none: 'not set',
};
