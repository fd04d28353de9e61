import { thousands } from '../../base/thousands.ts';
import type { RegisterWords } from './register.ts';

export const registerJa: RegisterWords = {
  demonstration: '体験用の台帳です（体験用カードも記録できます。業務には使えません）',
  askPassphrase: (where) => `台帳のパスフレーズ（${where}）: `,
  newPassphrase: (least) =>
    `台帳を開くためのパスフレーズを決めてください（${least}文字以上。いくつかの言葉を並べると覚えやすくなります）。入力した文字は表示しません。`,
  askNewPassphrase: '新しいパスフレーズ: ',
  askAgain: 'もう一度: ',
  tooShort: (least) =>
    `短すぎます。台帳のコピーを手に入れた人は、パスフレーズを何度でも試せます。${least}文字以上にしてください。`,
  notTheSame: '2回の入力が違います。はじめから入力してください。',

  made: (where) => `台帳を作りました: ${where}`,
  recoveryKey: '復旧キー',
  recoveryKeyIsFor:
    'パスフレーズを忘れたとき、代わりに復旧キーで台帳を開けます。表示するのは今だけです。紙に書いて、パソコンとは別の、鍵のかかる場所にしまってください。両方を失うと、台帳は二度と開けません。',
  nextSteps:
    '次にすること:\n  menkyo register person add 番号 --name 氏名   人を登録する\n  menkyo register check --person 番号          カードを確認して記録する',
  passphraseChanged: 'パスフレーズを変えました。前のパスフレーズと前の復旧キーでは、もう開けません。',

  field: {
    where: '場所',
    policy: '方針',
    id: '番号',
    name: '氏名',
    kana: 'フリガナ',
    group: '部署',
    note: '備考',
    leftOn: '退いた日',
    lastCheck: '前回の確認',
    nextCheck: '次の確認',
    why: '理由',
    on: '期日',
    days: '残り',
    by: '確認した人',
    result: '結果',
    changes: '変わったこと',
    person: '人',
    number: '番号',
    reader: 'リーダー',
    card: 'カード',
    consent: '同意',
    stores: '追加で保存する項目',
    keeps: '残す期間',
    needsConsent: '本人の同意',
    contract: '契約番号',
    vehicle: '車両',
    proof: '証明データ',
    judged: '再判定',
  },
  none: 'なし',
  typed: (value) => `${value}（入力）`,
  neverChecked: '未確認',
  noNextCheck: '決まりなし',
  noPeople: '台帳に登録された人はいません。menkyo register person add で登録します。',
  people: (count) => `${thousands(count)}人`,
  nothingDue: (days) => `${days}日以内に確認が必要な人はいません。`,
  dueDays: (days) =>
    days === 0 ? '今日' : days < 0 ? `${thousands(-days)}日過ぎ` : `あと${thousands(days)}日`,
  change: {
    expiresOn: '有効期間の末日',
    categories: '免許の種類',
    conditions: '免許の条件等',
    number: '番号',
    name: '氏名',
    address: '住所',
    photo: '写真',
  },
  noChanges: '前回と変わっていません',
  firstCheck: '初めての確認です',
  checkTitle: (when) => `確認 ${when}`,
  checked: (person) => `確認を記録しました: ${person}`,
  recordedAllTheSame: '確認は台帳に記録しました。',
  waits: (person) =>
    `台帳につながらないため、確認をこのパソコンに暗号化して残しました。次につながったときに送ります: ${person}`,
  waitsAllTheSame: '確認はこのパソコンに残しました。次につながったときに台帳へ送ります。',
  notCompared: '台帳につながらないため、前回と比べていません。送るときに比べます',
  sent: (checks) => `送信待ちの確認${thousands(checks)}件を台帳に送りました。`,
  held: (person) =>
    `送信待ちの確認（${person}）は、台帳に入りません。menkyo register outbox で確かめてください。`,
  nothingWaits: '送信待ちの確認はありません。',
  checkId: '確認の番号',
  outboxIsFor:
    '本人のカードだと確かめたものは --file 確認の番号 で台帳に入れます。いらないものは --drop 確認の番号 で捨てます。',
  granted: (role, as) =>
    as === 'manager' ? `${role} に、管理者の権限を与えました。` : `${role} に、窓口の権限を与えました。`,
  unknownInOutbox: (checks) =>
    `送信待ちの${thousands(checks)}件は、このソフトの別の版が残したものです。新しい版で送ってください。`,
  personAdded: '登録しました。',
  personEdited: '変更しました。',
  personLeft: '退いた日を記録しました。残す期間は、この日から数えます。',
  personRemoved: (id, checks) =>
    `${id} を台帳から消しました（確認${thousands(checks)}件を含む）。バックアップには残っています。`,
  agreeTo: '上の文面に本人が同意しましたか [y/N] ',
  consentGiven: (when) => `${when} に同意`,
  policyName: (name) =>
    ({
      employer: '事業所（employer）: 社用車を運転する従業員の確認',
      rental: '貸渡し（rental）: レンタカーなどの窓口',
      plain: '最小限（plain）: 学校・クラブなど',
    })[name] ?? '独自',
  stored: {
    name: '氏名',
    birthDate: '生年月日',
    address: '住所',
    photo: '写真',
    acquiredOn: '免許の取得日',
    contract: '契約番号',
    vehicle: '車両',
    proof: '証明データ（警察が署名した記録。写真も、署名されたすべての項目も入る）',
  },
  proofKept: (check) => `あり（menkyo register proof --check ${check} --out ファイル で保存できます）`,
  judgedOn: (verdict, when, by) => `${verdict}（${when} に${by}が再判定）`,
  judgedAtCheck: (verdict) => `確認のとき: ${verdict}`,
  judgedAgain: (genuine, of) =>
    of === 0
      ? '証明データがないため、判定したものはありません。'
      : `${thousands(of)}件のうち${thousands(genuine)}件の署名を確かめられました。`,
  verdictChanged: (person, check, was, now) => `  ${person}、確認 ${check}: ${was} → ${now}`,
  withoutProof: (checks) => `証明データのない確認${thousands(checks)}件の判定は、そのままです。`,
  unreadableProof: (check) =>
    `確認 ${check} の証明データは、開けないか、別の読み取りのものです。判定はそのままです。menkyo register audit で台帳を確かめてください。`,
  proofWritten: (path, person) => `保存しました: ${path}（${person} の確認の証明データ）`,
  proofHoldsToo: (fields) => `入っているもの: ${fields.join('、')}`,
  proofHolds:
    '証明データには、ほかに何を保存するかにかかわらず、写真と、警察が署名したすべての項目が入ります。確認を受ける人にも知らせてください。ICカードの運転免許証は、署名された記録に氏名・生年月日・住所があるため、この3つを保存するときだけ証明データを残します。',
  keeps: (keeps) => {
    if (keeps === null) return '決まりなし（消すまで残ります）';
    return keeps.from === 'leaving' ? `退いてから${keeps.years}年` : `確認から${keeps.years}年`;
  },
  nextCheck: (rule) =>
    rule === null
      ? '決まりなし'
      : `前回の確認から${rule.monthsAfterCheck}か月後か、有効期間の末日の${rule.monthsBeforeLastDay}か月前の、早いほう`,
  needsConsent: (needs, hasText) => {
    if (!needs) return 'たずねません';
    return hasText
      ? '読み取りの前にたずねます'
      : 'たずねません（文面が未設定です。--consent-text で設定します）';
  },
  policyChanged: '方針を変えました。',
  askRemoval: (fields) =>
    `これまでの確認から${fields.join('、')}を消します。消したものは元に戻せません。消しますか [y/N] `,
  forgotten: (people, checks, before) =>
    `${before}より前の記録を消しました: ${thousands(people)}人、確認${thousands(checks)}件。バックアップには残っています。`,
  wouldForget: (people, checks, before) =>
    `${before}より前の記録を消すと、${thousands(people)}人、確認${thousands(checks)}件が消えます。まだ何も消していません。`,
  nothingToForget: (before) => `${before}より前の、消す記録はありません。`,
  audited: (entries, people, checks) =>
    `すべての記録（${thousands(entries)}件）が書き込まれたときのままです。${thousands(people)}人、確認${thousands(checks)}件。`,
  accepted: 'いまの台帳を正しいものとして受け入れました。',
  backedUp: (path, entries) => `バックアップを保存しました: ${path}（${thousands(entries)}件）`,
  backupIsFor:
    '暗号化されています。戻すには、いまのパスフレーズか復旧キーが必要です。パソコンとは別の場所にしまってください。',
  restored: (where, entries, madeAt) =>
    `${madeAt} のバックアップから台帳を戻しました: ${where}（${thousands(entries)}件）。そのあとの記録は含まれません。`,
  putAside: (path) =>
    `前の台帳は ${path} に残してあります。要らないと分かったら消してください。前の台帳を開いたままのウィンドウがあれば、閉じてください（前の台帳に記録されます）。`,
  exported: (path, count) => `保存しました: ${path}（${thousands(count)}人）`,
  replaced: 'そのまま書けない文字を置き換えました（Shift_JISにない文字も、UTF-8なら書けます）:',
  replacedAt: (line, column, char, by) =>
    by === ''
      ? `  ${thousands(line)}行目の「${column}」: ${char} を除きました`
      : `  ${thousands(line)}行目の「${column}」: ${char} → ${by}`,
  imported: (added, updated, unchanged) =>
    `取り込みました: 追加${thousands(added)}人、変更${thousands(updated)}人、変わらない人${thousands(unchanged)}人。`,
  wouldImport: (added, updated, unchanged) =>
    `取り込むと、追加${thousands(added)}人、変更${thousands(updated)}人、変わらない人${thousands(unchanged)}人になります。まだ何も変えていません。`,
  more: (count) => `ほか${thousands(count)}件`,
  ignored: (columns) => `取り込まない列: ${columns.join('、')}`,
  likely: (id, known) =>
    `番号 ${id} を確かめてください。台帳には ${known} がいます。Excelは先頭の0を消すため、同じ人かもしれません。`,
  working: (done, of) => `${thousands(done)} / ${thousands(of)}`,
};
