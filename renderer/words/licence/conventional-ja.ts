/** What the licence's screen says of a conventional licence (従来の免許証) alone. */
export const conventionalJa = {
  photoNotRead: '写真は読み取っていません。暗証番号２を入力すると読み取れます。',
  photoNeeds: '暗証番号２で読み取れます。',
  /** Stands below what the card refused. */
  kept: '暗証番号１で読み取れるものは、次のとおりです。',
  tryAgain: 'もう一度入力する',
  changesMissing: '住所などの変更を読み取れませんでした。カードの裏面を確かめてください。',
  changesInPart: '住所などの変更の一部を読み取れませんでした。カードの裏面を確かめてください。',
  noChanges: '変更の記録はありません',
  changesNotRead: '読み取れませんでした',
  unreadableChange: '（読み取れる内容なし）',
  undated: '日付なし',
  liftedUnknown: (conditions: string) =>
    `解除と記録された条件が、免許の条件の中に見つかりません（${conditions}）。カードの裏面を確かめてください。`,
  unreadable: (codes: string) =>
    `〓は、このソフトで表示できない外字です（コード ${codes}）。カードの券面を見てください。`,
  domicileUnreadable: '読み取れませんでした',
  domicileOdd: '本籍やその変更に、読み取れない部分がありました。今の本籍と違うことがあります。',
  domicileOnScreenOnly: '本籍は、保存・印刷には含めません。',
  holder: [
    '氏名・住所は免許証の記録の一部です',
    '免許の内容と一緒に、この免許証のICチップに記録されています。署名を確かめていないので、カードの券面と見比べてください。',
  ],
  notEstablished: 'ICチップの複製は見分けられません。カードの券面と見比べてください。',
  carry:
    '画像を保存しても、運転するときはこの免許証の携帯が必要です。マイナ免許証もお持ちのときは、どちらかで足ります。',
};

export type ConventionalWords = typeof conventionalJa;
