/** The frame around every screen: where one can go, where one is, and the verdict that stands above a licence. */
export const frameJa = {
  nav: '画面の切り替え',
  /** In the rail, and in the window's title. */
  places: {
    card: '読み取り',
    procedures: '手続き',
    register: '台帳',
    verify: '検証',
    settings: '設定',
  },
  /** The window's title. */
  titled: (place: string, product: string) => `${place} — ${product}`,
  firstUse: {
    question: 'どのように使いますか？',
    explain: '答えなくても使えます。あとで「設定」で変えられます。',
    uses: {
      own: '自分の免許証を見る',
      counter: '窓口でお客様の免許証を確かめる',
      employer: '会社で運転者の免許証を確かめる',
    },
  },
  /** The one sentence above a licence. */
  verdict: {
    current: (day: string) => `${day}まで有効です`,
    unproven: (day: string) => `${day}まで有効（記録上）`,
    expiring: (day: string) => `${day}に期限が来ます`,
    expired: (day: string) => `${day}に期限が切れました`,
    unknown: '有効期間が分かりません',
  },
  mayDrive: '運転できる種類',
  tabs: {
    label: '免許証の内容',
    fields: '項目',
    checks: '確認結果',
    driving: '運転できる車',
    back: '裏面',
    notes: '注意',
    reminder: 'お知らせ',
  },
  copyAll: 'すべてコピー',
  copiedAll: 'すべてコピーしました',
  notOnChip: (count: number) => `ICチップにない項目（${count}件）`,
  save: '保存・印刷',
  employer: '会社（運転者の免許証を確かめる）',
  otherFormats: 'ほかの形式',
  sections: {
    nav: '設定の分類',
    general: '表示と使い方',
    reader: 'カードリーダー',
    consent: '同意画面',
    reminders: 'お知らせ',
    trust: '照合に使う証明書',
    about: 'このソフトについて',
  },
};

export type FrameWords = typeof frameJa;
