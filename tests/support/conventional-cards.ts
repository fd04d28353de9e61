import type { CardFileConventional } from '../../src/card/virtual/applications/conventional-licence-elements.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { cardFile } from './cards.ts';

/** The conventional licence of the fixtures, with some of it replaced. */
export function conventionalWith(
  id: string,
  replaced: (card: CardFileConventional) => Partial<CardFileConventional>,
): CardFile {
  const file = cardFile(id);
  const card = file.conventionalLicence;
  if (card === null) throw new Error(`${id} is no conventional licence`);
  return { ...file, conventionalLicence: { ...card, ...replaced(card) } };
}

const CARD = 'conventional-licence';

/** Without DF1/EF04, so that nothing tells whether name and address are old. */
export const withoutChanges = (): CardFile => conventionalWith(CARD, () => ({ changes: null }));

/** The change lifts a condition that the card does not have. */
export const lifting = (value: string): CardFile =>
  conventionalWith(CARD, () => ({
    changes: [{ what: 'condition-lifted', on: '2026-02-14', value, commission: '東京公委' }],
  }));

/** The shape of a character of the name is in a file whose form is not known. */
export const withExternalCharacter = (): CardFile =>
  conventionalWith(CARD, ({ record }) => ({
    record: typeof record === 'string' ? record : { ...record, name: '例示{FFF1}　花子' },
    changes: [],
  }));

/** An entry of kana is cut short, and the rest can be read. */
export const withUnreadableKana = (): CardFile =>
  conventionalWith(CARD, () => ({ changes: '5001006803972121' }));

/** So many moves that two backs list them. */
export const oftenMoved = (): CardFile =>
  conventionalWith(CARD, () => ({
    changes: Array.from('１２３４５６７８', (digit, i) => [
      {
        what: 'address' as const,
        on: `2024-0${i + 1}-10`,
        value: `東京都見本区例示町一丁目${digit}番${digit}号　架空見本マンション例示棟１０${digit}号室`,
        commission: '東京公委',
      },
      {
        what: 'remark' as const,
        on: `2024-0${i + 1}-11`,
        value: `見本備考　その${digit}　例示町で届け出た架空の事柄`,
        commission: '東京公委',
      },
    ]).flat(),
  }));
