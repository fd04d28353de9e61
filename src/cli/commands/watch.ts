import { type Command, environment } from '../command.ts';

export const watch: Command = {
  name: 'watch',
  about: {
    ja: 'カードが置かれるたび、取り除かれるたびに知らせる',
    en: 'tell each card that is laid down or taken away',
  },
  options: {
    count: {
      kind: 'value',
      value: { ja: '枚数', en: 'N' },
      help: {
        ja: 'この枚数が置かれたら終わる。省くと、Ctrl-Cまで続ける',
        en: 'end after so many cards were laid down; without it, Ctrl-C ends the command',
      },
    },
  },
  help: [
    {
      kind: 'text',
      text: {
        ja: 'カードが置かれた、取り除かれた、リーダーがつながった、外された、を1行ずつ知らせます。始めたときにあるリーダーとカードも知らせます。\nカードには種類だけを尋ね、暗証番号は送りません。残り回数は減りません。--json では1行が1つの文書（menkyo.watch/1）です。',
        en: 'One line for each card that is laid down or taken away, and for each reader that comes or goes; those that are there at the start come first.\nA card is only asked what it is: no secret is sent and no try used up. With --json, each line is a document (menkyo.watch/1).',
      },
    },
    { kind: 'rows', rows: ['count'] },
    environment('MENKYO_PCSC'),
  ],
  statuses: [0, 2, 10, 130],
  run: async (args, io) => {
    await io.readers.start();
    return (await import('../handlers/watch.ts')).watchCommand(args, io);
  },
};
