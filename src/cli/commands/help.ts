import type { Command } from '../command.ts';

export const help: Command = {
  name: 'help',
  about: { ja: 'コマンドの使い方と、いくつかの説明', en: 'how to use a command, and a few topics' },
  usage: { ja: '[コマンド|説明]', en: '[COMMAND|TOPIC]' },
  options: {},
  help: [
    {
      kind: 'text',
      text: {
        ja: 'コマンドの使い方（menkyo コマンド --help と同じ）か、説明を表示します。何も付けなければ一覧です。',
        en: 'Shows how to use a command (as "menkyo COMMAND --help" does), or a topic. With nothing, the list of both.',
      },
    },
  ],
  statuses: [0, 2, 130],
  positionals: { least: 0, most: 1, name: 'TOPIC' },
  run: async (args, io) => (await import('../handlers/help.ts')).helpCommand(args, io),
};
