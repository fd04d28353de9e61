import type { Command } from '../command.ts';
import { FIELD_OPTION } from './field-option.ts';

export const readers: Command = {
  name: 'readers',
  about: { ja: 'リーダーと、置かれているカード', en: 'readers and what lies on them' },
  options: { field: FIELD_OPTION },
  help: [
    {
      kind: 'text',
      text: {
        ja: 'カードリーダーと、置かれているカードの種類を表示します。',
        en: 'Shows the card readers and the kind of card on each.',
      },
    },
    { kind: 'rows', rows: ['field'] },
  ],
  document: 'menkyo.readers/1',
  statuses: [0, 2, 10, 130],
  run: async (_, io) => {
    await io.readers.start();
    return (await import('../handlers/readers.ts')).readersCommand(io);
  },
};
