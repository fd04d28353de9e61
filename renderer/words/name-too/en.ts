import type { NameTooWords } from './ja.ts';

export const nameTooEn: NameTooWords = {
  open: 'Read the name too',
  hint: 'While the card lies there, name and address can be added without the licence PIN.',
  title: 'Add name and address',
  none: 'No PIN on this card can be used, so name and address cannot be read.',
  read: 'Read name and address',
  close: 'Cancel',
  reading: 'Reading name and address',
  done: 'Name and address were added.',
  kept: 'Name and address were not added. The licence is shown as it was read.',
  perhapsOneTry: (name) => `It happened right after the PIN was sent, so ${name} may have one try less.`,
};
