import type { DemonstrationWords } from './ja.ts';

export const demonstrationEn: DemonstrationWords = {
  badge: 'Demonstration card (made-up data)',
  open: 'Demonstration',
  title: 'Choose a demonstration card',
  explain:
    'Try out reading a My Number Card or a conventional licence without a card or a reader. All data is made up.',
  leave: 'End the demonstration',
  hint: 'PINs of this demonstration card',
  fill: 'Read with these PINs',
  none: 'not set',
};
