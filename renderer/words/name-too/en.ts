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
  noCertificate: 'The card has no signature certificate, so name and address were not added.',
  leaveThere: 'Leave the card where it is and try again.',
  saveFirst:
    'Save what you need first: when the card is laid down again, the licence leaves the screen and is read from the beginning.',
  kept: 'Name and address were not added. The licence is shown as it was read.',
  perhapsOneTry: (name) => `It happened right after the PIN was sent, so ${name} may have one try less.`,
};
