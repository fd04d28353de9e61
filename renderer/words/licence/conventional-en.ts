import type { ConventionalWords } from './conventional-ja.ts';

export const conventionalEn: ConventionalWords = {
  photoNotRead: 'The photograph was not read. It needs PIN 2 (暗証番号２).',
  photoNeeds: 'It needs PIN 2 (暗証番号２).',
  kept: 'Below is what PIN 1 could read.',
  tryAgain: 'Enter PIN 2 again',
  changesMissing: 'Changes of address and other entries could not be read. Check the back of the card.',
  changesInPart: 'Some changes of address or other entries could not be read. Check the back of the card.',
  noChanges: 'no changes recorded',
  changesNotRead: 'could not be read',
  unreadableChange: '(nothing readable)',
  undated: 'no date',
  liftedUnknown: (conditions) =>
    `A condition is recorded as lifted but is not among the conditions (${conditions}). Check the back of the card.`,
  unreadable: (codes) =>
    `〓 replaces characters that Menkyo Desk cannot show (codes ${codes}). See the printed card.`,
  domicileUnreadable: 'could not be read',
  domicileOdd: 'Part of it or of its changes could not be read. It may not be the current one.',
  domicileOnScreenOnly: 'Saved files and prints do not include the registered domicile.',
  holder: [
    'Name and address are part of the record',
    'The chip stores them together with the licence. The signature was not checked, so compare them with the printed card.',
  ],
  notEstablished: 'A copied chip cannot be detected. Compare it with the printed card.',
  carry:
    'To drive, carry this licence card. If you also have a licence in a My Number Card, either of them is enough.',
};
