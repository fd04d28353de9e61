import type { UsageProblem } from '../failure.ts';
import { argumentProblemJa } from './argument-problem-ja.ts';
import { batchProblemJa } from './batch-ja.ts';
import { noProofJa } from './proof-ja.ts';
import { registerProblemJa } from './register-failure-ja.ts';

function noPhoto(why: Extract<UsageProblem, { kind: 'no-photo' }>['why']): string {
  switch (why) {
    case 'needs-photo':
      return '--photo-file: 従来の免許証の写真は、--photo を付けたときだけ読み取ります（暗証番号２が必要）。暗証番号は送っていません。何も書いていません。';
    case 'not-on-card':
      return '--photo-file: このカードから写真を読み取れませんでした。何も書いていません。';
    case 'undrawable':
      return '--photo-file: このカードの写真を画像にできません。名前が .jp2 で終わるファイルを指定すると、カードのデータのまま保存します。何も書いていません。';
  }
}

export function usageProblemJa(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'unknown-command':
    case 'no-command':
    case 'unknown-option':
    case 'missing-value':
    case 'needless-value':
    case 'repeated-option':
    case 'wrong-value':
    case 'needless-argument':
    case 'wrong-holder':
    case 'missing-argument':
    case 'option-needs':
    case 'value-after-equals':
    case 'wrong-number':
    case 'no-such-day':
    case 'other-extension':
    case 'needs-extension':
      return argumentProblemJa(problem);
    case 'several-to-stdout':
      return `標準出力（-）に書けるのは1つだけです（${problem.options.join('、')}）。ファイル名を指定してください。`;
    case 'same-file':
      return `${problem.options.join('、')} に同じファイル名は使えません。`;
    case 'options-exclude':
      return `${problem.options.join(' と ')} は一緒に使えません。`;
    case 'unknown-field':
      return `--field: ${problem.document} に「${problem.field}」という項目はありません。${problem.near === null ? (problem.names.length === 0 ? '' : `使える項目: ${problem.names.join('、')}。`) : `${problem.near} のことですか。`}カードには触れていません。`;
    case 'no-descriptor':
      return `ファイル記述子 ${problem.fd} に、ファイルもパイプもありません。シェルで開いて渡してください（menkyo read --secrets-fd ${problem.fd} ${problem.fd}< ファイル）。カードには何も送っていません。`;
    case 'not-on-windows':
      return `${problem.option} はWindowsでは使えません（シェルがファイル記述子を渡せないため）。--secrets-stdin を使ってください。`;
    case 'no-photo':
      return noPhoto(problem.why);
    case 'unknown-topic':
      return `そのコマンドや説明はありません。${problem.near === null ? `${problem.names.join('、')} のどれかを指定してください。` : `${problem.near} のことですか。`}`;
    case 'secret-as-argument':
      return `暗証番号は引数では受け取りません。引数は同じコンピューターの他の利用者にも見えるためです。いま入力した ${problem.option} の値は、シェルの履歴から消してください。端末で入力するか、--secrets-stdin または環境変数 MENKYO_PIN などで渡してください。`;
    case 'bad-secrets-line':
      return problem.line === 0
        ? `標準入力が長すぎます。${problem.names.map((name) => `${name}=…`).join('、')} を1行に1つずつ書いてください。`
        : `標準入力の${problem.line}行目を読み取れません。${problem.names.map((name) => `${name}=…`).join('、')} を1行に1つずつ、それぞれ1回だけ書いてください。`;
    case 'one-secret-for-many':
    case 'one-agreement-for-many':
    case 'batch-from-terminal':
    case 'bad-batch-line':
      return batchProblemJa(problem);
    case 'no-register':
    case 'no-keys':
    case 'no-file-registers':
    case 'register-newer':
    case 'no-such-person':
    case 'known-person':
    case 'unlikely-day':
    case 'unknown-check':
    case 'no-kept-proof':
    case 'nothing-to-change':
    case 'bad-person':
    case 'not-stored':
    case 'no-consent':
    case 'not-agreed':
    case 'no-time-of-keeping':
    case 'password-in-where':
    case 'parameter-in-where':
    case 'no-server-address':
    case 'no-certificate-authority':
    case 'role-not-allowed':
    case 'no-such-role':
    case 'only-on-a-server':
    case 'bad-backup':
    case 'bad-consent-text':
    case 'bad-import':
      return registerProblemJa(problem);
    case 'unknown-engine':
      return `MENKYO_PCSC に「${problem.value}」は使えません。winscard か pcsclite を指定してください。`;
    case 'needs-terminal':
      return `質問を表示する端末がありません。${problem.option} を付けて、答えを標準入力にJSONで渡してください。`;
    case 'bad-answers':
      return `標準入力の答えが正しくありません。何も書き込んでいません。\n${problem.faults.map(({ at, problem: what }) => `  ${at || '全体'}: ${what}`).join('\n')}`;
    case 'no-such-card':
      return `「${problem.card}」という体験用カードはありません。${problem.near === null ? '' : `${problem.near} のことですか。`}menkyo card list で一覧を表示します。`;
    case 'unreadable-card-file':
      return `カードファイル ${problem.path} を開けません（${problem.code}）。`;
    case 'unreadable-file':
      return `${problem.path} を開けません（${problem.code}）。`;
    case 'bad-trace-file':
      return `${problem.path} は通信記録ではないか、壊れています（${problem.line}行目: ${problem.problem}）。通信記録は menkyo read --trace ファイル で作ります。`;
    case 'empty-trace':
      return `${problem.path} には、${problem.purpose === 'read' ? 'カードの読み取り' : '残り回数の確認'}が記録されていません（カードにつながらなかったときの記録です）。`;
    case 'bad-certificate': {
      const { path, problem: what, code } = problem.fault;
      const why = {
        unreadable: `開けません（${code ?? ''}）`,
        'empty-folder': '証明書のファイル（.pem .crt .cer .der）がありません',
        'no-certificate': '証明書ではありません',
        'weak-key': 'RSA 2048ビット以上の鍵の証明書ではありません',
        'test-key': '誰でも署名できる、このソフトのテスト用の鍵の証明書です',
      }[what];
      return `${path}: ${why}。登録も読み取りもしていません。`;
    }
    case 'no-such-certificate':
      return `SHA-256が「${problem.sha256}」で始まる証明書が1つに決まりません（8桁以上）。menkyo trust list で確かめてください。`;
    case 'not-confirmed':
      return problem.wasAsked
        ? '何も登録していません。'
        : `何も登録していません。SHA-256を発行者が公表している値と見比べてから、--sha256 値（ファイル1つ）か --yes を付けて登録してください。`;
    case 'other-certificate':
      return `${problem.path}: --sha256 で指定された証明書1枚のファイルではありません。何も登録していません。`;
    case 'no-proof':
      return noProofJa(problem.why);
    case 'bad-seal-backup':
      return `${problem.path} は封印のバックアップではないか、復旧キーが違います。何も変えていません。`;
    case 'no-recovery-key':
      return 'バックアップの復旧キーが必要です。端末で入力するか、--secrets-stdin で recovery=… を渡してください。何も変えていません。';
    case 'bad-seal-name':
      return '名前は1～80文字で、1行に書いてください。';
    case 'bad-label':
      return `--label は${problem.most}文字までです。改行や制御文字は使えません。`;
    case 'bad-reminder-file':
      return `お知らせのファイル ${problem.path} を読めません。そのまま残してあります。次に menkyo reminders add をすると、別の名前で残して新しく始めます。`;
    case 'no-such-reminder':
      return `「${problem.id}」で始まるIDのお知らせが1つに決まりません（4文字以上）。menkyo reminders list で確かめてください。`;
    case 'day-to-come':
      return `${problem.option} の日付は、まだ来ていません。`;
    case 'day-gone':
      return `${problem.option} の日付は、もう過ぎています。お知らせできる日がないため、追加しませんでした。`;
    case 'no-reminders':
      return 'お知らせは1つもありません。menkyo reminders add で追加できます。';
    case 'bad-card-file':
      return `カードファイル ${problem.path} は正しくありません。\n${problem.faults.map(({ at, problem: what }) => `  ${at || '全体'}: ${what}`).join('\n')}`;
  }
}
