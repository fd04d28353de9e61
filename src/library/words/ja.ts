import { faultWordsJa } from '../../app/fault-words/ja.ts';
import type { AgreementQuestion, SecretQuestion } from '../../app/read-asking.ts';
import type { Cost } from '../../app/reading.ts';
import { secretNamesJa } from '../../app/secret-names/ja.ts';
import type { WrongForm } from '../../base/secret-form.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import type { CardFault } from '../../card/card-error.ts';
import type { Failure } from '../read.ts';
import type { Verdicts } from '../verdicts.ts';

const { names: SECRET, setBy: SET_BY, unlock: UNLOCK } = secretNamesJa;
const { happened, perhapsOneTry, noTryUsed: NO_TRY } = faultWordsJa;

function failure(of: Failure): string {
  switch (of.kind) {
    case 'several-cards':
      return `カードの置かれたリーダーが複数あります（${of.readers.join('、')}）。${NO_TRY}読み取るカードだけを残すか、リーダーを選んでください。`;
    case 'not-a-my-number-card':
      return `マイナンバーカードでも従来の免許証でもありません。${NO_TRY}マイナンバーカードか従来の免許証を置いてください。`;
    case 'no-licence':
      return `マイナンバーカードですが、免許情報が記録されていません。${NO_TRY}従来の免許証をお持ちのときは、そちらを置いてください。免許情報の記録（一体化）は、免許センター等で手続きできます。`;
    case 'wrong-secret':
      if (of.wasDefault === true)
        return `カードには「${SECRET[of.secret]}は設定されていない」とありますが、暗証番号なしでは読み取れませんでした。残り回数が1回減り、あと${of.triesLeft}回です。読み取るたびに減るため、このカードはもう読み取らないでください。免許センターか警察署で確かめられます。`;
      return of.triesLeft > 0
        ? `${SECRET[of.secret]}が違います。残り回数が1回減り、あと${of.triesLeft}回です。${SET_BY[of.secret]}です。別の暗証番号と取り違えていないか確かめてから、もう一度入力してください。`
        : `${SECRET[of.secret]}が違い、ロックされました。残り回数は0回です。${UNLOCK[of.secret]}`;
    case 'locked':
      return `${SECRET[of.secret]}はロックされています。カードには送っていません。${UNLOCK[of.secret]}`;
    case 'secret-not-sent':
      return `${notSent(of)}カードには送っていないので、${NO_TRY}${notSentTodo(of)}`;
    case 'card-fault':
      return `${happened(of.fault)}${cost(of.cost, of.fault)}${todo(of.fault)}`;
  }
}

type NotSent = Extract<Failure, { kind: 'secret-not-sent' }>;

function notSent({ secret, reason, triesLeft, wrong }: NotSent): string {
  const name = SECRET[secret];
  switch (reason) {
    case 'not-given':
      return `${name}が入力されていません。`;
    case 'wrong-form':
      return wrong === undefined
        ? `${name}が英字だけ、または数字だけです。市区町村で設定するものは、英字と数字の組み合わせです。`
        : wrongForm(secret, wrong);
    case 'few-tries':
      return `${name}は、あと${triesLeft ?? 0}回間違えるとロックされます。`;
    case 'tries-unknown':
      return `${name}の残り回数を、カードが答えませんでした。`;
    case 'pin-state-unknown':
      return `${name}が設定されているかどうかを、カードから読み取れませんでした。`;
    case 'refused-before':
      return `先ほどカードに拒否された${name}と同じものです。`;
  }
}

function notSentTodo({ reason, wrong }: NotSent): string {
  switch (reason) {
    case 'tries-unknown':
    case 'pin-state-unknown':
      return 'カードを置き直してください。';
    case 'few-tries':
      return '本人に確かめ、送ってよいときだけ読み取ってください。';
    case 'wrong-form':
      return wrong === undefined
        ? '本人に確かめ、送ってよいときだけ読み取ってください。'
        : 'もう一度入力してください。';
    case 'not-given':
      return '入力してください。';
    case 'refused-before':
      return '本人に確かめてから、入力し直してください。';
  }
}

function wrongForm(secret: SecretName, { problem, typed }: WrongForm): string {
  const why = {
    length: `入力は${typed}文字です`,
    space: '空白が入っています',
    character: '使えない文字が入っています',
  }[problem];
  return `${SECRET[secret]}は${SET_BY[secret]}です。${why}。`;
}

function cost(of: Cost, { kind }: CardFault): string {
  if (of.kind === 'perhaps-one-try') return perhapsOneTry(of.secret);
  return ['no-service', 'no-reader', 'no-card'].includes(kind) ? '' : NO_TRY;
}

function todo({ kind }: CardFault): string {
  switch (kind) {
    case 'no-service':
      return 'リーダーをつなぎ直してください。続くときは、コンピューターを再起動するか、管理する人に知らせてください。';
    case 'no-reader':
      return 'リーダーをUSBにつないでください。';
    case 'no-card':
      return 'カードをリーダーに置いてください。';
    case 'in-use':
      return 'そのソフトを終えるか、しばらく待ってから、もう一度読み取ってください。';
    case 'mute':
      return '裏表と位置を直して、置き直してください。';
    case 'removed':
    case 'timed-out':
    case 'transport':
      return 'カードを置き直してください。';
    case 'reset':
      return 'もう一度読み取ってください。';
    case 'malformed':
      return 'カードを置き直しても同じなら、開発者に知らせてください。';
    case 'aborted':
      return '続けるときは、もう一度読み取ってください。';
  }
}

function ask({ secret, triesLeft, wrong }: SecretQuestion): string {
  const again = wrong === null ? '' : `${wrongForm(secret, wrong)}カードには送っていません。`;
  const left = triesLeft === null ? '' : `残り${triesLeft}回です。`;
  return `${again}${SECRET[secret]}（${SET_BY[secret]}）を入力してください。${left}`;
}

function agree(question: AgreementQuestion): string {
  const name = SECRET[question.secret];
  return question.kind === 'few-tries'
    ? `${name}は、あと${question.triesLeft}回間違えるとロックされます。送りますか？`
    : `${name}が英字だけ、または数字だけです。市区町村で設定するものは、英字と数字の組み合わせです。送りますか？`;
}

const VERDICTS: { readonly [K in keyof Verdicts]: Readonly<Record<Verdicts[K], string>> } = {
  record: {
    genuine: '免許情報の署名は、登録された証明書で確かめました。',
    'test-key': 'テスト用の鍵による署名です。何も証明しません。',
    altered: '免許情報の署名が一致しません。改変されているか、壊れています。信用しないでください。',
    'unknown-issuer': '署名者の証明書が登録されていないため、免許情報の署名は確かめていません。',
    absent: 'カードに免許情報の署名がありません。',
    'not-checked': '署名の対象範囲が公開されていないため、免許情報の署名は確かめていません。',
    'not-read': '免許情報の署名は読み取っていません。',
  },
  holder: {
    genuine: '氏名・住所は、署名用電子証明書で確かめました。失効しているかどうかは確かめていません。',
    'test-key': 'テスト用の鍵による電子証明書です。何も証明しません。',
    altered: '署名用電子証明書が改変されているか、壊れています。氏名・住所を信用しないでください。',
    'unknown-issuer': '署名用電子証明書の発行者を確かめられません。氏名・住所は未確認です。',
    'not-yet-valid':
      '署名用電子証明書の有効期間がまだ始まっていません。コンピューターの日付を確かめてください。',
    expired: '署名用電子証明書の有効期間が過ぎています。氏名・住所が今と違うことがあります。',
    'no-certificate': 'カードに署名用電子証明書がありません。',
    'not-signed': '氏名・住所には署名がないため、確かめられません。カードの券面と見比べてください。',
    'not-read': '氏名・住所は確かめていません。',
  },
  seal: {
    genuine: '封印は、登録された鍵のものです。作られたあと変わっていません。',
    altered: '封印が一致しません。作られたあとに書き換えられています。信用しないでください。',
    'unknown-key': '封印のあと変わっていませんが、登録されていない鍵です。誰が作ったかは分かりません。',
    absent: '封印がありません。誰が作ったかは分かりません。',
  },
  picture: {
    matches: '画像は、証明データから描き直したものと同じです。',
    differs: '画像が証明データと違います。画像の内容を信用しないでください。',
    'other-version': '別の版で描かれた画像のため、画像は確かめていません。',
    none: '画像のないファイルです。',
  },
  validity: {
    current: '有効期間内です。',
    ended: '有効期間の末日を過ぎています。末日が休日なら、次の開庁日まで有効です。',
    'not-begun': '判定した日には、まだ始まっていません。',
    unknown: '有効期間の末日が、カードから分かりません。',
  },
  driving: {
    yes: '運転できます。',
    no: '運転できません。',
    ask: 'カードの内容だけでは決められません。担当者が確かめてください。',
  },
};

/** Everything that the library says to a person. The English is checked against the type of the Japanese. */
export const ja = {
  failure,
  fault: (of: CardFault) => `${happened(of)}${todo(of)}`,
  ask,
  agree,
  verdicts: VERDICTS,
  wrongCall: (message: string) =>
    `ソフトの呼び出し方に誤りがあります（${message}）。カードには何も送っていません。開発者に知らせてください。`,
};

export type Words = typeof ja;
