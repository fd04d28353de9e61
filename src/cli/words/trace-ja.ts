import type { TraceWords } from './trace.ts';

export const traceJa: TraceWords = {
  title: 'カードとの通信記録',
  personal:
    '個人情報を含みます（免許情報・顔写真・証明書）。不具合の報告には、menkyo trace anonymise で作ったものだけを添付してください。',
  head: {
    recordedAt: '記録した日時',
    program: 'プログラム',
    engine: 'エンジン',
    reader: 'リーダー',
    atr: 'ATR',
    system: 'システム',
    command: '記録した操作',
  },
  command: { read: '読み取り', status: '暗証番号の残り回数の確認', window: '画面での操作' },
  noReader: 'なし（仮想カード）',
  notKnown: '不明',
  noConnection: '接続の始まりが記録されていません',
  cutOff: '接続の終わりが記録されていません（途中で切れています）',
  nothingHappened: 'カードとの通信はありません。',
  empty: (tags) => `値のない項目: ${tags.join(' ')}`,
  diff: {
    same: '2つの通信記録の内容は同じです。',
    sameButTime: '2つの通信記録の内容は、かかった時間を除いて同じです。',
    different: (count) => `2つの通信記録には違いが${count}か所あります。`,
    onlyIn: (which) => `${which.toUpperCase()}だけ`,
    answer: '応答が違う',
    time: '時間が違う',
    byte: (at) => `${at}バイト目から（0から数えて）`,
    withheld: '本籍のファイルの中（慎重な扱いが必要なため、表示しません）',
    missing: '（この項目はありません）',
  },
};
