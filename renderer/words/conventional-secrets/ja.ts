/** What the same screen says of a conventional licence (従来の免許証). */
export const conventionalSecretsJa = {
  title: '暗証番号１を入力してください',
  lead: '従来の免許証です。カードは置いたままにしてください。',
  unset: '従来の免許証です。このカードには、暗証番号が設定されていません。',
  /** What the card tells without a PIN. */
  onCard: {
    title: 'カードの記録（暗証番号なしで読み取れるもの）',
    expiresOn: '有効期間の末日',
    issuedOn: '交付日',
    version: '仕様の版',
    unknown: '読み取れません',
    nothing: '有効期間の末日と交付日は、カードから読み取れませんでした。',
  },
  /** What each PIN opens, after who set it. At a counter the domicile is never read. */
  opens: {
    pin1: '。氏名・住所・免許の内容を読み取ります。',
    pin2: { home: '。写真と本籍を読み取ります。', counter: '。写真を読み取ります。' },
  },
  lockWarning: (tries: number) =>
    `${tries}回続けて間違えるとロックされます。解除は警察署か免許センターです。`,
  more: 'ほかに読み取るもの',
  photo: '写真も読み取る',
  domicile: '本籍も読み取る',
  needsPin2: '（暗証番号２）',
  pin2Locked: {
    home: '暗証番号２がロックされているため、写真と本籍は読み取れません。ほかの内容は、暗証番号１だけで読み取れます。',
    counter:
      '暗証番号２がロックされているため、写真は読み取れません。ほかの内容は、暗証番号１だけで読み取れます。',
  },
  readsRecord: '氏名・住所・生年月日・免許の種類・条件・有効期間・番号',
  readsPhoto: '写真',
  readsDomicile: '本籍',
  onlyIfChosen: '（選んだときだけ読み取ります）',
  forgot:
    '暗証番号１・２は、警察署か免許センターで確かめられます。免許証を持って行ってください。ロックの解除もできます。',
};

export type ConventionalSecretsWords = typeof conventionalSecretsJa;
