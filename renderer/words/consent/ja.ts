import { thousands } from '../../../src/base/thousands.ts';
export const consentJa = {
  languages: { ja: '日本語', en: 'English' },
  language: '言語',
  title: '読み取る前に、お読みください',
  lead: 'カードの持ち主の方へ。同意するかどうかを選んでください。同意すると、暗証番号の画面に進みます。',
  toRead: '最後までお読みいただくと、「同意する」を押せます。',
  read: '最後まで表示しました。',
  agree: '同意する',
  decline: '同意しない',
  declined: {
    title: '読み取りません',
    what: 'カードをお取りください。暗証番号は送らず、免許情報も読み取っていません。',
    again: 'もう一度この画面を見るときは、カードを置き直してください。',
  },
  /** At a counter that has no consent text. */
  notAsked: '同意画面は出ません（設定で同意文を書くと出ます）。',
  /** On the screen that shows the licence. */
  noted: (time: string) =>
    `${time}に、本人が読み取りに同意しました。保存するデータ（JSON）とPDF（A4）に記録します。`,
  settings: {
    title: '同意画面',
    explain:
      'ほかの人の免許証を読み取る前に、カードの持ち主にお見せする文です。持ち主が同意するまで、暗証番号はたずねず、免許情報も読み取りません。',
    parts: {
      business: '事業者名（なくてもかまいません）',
      purpose: '利用目的',
      kept: '保存する情報',
      period: '保存する期間',
    },
    bilingual:
      '書いた文は、英語の画面にもそのまま出ます。英語だけを読む方がいるときは、英語も書き添えてください。',
    names: { purpose: '利用目的', kept: '保存する情報', period: '保存する期間' },
    on: '同意画面を出します。',
    off: (missing: readonly string[]) =>
      `${missing.map((name) => `「${name}」`).join('')}がまだ書かれていないため、同意画面は出ません。`,
    count: (used: number, all: number) => `${thousands(used)} / ${thousands(all)}字`,
    saved: '保存しました。',
    notSaved: '保存できませんでした。もう一度試してください。',
    cards: { 'my-number': 'マイナ免許証', 'ic-licence': '従来の免許証' },
    preview: {
      ja: (card: string) => `${card}の同意文を見る（日本語）`,
      en: (card: string) => `${card}の同意文を見る（英語）`,
    },
    hashOf: (card: string, language: string) => `${card}・${language}`,
    hashes: '同意文の識別値（SHA-256）',
    hashesExplain:
      '保存するファイルには、同意した文の識別値と日時を記録します。どの文のことか後で分かるように、文と識別値を一緒に控えてください。文を変えると識別値も変わります。カードの種類ごとに文が違います。',
  },
};

export type ConsentWords = typeof consentJa;
