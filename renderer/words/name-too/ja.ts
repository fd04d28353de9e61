/** Beside a licence without a name: reading the name from the card that still lies there. */
export const nameTooJa = {
  open: '氏名も読む',
  hint: 'カードを置いたままなら、免許の暗証番号を入れ直さずに、氏名・住所を加えられます。',
  title: '氏名・住所を加える',
  /** No way can be used: each PIN is locked, or not on the card. */
  none: '使える暗証番号がないため、氏名・住所は読み取れません。',
  read: '氏名・住所を読み取る',
  close: 'やめる',
  reading: '氏名・住所を読み取っています',
  done: '氏名・住所を加えました。',
  noCertificate: 'このカードには署名用電子証明書がないため、氏名・住所は加わりませんでした。',
  /** In place of what a whole read advises: a card that is laid down again takes the licence off the screen. */
  leaveThere: 'カードを置いたまま、もう一度試してください。',
  saveFirst: 'カードを置き直すと、この表示は消え、はじめから読み取ります。必要なものは先に保存してください。',
  /** Stands below why nothing was added. */
  kept: '氏名・住所は加えていません。免許の内容は、読み取ったときのままです。',
  perhapsOneTry: (name: string) =>
    `暗証番号を送った直後だったため、${name}の残り回数が1回減ったかもしれません。`,
};

export type NameTooWords = typeof nameTooJa;
