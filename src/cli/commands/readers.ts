import type { Command } from '../command.ts';

export const readers: Command = {
  name: 'readers',
  about: { ja: 'リーダーと、置かれているカード', en: 'readers and what lies on them' },
  options: {},
  help: [
    {
      kind: 'text',
      text: {
        ja: 'カードリーダーと、置かれているカードの種類を表示します。',
        en: 'Shows the card readers and the kind of card on each.',
      },
    },
  ],
  statuses: [0, 2, 10, 130],
  run: async (_, io) => {
    await io.readers.start();
    return (await import('../handlers/readers.ts')).readersCommand(io);
  },
};
