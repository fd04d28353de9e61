import { type Command, environment } from '../command.ts';

export const serve: Command = {
  name: 'serve',
  about: { ja: 'ウィンドウをブラウザーで開く', en: 'the window, in a browser' },
  options: {
    'no-open': {
      kind: 'flag',
      help: {
        ja: 'ブラウザーを開かず、アドレスだけを表示する',
        en: 'open no browser, only show the address',
      },
    },
  },
  help: [
    {
      kind: 'text',
      text: {
        ja: '免許デスクのウィンドウを、このコンピューターのブラウザーで開きます。\n外からはつながりません。終了するときは、この端末で Ctrl-C を押してください。',
        en: 'Opens the window of Menkyo Desk in a browser on this computer. Nothing can connect from outside.\nTo end it, press Ctrl-C on this terminal.',
      },
    },
    { kind: 'rows', rows: ['no-open'] },
    {
      kind: 'text',
      text: {
        ja: 'アドレスは1回だけ、30秒以内に使えます。端末で Enter を押すと、新しいアドレスを表示します。\n最後の画面を閉じて10秒たつと、読み取った内容は消えます。プログラムは動き続けます。\n画面のない環境では、アドレスだけを表示します。',
        en: 'An address works once, within 30 seconds. Press Enter on the terminal for a new one.\nWhat was read is cleared 10 seconds after the last window is closed; the program goes on.\nWhere there is no display, only the address is shown.',
      },
    },
    environment('MENKYO_PCSC'),
  ],
  statuses: [1, 2, 130],
  run: async (args, io) => (await import('../handlers/serve.ts')).serveCommand(args, io),
};
