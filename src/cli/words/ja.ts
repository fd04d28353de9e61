import type { Cost } from '../../app/reading.ts';
import { shortHex } from '../../base/hex.ts';
import type { WrongForm } from '../../base/secret-form.ts';
import { thousands } from '../../base/thousands.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import { SECRETS } from '../../card/applications/descriptors.ts';
import type { CardFault } from '../../card/card-error.ts';
import { eraYear } from '../../licence/calendar.ts';
import { CERTIFICATE_REASONS } from '../../licence/certificate-reasons.ts';
import { hindrances } from '../../licence/driving/reason.ts';
import { answerWords, reasonWords } from '../../licence/driving/reason-words.ts';
import { differenceShown } from '../../licence/holder-agreement.ts';
import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { LicenceChange } from '../../licence/licence-record.ts';
import type { Failure, Missing, UsageProblem } from '../failure.ts';
import { afarFailureJa } from './afar-failure-ja.ts';
import { notAnonymisedJa } from './anonymise-ja.ts';
import { argumentProblemJa } from './argument-problem-ja.ts';
import { batchProblemJa } from './batch-ja.ts';
import { fieldNameJa } from './field-names-ja.ts';
import { noProofInFileJa, noProofJa } from './proof-ja.ts';
import { registerFailureJa, registerProblemJa } from './register-failure-ja.ts';
import { SECRET_NAMES_JA } from './secret-names-ja.ts';
import type { Words } from './words.ts';

const shownHex = (digits: string): string => shortHex(digits, (bytes) => ` 全${bytes}バイト`);

/** People often mix the secrets up. Who set each one tells them apart. */
const ORIGINS: Readonly<Record<SecretName, string>> = {
  licence: '免許センター等で設定した数字4桁',
  signature: '市区町村で設定した英数字6～16文字',
  authentication: '市区町村で設定した数字4桁',
  inputSupport: '市区町村で設定した数字4桁',
  pin1: '免許証の交付のときに設定した数字4桁',
  pin2: '免許証の交付のときに設定した数字4桁',
};

const fullName = (secret: SecretName) => `${SECRET_NAMES_JA[secret]}（${ORIGINS[secret]}）`;

const UNLOCKED_AT: Readonly<Record<SecretName, string>> = {
  licence: '免許センター、運転免許試験場、または免許を扱う警察署で解除できます',
  signature: '市区町村の窓口、またはコンビニエンスストアの端末で解除できます',
  authentication: '市区町村の窓口で解除できます',
  inputSupport: '市区町村の窓口で解除できます',
  pin1: '免許センター、運転免許試験場、または警察署で解除できます',
  pin2: '免許センター、運転免許試験場、または警察署で解除できます',
};

const NO_TRY = '暗証番号の残り回数は減っていません。';

function failure(failed: Failure, platform: string): string {
  switch (failed.kind) {
    case 'usage':
      return usage(failed.problem);
    case 'internal':
      return `このソフトの不具合です（${failed.detail}）。お手数ですが、表示された内容を添えてお知らせください。`;
    case 'not-a-my-number-card':
      return `マイナンバーカードでも従来の免許証でもないカードです。${NO_TRY}マイナンバーカードか、従来の免許証を置いてください。`;
    case 'no-licence':
      return `マイナンバーカードですが、免許情報が記録されていません（マイナ免許証ではありません）。${NO_TRY}免許情報の記録（一体化）は、免許センター等で手続きできます。`;
    case 'wrong-secret':
      if (failed.wasDefault) {
        return `カードには「${SECRET_NAMES_JA[failed.secret]}は設定されていない」とありますが、暗証番号なしでは読み取れませんでした。残り回数が1回減り、残り${failed.triesLeft}回です。実行するたびに減るため、このカードではもう実行しないでください。免許センターか警察署で確かめられます。`;
      }
      return failed.triesLeft > 0
        ? `${SECRET_NAMES_JA[failed.secret]}が違います。残り${failed.triesLeft}回です。${ORIGINS[failed.secret]}です。別の暗証番号と取り違えていないか確かめてから、もう一度実行してください。`
        : `${SECRET_NAMES_JA[failed.secret]}が違い、いまの入力でロックされました。${UNLOCKED_AT[failed.secret]}。`;
    case 'locked':
      return `${SECRET_NAMES_JA[failed.secret]}はロックされています。何も送信していません。${UNLOCKED_AT[failed.secret]}。`;
    case 'replay-mismatch':
      return failed.got === null
        ? `記録にはまだ続きがあります（${failed.exchange}番目: ${failed.expected}）。記録したときと指定が違っていないか確かめてください。`
        : `記録と合いません（${failed.exchange}番目）。記録: ${failed.expected ?? 'ここで終わり'}、送ろうとしたもの: ${failed.got}。別の版や別の指定で記録したか、ファイルが変えられています。`;
    case 'other-person':
    case 'register-locked':
    case 'register-unreachable':
    case 'register-altered':
    case 'not-as-known':
    case 'not-a-reader':
    case 'register-secret':
      return registerFailureJa(failed);
    case 'answer-refused':
    case 'no-afar-file':
      return afarFailureJa(failed);
    case 'cannot-write':
      return cannotWrite(failed.path, failed.code, platform);
    case 'not-genuine':
      return `${whyNotGenuine(failed).join('')}--require-genuine の指定により、失敗として終了します。`;
    case 'not-as-required':
      return `${failed.missing.map((one) => `${one.require}: ${missing(one)}`).join('')}--require の指定により、失敗として終了します。`;
    case 'stopped':
      return '免許デスクを終了しました。';
    case 'window-not-built':
      return 'ウィンドウがまだ作られていません。npm run build を実行してから、もう一度実行してください。';
    case 'not-anonymised':
      return notAnonymisedJa(failed.refusal);
    case 'no-proof-in-file':
      return noProofInFileJa(failed.path, failed.fault);
    case 'no-virtual-reader':
      return `このコンピューターのポート${failed.port}に仮想リーダーがないため、カードを置けません。Debian・Ubuntuでは sudo apt install vsmartcard-vpcd pcscd のあと sudo systemctl restart pcscd（systemdがなければ sudo pcscd）を実行してください。別のリーダーのポートは --port で指定します。`;
    case 'several-cards':
      return `カードが複数のリーダーに置かれています（${failed.readers.join('、')}）。${NO_TRY}--reader で1つ選んでください。`;
    case 'ambiguous-reader':
      return `「${failed.name}」に当てはまるリーダーが複数あります（${failed.readers.join('、')}）。${NO_TRY}--reader に、1つに決まる名前か、menkyo readers で表示される番号を指定してください。`;
    case 'secret-not-sent':
      return `${notSent(failed)}カードには送信していないので、${NO_TRY}`;
    case 'card-fault':
      return `${fault(failed.fault, platform)}${cost(failed.cost, failed.fault)}`;
  }
}

function whyNotGenuine({
  verdict,
  reasons,
}: Pick<Extract<Failure, { kind: 'not-genuine' }>, 'verdict' | 'reasons'>): readonly string[] {
  return reasons.map(
    (reason) =>
      ({
        verdict: `免許情報の署名を確かめられませんでした（${RECORD_VERDICTS[verdict]}）。`,
        virtual: '体験用カードです。',
        replay: '通信記録の再生で、今ここにあるカードではありません。',
        'other-day': '読み取った日とは別の日で判定しています。',
      })[reason],
  );
}

const NOT_CURRENT = {
  current: '有効期間内です。',
  ended: '有効期間の末日を過ぎています。',
  'not-begun': '判定する日に、まだ始まっていません。',
  unknown: '免許の有効期間が、カードから分かりません。',
} as const;

function missing({ why }: Missing): string {
  switch (why.kind) {
    case 'validity':
      return NOT_CURRENT[why.state];
    case 'altered':
      return '署名が合いません。書き換えられています。';
    case 'not-genuine':
      return whyNotGenuine(why).join('');
    case 'may-drive':
      return `${answerWords(why.answer).ja}${hindrances(why.answer)
        .map((one) => reasonWords(one).ja)
        .join('')}`;
  }
}

type NotSent = Extract<Failure, { kind: 'secret-not-sent' }>;

function notSent({ secret, reason, triesLeft, wrong }: NotSent): string {
  const name = fullName(secret);
  const { given } = SECRETS[secret];
  switch (reason) {
    case 'not-given':
      return `${name}が必要です。端末で実行して入力するか、--secrets-stdin または環境変数${given === null ? '' : ` ${given.variable} `}で渡してください。`;
    case 'wrong-form':
      return wrong === undefined
        ? `${name}の形が違います。英字と数字を組み合わせた6～16文字です。英字だけ・数字だけのものを使うときは --low-tries を付けてください。`
        : `${name}の形が違います。${formProblem(secret, wrong)}`;
    case 'few-tries':
      return triesLeft === 1
        ? `${name}は残り1回です。間違えるとロックされます。確かなときだけ --low-tries を付けて実行してください。`
        : `${name}は残り${triesLeft}回です。続けて間違えるとロックされます。確かなときだけ --low-tries を付けて実行してください。`;
    case 'tries-unknown':
      return `${name}の残り回数をカードが答えません。回数が分からないまま送ることはしません。カードを置き直してください。`;
    case 'pin-state-unknown':
      return `${name}が設定されているかどうかをカードから読み取れません。推測で送ることはしません。カードを置き直してください。`;
    case 'refused-before':
      return `この${name}は、いまカードに拒否されたものと同じです。同じものを二度は送りません。`;
  }
}

function formProblem(secret: SecretName, { problem, typed }: WrongForm): string {
  const isPassword = secret === 'signature';
  const whole = isPassword ? '暗証番号は英字と数字だけの6～16文字です。' : '暗証番号は数字だけの4桁です。';
  switch (problem) {
    case 'length':
      return isPassword
        ? `入力されたのは${typed}文字です。暗証番号は6～16文字です。`
        : `入力されたのは${typed}桁です。暗証番号は4桁です。`;
    case 'space':
      return `空白が入っています。${whole}`;
    case 'character':
      return isPassword
        ? `英字でも数字でもない文字が入っています。${whole}`
        : `数字以外の文字が入っています。${whole}`;
  }
}

function install(platform: string): string {
  return platform === 'win32' || platform === 'darwin'
    ? '免許デスクを入れ直してください。'
    : 'Debian・Ubuntuでは sudo apt install pcscd libpcsclite1 で入ります。';
}

function notRunning(platform: string): string {
  switch (platform) {
    case 'win32':
      return 'カードリーダーがつながっていないか、「Smart Card」サービス（SCardSvr）が止まっています。Windowsは、リーダーがない間このサービスを止めます。リーダーをつないでください。それでも使えないときは、Win+R で services.msc を開き、「Smart Card」を「自動」にして開始してください。';
    case 'darwin':
      return 'カードリーダーのサービス（PC/SC）から応答がありません。リーダーをつなぎ直すか、コンピューターを再起動してください。';
    default:
      return 'カードリーダーのサービス（PC/SC）が動いていません。Linuxでは sudo systemctl start pcscd を実行してください。';
  }
}

function fault(of: CardFault, platform: string): string {
  switch (of.kind) {
    case 'no-service':
      return of.reason === 'not-installed'
        ? `カードリーダーを使うための部品（PC/SC）がありません（${of.detail}）。${install(platform)}リーダーがなくても --card で体験できます。`
        : notRunning(platform);
    case 'no-reader':
      return of.name === null
        ? 'カードリーダーが見つかりません。リーダーをUSBにつないで、もう一度実行してください。'
        : `カードリーダー「${of.name}」が見つかりません。menkyo readers で名前と番号を確かめてください。`;
    case 'no-card':
      return 'カードが置かれませんでした。カードをリーダーに置いて、もう一度実行してください。';
    case 'in-use':
      return 'カードリーダーを別のソフトが使っています。そのソフトを終えるか、しばらく待ってから、もう一度実行してください。';
    case 'removed':
      return '読み取りの途中でカードが離れました。カードを置き直して、もう一度実行してください。';
    case 'reset':
      return '読み取りの途中で、別のソフトがカードをリセットしました。もう一度実行してください。';
    case 'timed-out':
      return 'カードから応答がありません。カードを置き直して、もう一度実行してください。';
    case 'mute':
      return 'カードが応答しません。裏表と位置を直して置き直し、もう一度実行してください。';
    case 'transport':
      return `カードとの通信が途切れました（${of.code}）。カードを置き直して、もう一度実行してください。`;
    case 'malformed':
      return `カードから届いた内容を読み取れません（${of.where}）。カードを置き直しても同じなら、この表示を添えてお知らせください。`;
    case 'aborted':
      return '中断しました。';
  }
}

function cost(of: Cost, { kind }: CardFault): string {
  if (of.kind === 'perhaps-one-try') {
    return `暗証番号を送った直後だったため、${SECRET_NAMES_JA[of.secret]}の残り回数が1回減ったかもしれません。menkyo status で確かめられます。`;
  }
  return ['no-service', 'no-reader', 'no-card'].includes(kind) ? '' : NO_TRY;
}

function usage(problem: UsageProblem): string {
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
      return argumentProblemJa(problem);
    case 'several-to-stdout':
      return `標準出力（-）に書けるのは1つだけです（${problem.options.join('、')}）。ファイル名を指定してください。`;
    case 'same-file':
      return `${problem.options.join('、')} に同じファイル名は使えません。`;
    case 'options-exclude':
      return `${problem.options.join(' と ')} は一緒に使えません。`;
    case 'unknown-field':
      return `--field: ${problem.document} に「${problem.field}」という項目はありません。${problem.near === null ? (problem.names.length === 0 ? '' : `使える項目: ${problem.names.join('、')}。`) : `${problem.near} のことですか。`}カードには触れていません。`;
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
      return `「${problem.card}」という体験用カードはありません。menkyo card list で一覧を表示します。`;
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

const RECORD_VERDICTS: Readonly<Record<RecordVerdict, string>> = {
  genuine: '署名は一致しました（登録された証明書による）',
  'test-key': 'テスト用の鍵による署名です。何も証明しません',
  altered: '署名が一致しません。内容が変えられているか、壊れています',
  'unknown-issuer': '照合用の証明書が未登録のため、署名は未確認です',
  absent: 'カードに署名がありません',
  'not-checked': '署名の対象範囲が公開されていないため、署名は確かめていません。署名は何も証明しません',
  'not-read': '署名は読み取っていません',
};

const CHANGED: Readonly<Record<LicenceChange['what'], string>> = {
  name: '氏名',
  kana: 'フリガナ',
  address: '住所',
  commission: '公安委員会',
  'condition-added': '条件の追加',
  'condition-lifted': '条件の解除',
  remark: '備考',
};

/** What the verdicts do not establish. */
const ESTABLISHED = [
  'ICチップの複製は見分けられません。記録と電子証明書が同じ人のものかどうかは、署名では分かりません。',
];

const PHOTO_REASONS = {
  'not-jpeg2000': 'JPEG 2000ではありません',
  'too-large': '大きすぎます',
  unusual: '免許用顔写真の形式ではありません',
  damaged: 'データが壊れています',
} as const;

function cannotWrite(path: string, code: string, platform: string): string {
  switch (code) {
    case 'EEXIST':
      return `${path} はすでにあります。書き出していません。上書きするには --force を付けるか、別の名前を指定してください。`;
    case 'register-exists':
      return `${path} には、すでに台帳があります。台帳はそのままです。別の台帳を作るときは、--register で別の場所を指定してください。`;
    case 'moved':
      return `${path} は、開いたあとで別のファイルに入れ替わりました（バックアップから戻したときなど）。何も記録していません。もう一度実行してください。`;
    case 'register-there':
      return `${path} には、すでに台帳があります。何も変えていません。--force を付けると、いまの台帳を別の名前で残し、バックアップから戻します。`;
    case 'register-full':
      return `ディスクの空きが足りず、台帳 ${path} に書き込めません。何も記録していません。空きを作ってから、もう一度実行してください。`;
    case 'not-allowed':
      return `この窓口には、台帳 ${path} でその操作をする権限がありません。何も変えていません。台帳の管理者に頼んでください。`;
    case 'EISDIR':
      return `${path} はフォルダーです。書き出していません。ファイル名を指定してください。`;
    case 'not-a-file':
      return `${path} はふつうのファイルではないため、上書きしません。別の名前を指定してください。`;
    case 'bad-name':
      return `${path} は、Windowsではファイルの名前に使えません。書き出していません。< > : " | ? * を含まず、点や空白で終わらない名前を指定してください。`;
    case 'in-use':
      return `${path} は別のソフトが使っています。何も変わっていません。少し待ってからもう一度お試しください。それでも変わらないときは、そのソフトを終えてください。`;
    case 'ENOENT':
      return `${path} を置くフォルダーがありません。書き出していません。`;
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      // Windows gives these codes also for a file that a program keeps open, such as a viewer of PDFs.
      if (platform === 'win32')
        return `${path} に書き込めません。書き込む権限がないか、別のソフトが開いています。書き出していません。そのソフトを閉じるか、別の名前を指定してください。`;
      if (code === 'EBUSY') break;
      return `${path} に書き込む権限がありません。書き出していません。`;
    case 'EROFS':
      return `${path} に書き込む権限がありません。書き出していません。`;
    case 'ENOSPC':
      return `${path} を書き出す空きがディスクにありません。書きかけのファイルは残していません。`;
  }
  return `${path} に書き込めません（${code}）。何も変わっていません。`;
}

const HOLDER_ALERTS: Readonly<Partial<Record<HolderVerdict, string>>> = {
  altered: '署名用電子証明書が改変されているか、壊れています。氏名・住所を信用しないでください。',
  'unknown-issuer': '署名用電子証明書の発行者を確かめられません。氏名・住所は未確認です。',
  'not-yet-valid':
    '署名用電子証明書の有効期間がまだ始まっていません。コンピューターの日付を確かめてください。',
  expired:
    '署名用電子証明書の有効期間が過ぎています（免許の有効期間とは別です）。氏名・住所が今と違うことがあります。',
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  name: '氏名',
  birthDate: '生年月日',
  sex: '性別',
  address: '住所',
  nameSubstitutes: '氏名の代替文字',
  addressSubstitutes: '住所の代替文字',
  subjectAltName: '基本４情報',
};

export const ja: Words = {
  failure,
  wroteNothing: 'ファイルは書き出していません。',
  saved: (path) => `書き出しました: ${path}`,
  traceIsPersonal: (path) =>
    `${path} は個人情報を含みます（免許情報・顔写真・証明書）。不具合の報告には、menkyo trace anonymise で作ったものだけを添付してください。`,
  savedIsPersonal: '個人情報を含みます。取り扱いにご注意ください。',
  faceNote: (note) => {
    switch (note.kind) {
      case 'text-cut':
        return `${fieldNameJa(note.field)}: 券面に入りきらないため、…で省略しました`;
      case 'character-not-drawn':
        return `${fieldNameJa(note.field)}: 書体にない文字（${note.code}）を〓で示しました`;
      case 'photo-not-drawn':
        return `免許用顔写真を表示できません（${PHOTO_REASONS[note.reason]}）。枠だけを描きました`;
      case 'lines-left-out':
        return `免許の条件等・備考・変更の記録のうち${thousands(note.count)}行は、券面に入りきらないため省略しました。全文は画面の表示と --json にあります`;
    }
  },
  notOnLine: (key) =>
    `${fullName(key)}が必要ですが、この行にありません。カードには送信していないので、${NO_TRY}`,
  notAgreedOnLine: (key, triesLeft) => {
    const why =
      triesLeft === null
        ? `${fullName(key)}の形が違います。英字と数字を組み合わせた6～16文字です。英字だけ・数字だけのものを使うときは、この行に "lowTries": true を書いてください。`
        : `${fullName(key)}は残り${triesLeft}回です。続けて間違えるとロックされます。確かなときだけ、この行に "lowTries": true を書いてください。`;
    return `${why}カードには送信していないので、${NO_TRY}`;
  },
  batchFileShared:
    '暗証番号を書いたファイルを、このコンピューターのほかの利用者も読める設定になっています。自分だけが読めるようにするか（chmod 600）、ファイルに残さずパイプで渡してください（--batch -）。',
  batchLineTooLong: (line) =>
    `${line}行目が64 KiBを超えています。改行まで読み飛ばし、この行のカードは読み取りません。この行で残り回数が減ることはありません。`,
  batchInterrupted: (last) =>
    last === null
      ? `カードを読み取る前に中断しました。${NO_TRY}`
      : `${last}行目のあとで中断しました。残り回数が減ったかどうかは、各行の結果に書かれています。`,
  batchFailed: (failed, all, first) =>
    `${all}行のうち${failed}行が失敗しました（最初は${first}行目）。終了ステータスはその行のものです。`,
  waiting: (seconds) => `カードをリーダーに置いてください（${seconds}秒待ちます。中断は Ctrl-C）。`,
  askSecret: (key, triesLeft) => `${fullName(key)}${triesLeft === null ? '' : `［残り${triesLeft}回］`}: `,
  wrongForm: (key, wrong) =>
    `${formProblem(key, wrong)}カードには送信していません。もう一度入力してください。`,
  askFewTries: (key, triesLeft) =>
    triesLeft === 1
      ? `${SECRET_NAMES_JA[key]}は残り1回です。違うとロックされます（${UNLOCKED_AT[key]}）。送信しますか？ [y/N] `
      : `${SECRET_NAMES_JA[key]}は残り${triesLeft}回です。送信しますか？ [y/N] `,
  nothingTyped: '入力がありませんでした。',
  askUnusual:
    '署名用電子証明書の暗証番号が英字だけ、または数字だけです。市区町村で設定したものは英字と数字の組み合わせです。送信しますか？ [y/N] ',

  title: {
    licence: 'マイナ免許証',
    icLicence: '運転免許証（ICカード）',
    history: 'マイナ経歴証明書',
    status: '暗証番号の状態',
    readers: 'カードリーダー',
    cards: '体験用カード（架空の見本）',
  },
  demonstration: '体験用カード（架空の見本）の内容です',
  replay: '通信記録の再生です。今ここにあるカードではありません',
  field: {
    readAt: '読取',
    judgedAsOf: '判定日',
    historySignature: '運転経歴情報の署名',
    number: '免許情報記録番号',
    historyNumber: '運転経歴情報記録番号',
    cardNumber: '免許証の番号',
    issuedOn: '交付年月日',
    commission: '公安委員会',
    referenceNumber: '照会番号',
    changes: '記載事項の変更',
    kana: 'フリガナ',
    alias: '通称名',
    domicile: '本籍',
    acquiredByKind: '種類別の取得日',
    version: '仕様の版',
    recordedOn: '記録年月日',
    historyCategory: '運転経歴区分',
    colourClass: '色区分',
    expiresOn: '有効期間の末日',
    categories: '免許の種類',
    acquiredOn: '免許の年月日',
    conditions: '免許の条件',
    remarks: '備考',
    photo: '免許用顔写真',
    name: '氏名',
    birthDate: '生年月日',
    sex: '性別',
    address: '住所',
    recordSignature: '免許情報の署名',
    certificate: '基本４情報の確認',
    notes: '注記',
    about: '用途',
    readerLimit: 'リーダー',
    certificateIssuer: '発行者',
    certificateSubject: '名義',
    certificateRole: '用途',
    certificateValidity: '有効期間',
    keyIdentifier: '鍵識別子',
  },
  acquired: { motorcycleSmallMoped: '二・小・原', other: '他', secondClass: '二種' },
  none: 'なし',
  notOnCard: '－',
  notRead: '〈未読取〉 --holder で読み取れます',
  couldNotRead: '〈読み取れませんでした〉',
  noCertificate: '〈未読取〉 署名用電子証明書がありません。--holder=text なら読み取れます',
  categoryHidden: '〈非表示〉 --show-category で表示します',
  date: (date) => {
    const era = eraYear(date);
    const year = `${date.year}年${era === null ? '' : `（${era}年）`}`;
    if (date.month === 0) return `${year}月日不明`;
    return `${year}${two(date.month)}月${date.day === 0 ? '日不明' : `${two(date.day)}日`}`;
  },
  moment: (date, time) => `${ja.date(date)} ${time}`,
  judgedAsOf: (date) => `${ja.date(date)}（--today の指定。読み取った日ではありません）`,
  validity: (validity) => {
    switch (validity.kind) {
      case 'expired':
        return `${validity.days}日前に過ぎました`;
      case 'expiring':
      case 'current':
        return validity.days === 0 ? '今日まで' : `あと${validity.days}日`;
      case 'unknown':
        return '';
    }
  },
  validityAlert: (validity, expiresOn) => {
    if (validity.kind === 'unknown') return '有効期間の末日を読み取れません。';
    if (expiresOn === null || validity.kind === 'current') return null;
    if (validity.kind === 'expired') {
      return validity.days <= 14
        ? `有効期間の末日（${expiresOn.year}年${expiresOn.month}月${expiresOn.day}日）を${validity.days}日過ぎています（末日が休日なら次の開庁日まで有効です）。`
        : `有効期間の末日（${expiresOn.year}年${expiresOn.month}月${expiresOn.day}日）を${validity.days}日過ぎています。`;
    }
    const when = validity.days === 0 ? 'は今日です' : `まであと${validity.days}日です`;
    return `有効期間の末日${when}（末日が休日なら次の開庁日まで）。`;
  },
  colourClass: (colourClass) =>
    colourClass === null
      ? '－'
      : ({ 優良: '優良（ゴールド）', 新規: '新規（グリーン）', 一般: '一般（ブルー）' }[colourClass] ??
        colourClass),
  /** Joined, as on the classic card. */
  categories: (categories) => [categories.join('・')],
  photo: 'あり（モノクロ）',
  acquiredKind: (category, day) => `${category}　${day}`,
  photoNotRead: '〈未読取〉 --photo と暗証番号２が必要です',
  change: ({ what, value, commission }, day) =>
    `${day ?? '日付なし'} ${CHANGED[what]}: ${value || '（読み取れる内容なし）'}${commission === null ? '' : `（${commission}）`}`,
  sex: (sex) => ({ male: '男', female: '女', other: 'その他・記載なし' })[sex ?? 'other'],
  changesMissing: 'カードに変更の記録のファイルがありません。氏名・住所・条件は、交付のときのものです。',
  recordAltered:
    '免許情報の署名が一致しません。内容が改変されているか、壊れています。この表示を信用しないでください。',
  holderAlert: (verdict) => HOLDER_ALERTS[verdict] ?? null,
  holdersDiffer: (fields) =>
    `${fields.map((name) => ATTRIBUTES[name] ?? name).join('・')}が、署名用電子証明書と券面事項入力補助で違います。カードの券面と見比べてください。`,
  substitutes: (positions) => `（${positions.join('・')}文字目は代替文字）`,
  recordVerdict: (verdict) => RECORD_VERDICTS[verdict],
  recordUnverified: '免許情報のほうは未確認です',
  holderVerdict: (verdict) =>
    ({
      genuine: '証明書は正しいものです。失効しているかどうかは未確認です',
      'test-key': 'テスト用の鍵による署名です。何も証明しません',
      altered: '証明書が正しくありません',
      'unknown-issuer': '証明書の発行者を確かめられません',
      'not-yet-valid': '証明書の有効期間がまだ始まっていません',
      expired: '証明書の有効期間が過ぎています',
      'no-certificate': 'カードに署名用電子証明書がありません',
      'not-signed': '券面事項入力補助の内容です。署名による確認はできません',
      'not-read': '未確認です',
    })[verdict],
  note: (note) => {
    switch (note.kind) {
      case 'unreadable-character':
        return `${fieldNameJa(note.field)}: 表示できない文字（コード ${note.code}）を〓で示しました`;
      case 'unreadable-text':
        return `${fieldNameJa(note.field)}: 文字として読み取れない内容です（${shownHex(note.hex)}）`;
      case 'impossible-date':
        return `${fieldNameJa(note.field)}: 実在しない日付です（${note.value}）`;
      case 'date-outside-era':
        return `${fieldNameJa(note.field)}: 元号の範囲外の日付を西暦に直しました（${note.value} → ${note.date}）`;
      case 'unknown-element':
        return `${note.file}: このソフトが知らない項目 ${note.tag}（${shownHex(note.hex) || '空'}）`;
      case 'unexpected-element':
        return `${note.file}: 項目 ${note.tag} の内容が想定と違います（${shownHex(note.hex)}）`;
      case 'element-too-long':
        return `${note.file}: 項目 ${note.tag} が長すぎます（${note.length}バイト。上限 ${note.limit}）`;
      case 'missing-element':
        return `${note.file}: ${fieldNameJa(note.field)}がありません`;
      case 'missing-file':
        return `${note.file} がカードにありません`;
      case 'photo-needs-pin2':
        return '顔写真は読み取っていません（暗証番号２が必要です）';
      case 'lifted-unknown':
        return `解除された条件が、免許の条件等の中にありません（${note.value}）`;
      case 'element-out-of-order':
        return `${note.file}: 項目 ${note.tag} の順序が違います`;
      case 'unreadable-photo':
        return note.reason === 'damaged'
          ? '免許用顔写真のデータが壊れています'
          : '免許用顔写真がJPEG 2000ではありません';
      case 'unreadable-file':
        return `${note.file} を読み取れません（${note.where}）`;
      case 'certificate-attribute':
        return `証明書の${ATTRIBUTES[note.field] ?? note.field}: ${{ missing: '記載がありません', malformed: '読み取れません', repeated: '2回以上記載されています', 'not-utf8': '文字の形式が違います', 'unknown-value': '知らない値です' }[note.problem]}`;
      case 'certificate-reason':
        return `証明書: ${CERTIFICATE_REASONS.ja[note.reason] ?? note.reason}`;
      case 'trusted-by-user':
        return note.what === 'holder'
          ? '証明書の発行者は、この端末で信頼すると登録されたものです'
          : '免許情報の署名は、この端末で信頼すると登録された証明書で照合しました';
      case 'test-authority':
        return note.what === 'holder'
          ? '証明書はテスト用の発行者によるもので、何も証明しません'
          : '免許情報の署名はテスト用の鍵によるもので、何も証明しません';
      case 'holder-differs':
        return `証明書と券面事項入力補助で${ATTRIBUTES[note.field] ?? note.field}が違います（${Object.values(differenceShown(note, 'なし')).join(' / ')}）`;
      case 'holder-seen-on-card':
        return '氏名・住所は券面で目視確認しました（署名による確認ではありません）';
      case 'consent':
        return `本人が読み取りに同意しました（${note.agreedAt}、同意文のSHA-256 ${note.sha256}）`;
      case 'holder-agrees':
        return '証明書と券面事項入力補助の基本４情報は一致しています';
    }
  },
  limits: {
    licence: [
      ...ESTABLISHED,
      '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
      '運転するときはマイナ免許証か従来の免許証の携帯が必要です。',
    ],
    icLicence: [
      'ICチップの複製は見分けられません。署名も確かめていません。券面と見比べてください。',
      '違反情報はICチップに記録されていません。効力の停止は読み取れません。',
      '運転するときは、この免許証かマイナ免許証の携帯が必要です。',
    ],
    history: [...ESTABLISHED, '自動車等の運転はできません。', '違反情報はICチップに記録されていません。'],
  },
  card: (card) =>
    ({
      myna: 'マイナンバーカード（免許情報または運転経歴情報あり）',
      'myna-without-licence': 'マイナンバーカード（免許情報なし）',
      'ic-licence': '従来の免許証（ICカード）',
      unknown: 'マイナンバーカードではないカード',
    })[card],
  shortSecret: (name) => SECRET_NAMES_JA[name],
  secretOrigin: (name) => ORIGINS[name],
  pin: ({ state, triesLeft }) => {
    const left = triesLeft === null ? '' : `残り${triesLeft}回`;
    switch (state) {
      case 'set':
        return left || '確認済み';
      case 'unset':
        return `未設定${left === '' ? '' : `（${left}）`}`;
      case 'locked':
        return 'ロックされています';
      case 'absent':
        return 'このカードにはありません';
      case 'unknown':
        return left === '' ? '不明' : `${left}（設定の有無をカードから読み取れません）`;
    }
  },
  noTryUsed: NO_TRY,
  noReaders: 'カードリーダーが見つかりません。リーダーをUSBにつないでください。',
  systemReader: 'Windowsが作るもので、カードは置けません。--reader で指定したときだけ使います',
  readerState: (state) =>
    ({ empty: 'カードなし', card: 'カードあり', 'in-use': '別のソフトが使用中' })[state],
  cardsHint: (menkyo) => `試すには: ${menkyo} card show ID で暗証番号を確かめ、${menkyo} read --card ID`,
  testSecret: (triesLeft, secret) => `${secret ?? '未設定'}（残り${triesLeft}回）`,
  serve: {
    opening: '免許デスクをブラウザーで開いています。',
    couldNotOpen: 'ブラウザーを開けませんでした。',
    address:
      'このコンピューターのブラウザーで、30秒以内に次のアドレスを開いてください（使えるのは1回だけです）。',
    again: '画面が出ないときや、もう一度開くときは、Enter を押してください。',
    anew: '30秒以内に開けなかったときや、もう一度開くときは、いったん終了してから、もう一度起動してください。',
    end: '終了するときは、Ctrl-C を押してください。',
  },
  trustEmpty: '登録された証明書はありません。',
  trustAdded: (added, all) =>
    added === all
      ? `${added}件の証明書を登録しました。`
      : `${added}件を登録しました（${all - added}件は登録済み）。`,
  trustRemoved: '次の証明書の登録を取り消しました。',
  trustTestKey: '誰でも署名できるテスト用の鍵です。照合には使いません',
  askTrust: (certificates) =>
    `SHA-256を、発行者が公表している値と見比べてください。${certificates === 1 ? 'この証明書' : `この${certificates}枚の証明書`}を信頼しますか？ [y/N] `,
  trustRole: (role) =>
    ({ 'holder-authority': '署名用電子証明書の発行者', 'record-signer': '免許情報の署名者' })[role],
  readerLimit: (maxLe) =>
    maxLe <= 256 ? '拡張長を通さないリーダー' : `一度に${maxLe}バイトまで通すリーダー`,
};

function two(part: number): string {
  return String(part).padStart(2, '0');
}
