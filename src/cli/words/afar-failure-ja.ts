import { assertNever } from '../../base/assert-never.ts';
import type { AfarFailure } from '../afar/afar-failure.ts';

const NO_TRY = 'カードには何も送っておらず、暗証番号の残り回数は減っていません。';
const NOTHING = '何も記録していません。';

export function afarFailureJa(failed: AfarFailure): string {
  if (failed.kind === 'no-afar-file') return noFile(failed);
  return failed.at === 'answer' ? notAnswered(failed.reason) : notFiled(failed.reason);
}

function noFile({ path, what, fault }: Extract<AfarFailure, { kind: 'no-afar-file' }>): string {
  const cost = what === 'request' ? NO_TRY : NOTHING;
  const name = what === 'request' ? '依頼' : '回答';
  return fault.kind === 'newer'
    ? `${path} は、このソフトの新しい版で作られています。${cost}新しい版を入れてください。`
    : `${path} は、${name}として読めません（${fault.where}）。${cost}もう一度、添付ファイルで送ってもらってください。`;
}

type Reason = Extract<AfarFailure, { kind: 'answer-refused' }>['reason'];

function notAnswered(reason: Reason): string {
  switch (reason) {
    case 'late':
      return `この依頼は期限が過ぎています。${NO_TRY}新しい依頼を送ってもらってください。`;
    case 'altered':
      return `この依頼は、封印のあとに書き換えられています。${NO_TRY}回答せず、依頼元に電話で知らせてください。`;
    case 'no-consent':
      return `同意がないため、回答していません。${NO_TRY}端末を使わずに同意するときは、依頼を読んでから --agree を付けてください。`;
    case 'not-ours':
    case 'answered':
    case 'other-key':
    case 'not-a-reader':
      return `この依頼には回答できません（${reason}）。${NO_TRY}`;
    default:
      return assertNever(reason);
  }
}

function notFiled(reason: Reason): string {
  switch (reason) {
    case 'not-ours':
      return `この台帳には、その依頼がありません（依頼のあとに本人を消したときも同じです）。${NOTHING}別の台帳への回答ではありませんか？`;
    case 'answered':
      return `この依頼には、もう回答があります。${NOTHING}もう一度確認するときは、新しい依頼を作ってください。`;
    case 'late':
      return `この依頼は期限が過ぎています。${NOTHING}新しい依頼を作ってください。`;
    case 'altered':
      return `回答が途中で書き換えられたか、記録の署名が一致しません。${NOTHING}依頼はまだ回答待ちです。もう一度、添付ファイルで送ってもらってください。それでも同じなら、信用しないでください。`;
    case 'other-key':
      return `別の台帳に宛てて暗号化された回答なので、開けません。${NOTHING}依頼を作った台帳を --register で指定してください。`;
    case 'not-a-reader':
      return `体験用カードか記録の再生による回答なので、この台帳には入れられません。${NOTHING}リーダーで本人のカードを読み取って、回答してもらってください。`;
    case 'no-consent':
      return `回答に、依頼の文面への同意がありません。${NOTHING}もう一度、依頼に回答してもらってください。`;
    default:
      return assertNever(reason);
  }
}
