/** The two sides of a counter: what the customer's window says, and what the clerk's says of it. */
export const customerJa = {
  title: 'お客様の画面',
  language: '言語',
  fullScreen: '全画面にする',
  unavailable: { title: 'しばらくお待ちください', what: '係の者がご案内します。' },
  'waiting-for-card': {
    title: 'カードを置いてください',
    what: 'マイナンバーカードか運転免許証を、カードリーダーに置いてください。',
  },
  'several-cards': {
    title: 'カードは1枚だけ置いてください',
    what: '読み取るカード1枚を残して、ほかのカードをお取りください。',
  },
  looking: { title: 'カードを確認しています', what: 'カードを動かさないでください。' },
  'unreadable-card': { title: 'このカードは読み取れません', what: '係の者にお声がけください。' },
  staff: {
    title: '係の者がご案内します',
    what: 'この画面での操作はありません。カードは置いたままでお待ちください。',
  },
  stopped: { title: '中止しました', what: '係の者にお声がけください。' },
  reading: { title: '読み取っています', what: 'カードを動かさないでください。' },
  locked: '係の者にお声がけください。',
  failed: {
    lifted: { title: 'カードが離れました', what: 'もう一度カードを置いてください。' },
    other: { title: '読み取れませんでした', what: '係の者にお声がけください。' },
  },
  done: {
    title: 'ありがとうございました',
    wait: '係の者が確認しています。カードは置いたままでお待ちください。',
    take: 'カードをお取りください。',
  },
  shut: { title: 'この画面は使えません', what: '係の者にお声がけください。' },
  again: 'もう一度入力する',
  cancel: 'やめる',
  stop: '読み取りを中止する',
  /** In the clerk's window. */
  counter: {
    open: 'お客様の画面を開く',
    close: 'お客様の画面を閉じる',
    reopen: 'もう一度開く',
    dismiss: '開かずに続ける',
    returnCard: 'カードをお返しする',
    takeOver: 'この画面で入力する',
    stop: 'お客様の操作を中止する',
    handOver: 'お客様に入力していただく',
    title: 'お客様が操作しています',
    lead: '暗証番号はお客様の画面だけで入力します。この画面には出ません。',
    alsoRead: 'あわせて読み取るもの',
    doing: {
      none: 'お客様の画面は閉じています。',
      lost: 'お客様の画面が閉じられました。この画面で続けられます。',
      waiting: 'カードを待っています。',
      consent: '同意文をお読みいただいています。',
      declined: '同意されませんでした。カードをお返しください。',
      pin: '暗証番号を入力していただいています。',
      reading: '読み取っています。',
      failed: '読み取れませんでした。お客様にも知らせています。',
      stopped: '操作が中止されました。',
      clerk: 'この画面で進めます。',
      done: '終わりました。お客様はお待ちです。',
      take: '終わりました。カードを取るよう案内しています。',
    },
    settings: {
      title: 'お客様の画面',
      explain: 'お客様が同意の確認と暗証番号の入力だけを行う画面です。免許証の内容や台帳は出ません。',
      opensAtStart: '起動したときに開く',
      display: '表示するディスプレイ',
      second: '2台目のディスプレイ（あれば）',
      browser:
        'ブラウザーでは新しいタブで開きます。お客様側のディスプレイに移し、「全画面にする」を押してください。',
    },
  },
};

export type CustomerWords = typeof customerJa;
