/** The demonstration cards, which are invented, and the choice among them. */
export const demonstrationJa = {
  badge: '体験用カード（架空の見本）',
  open: '体験用カード',
  /** In place of the choice: why there is none. */
  notNow: {
    card: 'カードが置かれているため、いまは選べません。カードを取ってから選んでください。',
    reading: '読み取った内容が残っているため、いまは選べません。「今すぐ消す」を押してから選んでください。',
  },
  title: '体験用カードを選ぶ',
  explain: 'マイナ免許証と従来の免許証の読み取りを、カードもリーダーもなしで試せます。内容はすべて架空です。',
  leave: '体験を終える',
  hint: '体験用カードの暗証番号',
  fill: 'この番号で読み取る',
  none: '未設定',
  /** A file that was dropped on the window. */
  dropped: {
    title: 'このファイルは使えません',
    'not-now': 'いまは開けません。いまのカードの読み取りや表示を終えてから、もう一度ドロップしてください。',
    unreadable: 'ファイルを開けません。',
    'too-large': 'ファイルが大きすぎます。',
    badCardFile: (where: string, problem: string) =>
      `カードファイルとして読めません。${where === '' ? '' : `${where}: `}${problem}`,
  },
};

export type DemonstrationWords = typeof demonstrationJa;
