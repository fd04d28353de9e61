import { hindrances } from '../../licence/driving/reason.ts';
import { answerWords, reasonWords } from '../../licence/driving/reason-words.ts';
import type { Failure, Missing } from '../failure.ts';
import { afarFailureJa } from './afar-failure-ja.ts';
import { notAnonymisedJa } from './anonymise-ja.ts';
import { cannotWriteJa } from './cannot-write-ja.ts';
import { cardFaultJa, costJa } from './card-fault-ja.ts';
import { noProofInFileJa } from './proof-ja.ts';
import { RECORD_VERDICTS_JA } from './reading-ja.ts';
import { registerFailureJa } from './register-failure-ja.ts';
import { NO_TRY_JA, notSentJa, ORIGINS_JA, SECRET_NAMES_JA, UNLOCK_JA } from './secret-ja.ts';
import { usageProblemJa } from './usage-problem-ja.ts';

export function failureJa(failed: Failure, platform: string): string {
  switch (failed.kind) {
    case 'usage':
      return usageProblemJa(failed.problem);
    case 'internal':
      return `このソフトの不具合です（${failed.detail}）。お手数ですが、表示された内容を添えてお知らせください。`;
    case 'not-a-my-number-card':
      return `マイナンバーカードでも従来の免許証でもないカードです。${NO_TRY_JA}マイナンバーカードか、従来の免許証を置いてください。`;
    case 'no-licence':
      return `マイナンバーカードですが、免許情報が記録されていません（マイナ免許証ではありません）。${NO_TRY_JA}免許情報の記録（一体化）は、免許センター等で手続きできます。`;
    case 'wrong-secret':
      if (failed.wasDefault) {
        return `カードには「${SECRET_NAMES_JA[failed.secret]}は設定されていない」とありますが、暗証番号なしでは読み取れませんでした。残り回数が1回減り、残り${failed.triesLeft}回です。実行するたびに減るため、このカードではもう実行しないでください。免許センターか警察署で確かめられます。`;
      }
      return failed.triesLeft > 0
        ? `${SECRET_NAMES_JA[failed.secret]}が違います。残り${failed.triesLeft}回です。${ORIGINS_JA[failed.secret]}です。別の暗証番号と取り違えていないか確かめてから、もう一度実行してください。`
        : `${SECRET_NAMES_JA[failed.secret]}が違い、いまの入力でロックされました。${UNLOCK_JA[failed.secret]}`;
    case 'locked':
      return `${SECRET_NAMES_JA[failed.secret]}はロックされています。何も送信していません。${UNLOCK_JA[failed.secret]}`;
    case 'replay-mismatch':
      if (failed.lacksHolder === true) {
        return 'この通信記録には、氏名と住所が記録されていません。--holder を付けずに実行してください。カードは読み取っていません。';
      }
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
      return cannotWriteJa(failed.path, failed.code, platform);
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
      return `カードが複数のリーダーに置かれています（${failed.readers.join('、')}）。${NO_TRY_JA}--reader で1つ選んでください。`;
    case 'ambiguous-reader':
      return `「${failed.name}」に当てはまるリーダーが複数あります（${failed.readers.join('、')}）。${NO_TRY_JA}--reader に、1つに決まる名前か、menkyo readers で表示される番号を指定してください。`;
    case 'secret-not-sent':
      return `${notSentJa(failed)}カードには送信していないので、${NO_TRY_JA}`;
    case 'card-fault':
      return `${cardFaultJa(failed.fault, platform)}${costJa(failed.cost, failed.fault)}`;
  }
}

function whyNotGenuine({
  verdict,
  reasons,
}: Pick<Extract<Failure, { kind: 'not-genuine' }>, 'verdict' | 'reasons'>): readonly string[] {
  return reasons.map(
    (reason) =>
      ({
        verdict: `免許情報の署名を確かめられませんでした（${RECORD_VERDICTS_JA[verdict]}）。`,
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
