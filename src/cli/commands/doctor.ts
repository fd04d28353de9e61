import { type Command, environment } from '../command.ts';

export const doctor: Command = {
  name: 'doctor',
  about: { ja: 'リーダーが使えない原因を調べる', en: 'why does my reader not work?' },
  options: {},
  help: [
    {
      kind: 'text',
      text: {
        ja: 'カードリーダーが使えない原因を調べます: PC/SCサービスとその権限、ライブラリー、ドライバー、つながっているのにPC/SCから見えないリーダー、リーダーを使っている別のソフト、拡張長、速さ、時計。\n暗証番号は尋ねず、残り回数も減りません。',
        en: 'Looks for what keeps a card reader from working: the PC/SC service and its rights, its library, drivers, readers that the system sees and PC/SC does not, another program that holds the reader, extended length, speed, the clock.\nNo secret is asked and no try used up.',
      },
    },
    {
      kind: 'text',
      text: {
        ja: '終了コード: 0 カードを読める、10 リーダーに届かない（サービス・ライブラリー・ドライバー・権限）、30 カードが応答しない、31 別のソフトが使用中',
        en: 'Status: 0 nothing keeps a card from being read, 10 no way to a reader (service, library, driver, rights), 30 the card does not answer, 31 another program holds the reader.',
      },
    },
    environment('MENKYO_PCSC'),
  ],
  run: async (_, io) => (await import('../handlers/doctor.ts')).doctorCommand(io),
};
