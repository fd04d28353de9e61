import { assertNever } from '../../base/assert-never.ts';
import { LONGEST, type PersonFault } from '../../register/person.ts';
import { WHEREABOUTS } from '../../register/words/whereabouts.ts';
import type { RegisterFailure, RegisterProblem } from '../register/register-failure.ts';

export function registerFailureJa(failed: RegisterFailure): string {
  switch (failed.kind) {
    case 'other-person': {
      const why =
        failed.by === 'number'
          ? `番号が、${failed.person} の前回の確認と違います`
          : `カードの氏名が、${failed.person} の氏名と違います`;
      return `別の人のカードのようです（${why}）。確認は記録していません。番号や氏名が変わっただけで本人のカードなら、--other-card を付けて実行してください。`;
    }
    case 'register-locked':
      if (failed.isBackup) {
        return `バックアップ ${failed.where} を、このパスフレーズでは開けません。何も変えていません。バックアップを作ったときのパスフレーズか復旧キーを入力してください。`;
      }
      return `台帳 ${failed.where} を、このパスフレーズでは開けません。何も変えていません。もう一度入力してください。復旧キーでも開けます。`;
    case 'register-unreachable':
      return `台帳 ${failed.where} につながりません（${failed.code}）。確認は記録していません。ネットワークとサーバーを確かめてから、もう一度実行してください。`;
    case 'register-altered':
      return failed.what === 'unreadable'
        ? `台帳を読めません（${failed.code}）。壊れているか、別のソフトが書き換えています。menkyo register restore でバックアップから戻してください。`
        : `台帳が別のソフトに書き換えられたか、壊れています（${altered(failed.entry, failed.what)}）。表示は正しくないかもしれません。ファイルを残して管理者に知らせ、menkyo register restore でバックアップから戻してください。`;
    case 'not-as-known':
      return `台帳が、このパソコンで最後に見たときと違います（${altered(failed.entry, failed.what)}）。何も書き込んでいません。バックアップから戻したなど理由が分かっているときは、menkyo register audit --accept を実行してください。`;
    case 'not-a-reader':
      return '体験用カードと通信記録の再生は、この台帳には記録できません。カードは読み取っていません。台帳を試すときは、menkyo register init --demo で体験用の台帳を作ってください。';
    case 'register-secret': {
      const isNew = failed.secret === 'new-register';
      if (failed.reason === 'wrong-form') return PASSPHRASE_FORM_JA;
      return isNew
        ? '台帳の新しいパスフレーズが必要です。何もしていません。端末で実行して入力するか、--secrets-stdin で new-register=… の行を渡してください。'
        : '台帳のパスフレーズが必要です。何もしていません。端末で実行して入力するか、--secrets-stdin で register=… の行を渡すか、環境変数 MENKYO_REGISTER_KEY で渡してください。';
    }
    default:
      return assertNever(failed);
  }
}

export const PASSPHRASE_FORM_JA =
  'パスフレーズは8文字以上です。台帳のコピーを手に入れた人は、パスフレーズを何度でも試せるためです。いくつかの言葉を並べると覚えやすくなります。何もしていません。';

function altered(
  entry: number | null,
  what: Extract<RegisterFailure, { kind: 'register-altered' }>['what'],
): string {
  const at = entry === null ? '記録' : `${entry}番目の記録`;
  switch (what) {
    case 'order':
      return `${at}がないか、別の場所にあります`;
    case 'changed':
      return `${at}が変えられています`;
    case 'removed':
      return `${at}の一部が、消した記録のないまま消えています`;
    case 'not-removed':
      return `${at}の消したはずの部分が残っています`;
    case 'cut-short':
      return `${at}から後がありません`;
    case 'another-chain':
      return `${at}が、このパソコンの控えと違います`;
    case 'rows':
      return entry === null ? '記録のないものが一覧にあります' : `${at}が一覧と合いません`;
    case 'unreadable':
      return `${at}を読めません`;
    default:
      return assertNever(what);
  }
}

export function registerProblemJa(problem: RegisterProblem): string {
  switch (problem.kind) {
    case 'no-register':
      return `${problem.where} に台帳がありません。menkyo register init で作るか、--register で場所を指定してください。`;
    case 'no-keys':
      return `台帳の鍵のファイル（${problem.path}）がないか、壊れています。鍵がないと台帳は開けません。何も変えていません。鍵のファイルを台帳の隣に戻すか、menkyo register restore でバックアップから戻してください。`;
    case 'no-file-registers':
      return problem.why === 'no-binary'
        ? 'このパソコンの種類では、台帳をファイルに作れません。PostgreSQLのサーバーの台帳は使えます。'
        : '台帳をファイルに保存する部品を、このパソコンで読み込めません。何も変えていません。Windowsでは、マイクロソフトの「Microsoft Visual C++ 再頒布可能パッケージ」（x64）を入れてから、もう一度実行してください。PostgreSQLのサーバーの台帳は、そのままで使えます。';
    case 'register-newer':
      return `台帳 ${problem.where} は、このソフトの新しい版で作られています。何も変えていません。ソフトを新しくしてください。`;
    case 'no-such-person':
      return `${WHEREABOUTS.ja['unknown-person'](problem.id)}menkyo register list で確かめるか、menkyo register person add で登録してください。`;
    case 'known-person':
      return `${WHEREABOUTS.ja['known-person'](problem.id)}何も変えていません。直すときは menkyo register person edit を使います。`;
    case 'unlikely-day':
      return `${problem.day} は退職日にできません（60年より前か、2年より先です）。何も変えていません。年を確かめてください。`;
    case 'unknown-check':
      return `${WHEREABOUTS.ja['unknown-check'](problem.id)}証明データのある確認は menkyo register show 番号 で分かります。`;
    case 'no-kept-proof':
      return `${WHEREABOUTS.ja['no-kept-proof'](problem.id)}証明データは、menkyo register policy --store で proof を選んでからの確認に残ります。`;
    case 'nothing-to-change':
      return '変える項目がありません。--name、--kana、--group、--note のどれかを指定してください。';
    case 'bad-person':
      return badPerson(problem);
    case 'not-stored':
      return `この台帳は、${problem.option} の内容を保存しません。カードは読み取っていません。保存する項目は menkyo register policy で確かめ、変えられます。`;
    case 'no-consent':
      return problem.wasAsked
        ? '同意がないため、カードを読み取りません。記録もしていません。'
        : 'この台帳では、カードを読み取る前に本人の同意が必要です。端末で実行するか、本人が文面に同意してから --agree を付けて実行してください。カードは読み取っていません。';
    case 'not-agreed':
      return problem.wasAsked
        ? '何も変えていません。'
        : '保存されている内容を消します。消したものは元に戻せません。消してよければ --yes を付けて実行してください。何も変えていません。';
    case 'no-time-of-keeping':
      return 'この台帳の方針には、消す時期の決まりがありません。--before で日付を指定すると、その日より前に退いた人の記録を消します。';
    case 'password-in-where':
      return '台帳の場所にパスワードは書けません。同じコンピューターの他の利用者に見えるためです。シェルの履歴から消してください。PostgreSQLのパスワードファイルに書くか、--secrets-stdin で register-password=… の行を渡してください。';
    case 'parameter-in-where':
      return '台帳の場所には、データベース名の後ろに何も書けません（接続の安全を弱める指定になりうるためです）。サーバーの認証局は --register-ca で指定してください。';
    case 'no-server-address':
      return '台帳の場所として読めません。postgres://ロール@サーバー/データベース の形で指定してください（ポートが5432でなければ、サーバーの後ろに :ポート）。';
    case 'no-certificate-authority':
      return `${problem.path} に証明書がありません。--register-ca には、サーバーを証明する認証局の証明書（PEM）を指定してください。`;
    case 'role-not-allowed':
      return 'この窓口のロールには、サーバーでこの操作をする権限がありません。何も変えていません。台帳の管理者に、この操作の権限を頼んでください。';
    case 'no-such-role':
      return `サーバーにロール「${problem.role}」がありません。何も変えていません。サーバーの管理者が create role で作ります。`;
    case 'only-on-a-server':
      return `register ${problem.what} は、PostgreSQLサーバーの台帳のための操作です。--register postgres://… で指定してください。`;
    case 'bad-backup':
      return problem.what === 'not-a-backup'
        ? `${problem.path} は台帳のバックアップではありません。何も変えていません。バックアップは menkyo register backup で作ります。`
        : `バックアップ ${problem.path} は壊れているか、途中で切れています。何も変えていません。コピーし直すか、前のバックアップを使ってください。`;
    case 'bad-consent-text':
      return `${problem.path} は、UTF-8で1万文字までの文章ではありません。何も変えていません。`;
    case 'bad-import': {
      const more = problem.all - problem.problems.length;
      const rest = more > 0 ? [`ほか${more}件`] : [];
      return `${problem.path} を取り込めません。何も変えていません。\n${[...problem.problems, ...rest].map((line) => `  ${line}`).join('\n')}`;
    }
    default:
      return assertNever(problem);
  }
}

const FIELDS = { id: '番号', name: '氏名', kana: 'フリガナ', group: '部署', note: '備考' } as const;

function badPerson({ field, what }: PersonFault): string {
  switch (what) {
    case 'missing':
      return `${FIELDS[field]}がありません。何も変えていません。`;
    case 'too-long':
      return `${FIELDS[field]}は${LONGEST[field]}文字までです。何も変えていません。`;
    case 'not-a-text':
      return `${FIELDS[field]}に、改行か見えない文字が入っています。何も変えていません。`;
    default:
      return assertNever(what);
  }
}
