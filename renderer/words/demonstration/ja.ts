/** The demonstration cards, which are invented, and the choice among them. */
export const demonstrationJa = {
  badge: '体験用カード（架空の見本）',
  open: '体験用カード',
  title: '体験用カードを選ぶ',
  explain: 'マイナ免許証と従来の免許証の読み取りを、カードもリーダーもなしで試せます。内容はすべて架空です。',
  leave: '体験を終える',
  hint: '体験用カードの暗証番号',
  fill: 'この番号で読み取る',
  none: '未設定',
};

export type DemonstrationWords = typeof demonstrationJa;
