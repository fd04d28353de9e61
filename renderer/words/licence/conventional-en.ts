import type { ConventionalWords } from './conventional-ja.ts';

export const conventionalEn: ConventionalWords = {
  photoNotRead: 'The photograph was not read. It needs PIN 2 (暗証番号２).',
  photoNeeds: 'It needs PIN 2 (暗証番号２).',
  kept: 'What PIN 1 opens follows.',
  tryAgain: 'Enter it again',
  changesMissing: 'Changes of address and other entries could not be read. Check the back of the card.',
  changesInPart: 'Some changes of address or other entries could not be read. Check the back of the card.',
  noChanges: 'no changes are recorded',
  changesNotRead: 'could not be read',
  unreadableChange: '(nothing readable)',
  undated: 'no date',
  liftedUnknown: (conditions) =>
    `A condition is recorded as lifted, but is not among the conditions (${conditions}). Check the back of the card.`,
  unreadable: (codes) =>
    `〓 stands for characters that this program cannot show (codes ${codes}). Look at the printed card.`,
  domicileUnreadable: 'could not be read',
  domicileOdd: 'A part of it or of its changes could not be read. It may not be the present one.',
  domicileOnScreenOnly: 'The registered domicile is in no file and no print.',
  holder: [
    'Name and address are part of the record',
    'The chip of this card holds them together with the licence. The signature was not checked: compare them with the printed card.',
  ],
  notEstablished: 'A copied chip is not detected. Compare with the printed card.',
  carry:
    'To drive, carry this licence card. If you also have a licence in a My Number Card, either of them is enough.',
};
