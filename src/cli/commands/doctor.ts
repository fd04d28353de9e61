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
    environment('MENKYO_PCSC'),
  ],
  statuses: [
    { term: '0', help: { ja: 'カードを読める', en: 'nothing keeps a card from being read' } },
    2,
    {
      term: '10',
      help: {
        ja: 'リーダーに届かない（サービス・ライブラリー・ドライバー・権限）',
        en: 'no way to a reader (service, library, driver, rights)',
      },
    },
    { term: '30', help: { ja: 'カードが応答しない', en: 'the card does not answer' } },
    31,
  ],
  run: async (_, io) => (await import('../handlers/doctor.ts')).doctorCommand(io),
};
