import type { DemonstrationWords } from './ja.ts';

export const demonstrationEn: DemonstrationWords = {
  badge: 'Demonstration card: everything is made up',
  open: 'Demonstration',
  title: 'Choose a demonstration card',
  explain:
    'Try reading a My Number Card or a conventional licence, without a card or a reader. Everything in them is made up.',
  leave: 'End the demonstration',
  hint: 'PINs of this demonstration card',
  fill: 'Read with these',
  none: 'not set',
};
