import { faultWordsJa } from '../../app/fault-words/ja.ts';
import { secretNamesJa } from '../../app/secret-names/ja.ts';
import type { WrongForm } from '../../base/secret-form.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import { SECRETS } from '../../card/applications/descriptors.ts';
import type { Failure } from '../failure.ts';

/** People often mix the secrets up. Who set each one tells them apart. */
export const { names: SECRET_NAMES_JA, setBy: ORIGINS_JA, unlock: UNLOCK_JA } = secretNamesJa;

export const fullNameJa = (secret: SecretName) => `${SECRET_NAMES_JA[secret]}（${ORIGINS_JA[secret]}）`;

export const { noTryUsed: NO_TRY_JA } = faultWordsJa;

type NotSent = Extract<Failure, { kind: 'secret-not-sent' }>;

export function notSentJa({ secret, reason, triesLeft, wrong }: NotSent): string {
  const name = fullNameJa(secret);
  const { given } = SECRETS[secret];
  switch (reason) {
    case 'not-given':
      return `${name}が必要です。端末で実行して入力するか、--secrets-stdin または環境変数${given === null ? '' : ` ${given.variable} `}で渡してください。`;
    case 'wrong-form':
      return wrong === undefined
        ? `${name}の形が違います。英字と数字を組み合わせた6～16文字です。英字だけ・数字だけのものを使うときは --low-tries を付けてください。`
        : `${name}の形が違います。${formProblemJa(secret, wrong)}`;
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

export function formProblemJa(secret: SecretName, { problem, typed }: WrongForm): string {
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
