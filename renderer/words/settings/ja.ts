/** The settings. The consent and reminder folders hold the words for their parts. */
export const settingsJa = {
  open: '設定',
  title: '設定',
  back: '戻る',
  language: '表示する言語',
  languages: { system: 'パソコンに合わせる', ja: '日本語', en: 'English' },
  theme: '画面の色',
  themes: { system: 'パソコンに合わせる', light: '明るい', dark: '暗い' },
  textSize: '文字の大きさ',
  place: '使い方',
  places: {
    home: '自分の免許証（写真は選んだときだけ表示）',
    counter: '窓口・業務（ほかの人の免許証を読み取る）',
  },
  minutes: '読み取った内容を消すまでの時間',
  minutesOf: (minutes: number) => `${minutes}分`,
  capture: '画面の撮影や共有（WindowsとmacOS）',
  captures: {
    'at-counter': '窓口・業務のときは写さない',
    always: 'いつも写さない',
    never: '写してもよい',
  },
  reader: '使うカードリーダー',
  anyReader: 'カードが置かれたもの',
  trust: '照合に使う証明書',
  trustExplain:
    '免許情報の署名を照合する警察の証明書などを、PEMかDERのファイルで登録できます。カードやこのソフトには入っていません。',
  trustEmpty: '登録された証明書はありません。',
  trustAdd: '証明書を追加…',
  trustRemove: '削除',
  trustRole: { 'holder-authority': '署名用電子証明書の発行者', 'record-signer': '免許情報の署名者' },
  trustIssuer: (issuer: string) => `発行者 ${issuer}`,
  trustValid: (from: string, until: string) => `有効期間 ${from}から${until}まで`,
  trustTestKey: '誰でも署名できるテスト用の鍵です。照合には使いません。',
  trustCompare: 'SHA-256を、発行者が公表している値と見比べてください。この証明書を信頼しますか？',
  trustConfirm: '一致したので登録する',
  trustCancel: '登録しない',
  badCertificate: {
    unreadable: 'ファイルを開けません。',
    'empty-folder': '証明書がありません。',
    'no-certificate': '証明書ではありません。何も登録していません。',
    'weak-key': 'RSA 2048ビット以上の鍵ではありません。何も登録していません。',
    'test-key': '誰でも署名できる、このソフトのテスト用の鍵です。何も登録していません。',
  },
  about: 'このソフトについて',
};

export type SettingsWords = typeof settingsJa;
