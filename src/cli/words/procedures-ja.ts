import type { ProceduresWords } from './procedures.ts';

export const proceduresJa: ProceduresWords = {
  title: 'このカードでできる手続き',
  asOf: '基準日',
  card: 'カード',
  conventional: '従来の免許証（ICカード）',
  expiresOn: '有効期間の末日',
  noLastDay: 'なし（マイナ経歴証明書）',
  notOnCard: 'ICチップに記録なし',
  // People write 令和8年, where a card has 令和08年.
  date: (asOnCard) => asOnCard.replace(/(?<!\d)0(?=\d[年月日])/g, ''),
  from: (date) => `${date}から`,
  until: (date) => `${date}まで`,
  period: (from, until) => `${from}から${until}まで`,
  label: {
    when: '期間',
    needs: '必要なもの',
    where: '場所',
    costs: '費用',
    steps: '手順',
    whyNot: '理由',
    asks: '確認すること',
    rule: '決まり',
  },
  need: (need, has, details) => {
    const known = [...(has === null ? [] : [has]), ...details];
    return known.length === 0 ? need : `${need}：${known.join('、')}`;
  },
  triesLeft: (tries) => `残り${tries}回`,
  certificateUntil: (date) => `有効期限 ${date}`,
  step: (number, text, isDone, days) => {
    const more = [...(isDone ? ['済んでいます'] : []), ...days];
    return `${number}. ${text}${more.length === 0 ? '' : `（${more.join('、')}）`}`;
  },
  wait: (wait) => `↓ ${wait}`,
  rule: (text, source) => `${text}〔${source}〕`,
  list: (items) => items.join('、'),
  questions: '次のことが分かると、もっと詳しく案内できます。',
  driving: '運転するとき',
  allRules: 'すべての決まりと出典は、--rules か --json で見られます。',
  birthDateDiffers: '--born がカードから読み取った生年月日と違います。カードのほうを使いました。',
};
