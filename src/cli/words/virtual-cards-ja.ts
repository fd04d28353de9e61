import { SECRETS as DESCRIBED, SECRET_NAMES } from '../../card/applications/descriptors.ts';
import { SECRET_NAMES_JA } from './secret-ja.ts';
import type { AnswerProblem, VirtualCardWords } from './virtual-cards.ts';

export const virtualCardsJa: VirtualCardWords = {
  serve: {
    laidDown: (id, port) =>
      `カード「${id}」を仮想リーダー（ポート${port}）に置きました。PC/SCを使うどのソフトからも見えます。`,
    notTaken: (port) =>
      `仮想リーダー（ポート${port}）がカードを受け取っていません。別のカードが置かれているようです。そのカードを取り除くと、このカードが読まれます。`,
    takenAway: 'カードを取り除きました。',
    willTear: '次のコマンドでカードを引き抜きます。',
    willNotTear: '次のコマンドで引き抜くのをやめました。',
    torn: (command) =>
      `「${command}」でカードを引き抜きました。カードは処理しましたが、応答は届いていません。`,
    slow: (ms) => (ms === 0 ? 'すぐに応答します。' : `コマンドごとに${ms}ミリ秒遅く応答します。`),
    triesLeft: (name, left) => `${SECRET_NAMES_JA[name]}: 残り${left}回です。`,
    noSuchSecret: (name) => `このカードには${SECRET_NAMES_JA[name]}がありません。`,
    tooManyTries: (name, most) => `${SECRET_NAMES_JA[name]}は${most}回までです。何も変えていません。`,
    countersReset: '残り回数をカードファイルのとおりに戻しました。',
    ended: 'カードを取り除いて、終了しました。',
    command: (name, sw, bytes) => `  ${name}  ${sw}${bytes > 0 ? `、${bytes}バイト` : ''}`,
    notUnderstood: '指示が分かりません。何も変えていません。',
    lineTooLong: (bytes) => `1行が${bytes}バイトを超えています。改行まで読み飛ばします。何も変えていません。`,
    keys: `スペース  カードを取り除く、置く
t         次のコマンドで引き抜く
s         応答を遅くする（0、50、200、1000ミリ秒）
${SECRET_NAMES.map((name) => `${DESCRIBED[name].served.key}         ${SECRET_NAMES_JA[name]}の残り回数`).join('\n')}
r         残り回数をカードファイルのとおりに戻す
?         この一覧
q         カードを取り除いて終わる`,
    lines: `remove, insert, tear, slow ミリ秒, tries ${SECRET_NAMES.map((name) => DESCRIBED[name].served.line).join('|')} 回数, reset, help, quit`,
    hint: 'キー: スペースで取り除く・置く、? でほかのキーの一覧、q で終わります。',
  },
  fresh: {
    intro:
      'テスト用のカードファイルを作ります。すべて架空の内容にしてください（実在の人の情報は入力しないでください）。Enter だけ押すと [ ] の中の値になります。',
    question: {
      kind: '種類: 1 マイナ免許証、2 暗証番号のないマイナ免許証、3 マイナ経歴証明書、4 従来の免許証',
      name: '氏名',
      kana: 'フリガナ',
      birthDate: '生年月日（YYYY-MM-DD）',
      sex: '性別（male 男、female 女、other その他）',
      address: '住所',
      issuedOn: '交付年月日（YYYY-MM-DD）',
      colourClass: '色区分: 1 優良（ゴールド）、2 一般（ブルー）、3 新規（グリーン）',
      expiresOn: '有効期間の末日（YYYY-MM-DD）',
      recordedOn: '運転経歴を記録した年月日（YYYY-MM-DD）',
      categories: '免許の種類（「,」か「、」で区切る）',
      conditions: '免許の条件（「,」か「、」で区切る。なければ -）',
      domicile: '本籍',
      pin: 'マイナ免許証の暗証番号（数字4桁）',
      password: '署名用電子証明書の暗証番号（英数字6～16文字）',
      textPin: '券面事項入力補助用暗証番号（数字4桁）',
      pin1: '暗証番号１（数字4桁）',
      pin2: '暗証番号２（数字4桁）',
      file: 'ファイル名',
    },
    problem,
    written: (path) => `書き込みました: ${path}`,
    use: (path) => `読み取る:       menkyo read --card ${path}
氏名・住所も:   menkyo read --card ${path} --holder=text
PC/SCから読む:  menkyo card serve ${path}`,
    useConventional: (path) => `読み取る:       menkyo read --card ${path}
写真・本籍も:   menkyo read --card ${path} --photo --domicile
PC/SCから読む:  menkyo card serve ${path}`,
    signedByTest:
      '免許情報の署名は、免許デスクの公開されているテスト用の鍵によるもので、何も証明しません。あとから内容を書き換えると「改ざん」と判定されます。',
    unsigned: '免許情報に署名はありません（テスト用の鍵がこのソフトと一緒に入っていません）。',
    noCertificate:
      '署名用電子証明書は入っていないので、--holder では氏名・住所を読めません。--holder=text で読み取れます。',
    notChecked:
      '従来の免許証の電子署名は入っていません。このソフトはこの署名を確かめないので、判定は変わりません。',
    schemaBeside: (name) => `同じフォルダーの ${name} により、エディターで入力の補完と確認ができます。`,
  },
};

function problem(of: AnswerProblem): string {
  switch (of.kind) {
    case 'empty':
      return '何か入力してください。';
    case 'not-a-date':
      return '日付ではありません。2029-02-01 のように入力してください。';
    case 'date-on-no-card':
      return 'この日付はカードに記録できません。';
    case 'not-a-pin':
      return '数字4桁です。';
    case 'not-a-password':
      return '英数字6～16文字です。';
    case 'too-long':
      return '長すぎて、カードに記録できません。';
    case 'none-of':
      return `次のどれかです: ${of.choices.join('、')}`;
    case 'not-on-a-card':
      return `カードに記録できない文字があります: ${of.text}`;
    case 'too-many':
      return `${of.most}個までです。`;
    case 'unknown-answer':
      return 'そのような質問はありません。';
    case 'cannot-write':
      return of.code === 'EEXIST'
        ? '同じ名前のファイルがあります。別の名前を入力してください。'
        : `そこには書き込めません（${of.code}）。別の名前を入力してください。`;
  }
}
