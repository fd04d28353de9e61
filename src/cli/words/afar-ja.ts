import type { AfarWords } from './afar.ts';

export const afarJa: AfarWords = {
  asked: (by) => `「${by}」から、免許証の読み取りの依頼です。`,
  unknownSender: (name) => `${name}（未登録。この名前は誰でも名乗れます）`,
  field: {
    from: '依頼元',
    fingerprint: 'SHA-256',
    person: 'あなたの番号',
    purpose: '利用目的',
    until: '期限',
    keeps: '残す項目',
    keepsFor: '残す期間',
    sends: '送る内容',
    request: '依頼',
    madeAt: '作成',
    state: '状態',
    by: '担当者',
    answeredBy: '読み取り元',
  },
  noPurpose: '記載なし',
  keepsAlways: '免許証の番号、有効期間の末日、色、種類、条件、確認の結果',
  sends:
    '顔写真を含む記録の全体（警察の署名が全体にかかるため）。マイナ免許証の氏名・住所は --holder を付けたときだけ。暗号化するので、依頼元の台帳でしか開けません。',
  compare:
    '同意の前に、前から知っている電話番号で依頼元に電話し、SHA-256を読み合わせてください。同じなら、封印のファイルをもらい、menkyo trust add ファイル で登録すると、この注意は出なくなります。',
  consentText: '同意する文面:',
  askAgree: '同意しますか？ [y/N] ',
  willBeRefused: '体験用カードか記録の再生です。業務用の台帳は、この回答を受け付けません。',
  answered: (path) =>
    `回答を ${path} に書きました（暗号化済み）。メールなどで依頼元に送ってください。1つの依頼に、回答は1回です。`,
  limits:
    '回答で分かるのは、警察が発行した記録であることと、（送った人のソフトによれば）この依頼のために読み取ったことです。複製したデータではなく本物のカードがあったか、暗証番号を入れたのが本人か、氏名が正しいか、免許が今も有効かは分かりません。',
  requested: (path, person) => `${person} への依頼を ${path} に書きました。`,
  requestedNext: (until) =>
    `本人に送り、封印のSHA-256（menkyo seal show）を電話で伝えてください。回答は${until}までに登録します: menkyo register file ファイル`,
  filed: (person) => `遠隔の確認を記録しました: ${person}`,
  notCompared:
    '誰のカードかを確かめられません。回答に氏名がなく、台帳にも同じ種類のカードの確認がまだありません。--holder を付けて回答してもらうか、一度カードを見せてもらってください。',
  noRequests: '依頼はありません。menkyo register request で作れます。',
  state: { open: '回答待ち', answered: '回答済み', late: '期限切れ' },
  sealedBy: (known) => known ?? '登録のないソフト',
  fromAfar: '遠隔の確認（担当者はカードを見ていない）',
};
