import type { SecretKey } from '../../../src/app/contract/reading.ts';
import { secretNamesJa } from '../../../src/app/secret-names/ja.ts';
import type { WrongForm } from '../../../src/base/secret-form.ts';
import type { SingleHolderSource } from '../../../src/licence/holder-source.ts';
import { conventionalSecretsJa } from '../conventional-secrets/ja.ts';

const { inSentence } = secretNamesJa;

/** The screen where the secrets are typed: of a My Number Card, and of both cards where the words are the same. */
export const secretsJa = {
  title: '暗証番号を入力してください',
  titleUnset: 'このまま読み取れます',
  lead: 'カードは置いたままにしてください。',
  unset: 'このカードには、マイナ免許証の暗証番号が設定されていません。',
  triesLeft: (left: number, all: number) => `残り${left}回（${all}回中）`,
  triesUnknown: '残り回数を確かめられません。このままでは送信しません。',
  pinStateUnknown: '暗証番号が設定されているかどうかを確かめられません。このままでは送信しません。',
  locked: 'ロックされています',
  few: 'あと少しでロックされます',
  last: '次に間違えるとロックされます',
  absent: 'このカードにはありません',
  pinLabel: (digits: number) => `数字${digits}桁`,
  keypad: '数字キー',
  /** Where there can be two fields. */
  keypadOf: (name: SecretKey) => `入力先：${inSentence[name]}`,
  backspace: '1字消す',
  clear: '全部消す',
  holder: '氏名・住所も読み取る',
  holderHow: '読み取り方',
  holderFrom: {
    'signature-certificate': '署名用電子証明書から（電子署名で確かめられます）',
    'input-support': '券面事項入力補助から（署名による確認はできません）',
  } satisfies Record<SingleHolderSource, string>,
  lockWarning: (tries: number) =>
    `${tries}回続けて間違えるとロックされ、市区町村の窓口などで解除が必要になります。`,
  show: '表示',
  hide: '隠す',
  read: '読み取る',
  reads: '読み取るもの',
  readsRecord: '免許の種類・条件・有効期間・番号・顔写真',
  readsHolder: '氏名・住所・生年月日・性別',
  readsNot: '読み取らないもの',
  readsNever: '個人番号（マイナンバー）',
  readsNotHolder: '氏名・住所（選んだときだけ読み取ります）',
  whichPin: {
    title: 'どの番号？',
    pin: '暗証番号',
    usedFor: '使うところ',
    uses: {
      licence: 'マイナ免許証の読み取り（この画面）',
      authentication: '病院・薬局の受付、コンビニでの証明書の交付、マイナポータルのログイン',
      inputSupport: '氏名・住所などの読み取り（申込書の記入など）',
      signature: 'e-Taxなどの電子申請',
      pin1: '氏名・住所・免許の内容の読み取り',
      pin2: '本籍と写真の読み取り',
    },
  },
  wasWrong: 'さきほどの番号は間違っていました。ほかの番号と取り違えていないか、お確かめください。',
  forgot: '暗証番号を忘れたときは',
  forgotLicence:
    'マイナ免許証の暗証番号（数字4桁）は、免許センター等で確認や再設定ができます。マイナンバーカードを持って行ってください。',
  forgotMunicipal: '署名用・券面事項入力補助用の暗証番号は、市区町村の窓口で再設定できます。',
  notMunicipal: '。病院の受付やコンビニで使う4桁（市区町村で設定した番号）ではありません。',
  confirmTitle: 'このまま送信しますか？',
  confirmFew: (name: string, left: number) =>
    left === 1
      ? `${name}は残り1回です。間違えるとロックされます。`
      : `${name}は残り${left}回です。続けて間違えるとロックされます。`,
  confirmForm: '英字だけ、または数字だけの暗証番号は、市区町村で設定されるものとは形が違います。',
  repeatAgreed: '次の1回に限り、さきほどと同じ番号でも送信します。',
  confirmSend: '送信する',
  confirmBack: '入力し直す',
  missing: (name: SecretKey) => `${inSentence[name]}を入力してください。`,
  wrongForm: (name: SecretKey, { problem, typed }: WrongForm) => {
    const isPassword = name === 'signature';
    const whole = isPassword ? '暗証番号は英字と数字だけの6～16文字です。' : '暗証番号は数字だけの4桁です。';
    const found = {
      length: isPassword
        ? `${typed}文字入力されています。暗証番号は6～16文字です。`
        : `${typed}桁入力されています。暗証番号は4桁です。`,
      space: `空白が入っています。${whole}`,
      character: isPassword
        ? `英字でも数字でもない文字が入っています。${whole}`
        : `数字以外の文字が入っています。${whole}`,
    };
    return `${found[problem]}何も送信していません。`;
  },
  conventional: conventionalSecretsJa,
};

export type SecretsWords = typeof secretsJa;
