import type { ReadFailureView } from '../../../src/app/contract/reading.ts';
import { secretNamesJa } from '../../../src/app/secret-names/ja.ts';

const { names: SECRET, setBy: SET_BY, unlock: UNLOCK } = secretNamesJa;

const NO_COST = '暗証番号の残り回数は減っていません。';

export interface Message {
  readonly title: string;
  readonly what: string;
  /** Empty where nothing was at stake: the secret is locked already. */
  readonly cost: string;
  readonly todo: string;
}

function failure(of: ReadFailureView): Message {
  switch (of.kind) {
    case 'wrong-secret':
      if (of.wasDefault) {
        return {
          title: 'カードの記録が食い違っています',
          what: `カードには「${SECRET[of.secret]}は設定されていない」とありますが、暗証番号なしでは読み取れませんでした。`,
          cost: `残り回数が1回減り、あと${of.triesLeft}回です。`,
          todo: 'このカードは、もう読み取らないでください。読み取るたびに回数が減ります。免許センターか警察署で確かめられます。',
        };
      }
      return of.triesLeft > 0
        ? {
            title: '暗証番号が違います',
            what: `${SECRET[of.secret]}がカードの番号と一致しませんでした。`,
            cost: `残り回数が1回減り、あと${of.triesLeft}回です。`,
            todo: `${SET_BY[of.secret]}です。別の暗証番号と取り違えていないか確かめてから、もう一度入力してください。正しく入力すると、回数は元に戻ります。`,
          }
        : {
            title: '暗証番号がロックされました',
            what: `${SECRET[of.secret]}を続けて間違えたため、ロックされました。`,
            cost: '残り回数は0回です。',
            todo: UNLOCK[of.secret],
          };
    case 'locked':
      return {
        title: '暗証番号がロックされています',
        what: `${SECRET[of.secret]}は、すでにロックされているため、送信していません。`,
        cost: '',
        todo: UNLOCK[of.secret],
      };
    case 'no-licence':
      return {
        title: '免許情報が記録されていません',
        what: 'マイナンバーカードですが、マイナ免許証ではありません。',
        cost: NO_COST,
        todo: '免許情報の記録（一体化）は、免許センター等で手続きできます。',
      };
    case 'not-a-my-number-card':
      return wrongCard(of.card);
    case 'secret-not-sent':
      return {
        title: '送信しませんでした',
        what: {
          'wrong-form': `${SECRET[of.secret]}の形が違います（${SET_BY[of.secret]}）。`,
          'not-given': `${SECRET[of.secret]}が入力されていません。`,
          'few-tries': `${SECRET[of.secret]}の残り回数が、さきほどと変わっています（あと${of.triesLeft ?? 0}回）。`,
          'tries-unknown': `${SECRET[of.secret]}の残り回数を、カードが答えませんでした。`,
          'pin-state-unknown': '暗証番号が設定されているかどうかを、カードから読み取れませんでした。',
          'refused-before': `${SECRET[of.secret]}は、さきほど間違っていた番号と同じです。もう一度送ると、残り回数がさらに1回減ります。`,
        }[of.reason],
        cost: `カードには送っていないので、${NO_COST}`,
        todo: notSentTodo(of),
      };
    case 'card-fault':
      return {
        title: {
          removed: 'カードが離れました',
          reset: '別のソフトがカードを使いました',
          'no-card': 'カードがありません',
          'in-use': '別のソフトがリーダーを使っています',
          aborted: '読み取りを中止しました',
          malformed: '読み取れない内容です',
          'no-service': 'カードリーダーのサービスが止まりました',
          'no-reader': 'カードリーダーが外れました',
          'timed-out': 'カードから応答がありません',
          mute: 'カードから応答がありません',
          transport: '通信が途切れました',
        }[of.fault.kind],
        what:
          of.fault.kind === 'malformed'
            ? `カードから届いた内容の形が違います（${of.fault.where}）。`
            : of.fault.kind === 'aborted'
              ? '途中まで読み取った内容は捨てました。'
              : '読み取りは最後まで終わっていません。',
        cost:
          of.cost.kind === 'nothing'
            ? NO_COST
            : `暗証番号を送った直後だったため、${SECRET[of.cost.secret]}の残り回数が1回減ったかもしれません。次の画面で確かめられます。`,
        todo:
          of.fault.kind === 'in-use'
            ? 'ほかのソフトを終了してから、もう一度試してください。'
            : of.fault.kind === 'malformed'
              ? 'カードを置き直しても同じなら、開発者にお知らせください。'
              : of.fault.kind === 'aborted'
                ? '続けるときは、カードを置いたまま、もう一度試してください。'
                : of.fault.kind === 'no-service'
                  ? 'サービスが動き出すと、自動で続けられるようになります。'
                  : of.fault.kind === 'no-reader'
                    ? 'カードリーダーをつなぎ直してから、もう一度試してください。'
                    : 'カードをリーダーの中央に置き直して、もう一度試してください。',
      };
    case 'internal':
      return {
        title: 'このソフトの不具合です',
        what: '思いがけない理由で読み取りを終えました。',
        cost: '残り回数は次の画面で確かめられます。',
        todo: 'もう一度試し、続くようなら開発者にお知らせください。',
      };
  }
}

function notSentTodo({ secret, reason }: Extract<ReadFailureView, { kind: 'secret-not-sent' }>): string {
  if (reason === 'tries-unknown') {
    return 'カードを置き直してください。回数が分からないまま送ることはしません。';
  }
  if (reason !== 'pin-state-unknown') return '確かめてから、もう一度入力してください。';
  return secret === 'pin1' || secret === 'pin2'
    ? 'カードを置き直してください。分からないまま送ることはしません。置き直しても同じときは、警察署か免許センターで確かめられます。'
    : 'カードを置き直してください。分からないまま送ることはしません。';
}

function wrongCard(card: 'myna-without-licence' | 'unknown'): Message {
  switch (card) {
    case 'myna-without-licence':
      return {
        title: 'マイナ免許証ではありません',
        what: 'マイナンバーカードですが、免許情報が記録されていません。',
        cost: NO_COST,
        todo: '免許情報の記録（一体化）は、免許センター等で手続きできます。従来の免許証をお持ちのときは、そちらを置いてください。',
      };
    case 'unknown':
      return {
        title: '読み取れないカードです',
        what: 'マイナンバーカードでも、従来の免許証でもありません。',
        cost: NO_COST,
        todo: 'マイナンバーカードか従来の免許証を置いてください。',
      };
  }
}

/** Why a card was not read: what happened, what it cost, what to do. */
export const failuresJa = {
  failure,
  wrongCard,
  refused: {
    again: 'もう一度試す',
    close: '閉じる',
    another: '別の番号を入力する',
    same: '同じ番号をもう一度入力する',
  },
};

export type FailuresWords = typeof failuresJa;
