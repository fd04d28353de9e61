import type { SecretName } from '../../card/applications/descriptor.ts';
import type { CardFault } from '../../card/card-error.ts';
import { secretNamesJa } from '../secret-names/ja.ts';

/** What the command and the library say alike of a failed read. What to do then, each says for its own reader. */
export interface FaultWords {
  /** What happened, in one sentence. */
  readonly happened: (fault: CardFault) => string;
  readonly perhapsOneTry: (secret: SecretName) => string;
  readonly noTryUsed: string;
}

export const faultWordsJa: FaultWords = {
  happened: (fault) => {
    switch (fault.kind) {
      case 'no-service':
        return fault.reason === 'not-installed'
          ? `カードリーダーを使うための部品（PC/SC）がありません（${fault.detail}）。`
          : 'カードリーダーのサービス（PC/SC）が動いていません。';
      case 'no-reader': {
        if (fault.name === null) return 'カードリーダーが見つかりません。';
        const near = fault.near === undefined ? '' : `「${fault.near}」のことですか。`;
        return `カードリーダー「${fault.name}」が見つかりません。${near}`;
      }
      case 'no-card':
        return 'カードが置かれませんでした。';
      case 'in-use':
        return 'カードリーダーを別のソフトが使っています。';
      case 'removed':
        return '読み取りの途中でカードが離れました。';
      case 'reset':
        return '読み取りの途中で、別のソフトがカードをリセットしました。';
      case 'timed-out':
        return 'カードから応答がありません。';
      case 'mute':
        return 'カードが応答しません。';
      case 'transport':
        return `カードとの通信が途切れました（${fault.code}）。`;
      case 'malformed':
        return `カードから届いた内容を読み取れません（${fault.where}）。`;
      case 'aborted':
        return '読み取りを中止しました。';
    }
  },
  perhapsOneTry: (secret) =>
    `暗証番号を送った直後だったため、${secretNamesJa.names[secret]}の残り回数が1回減ったかもしれません。`,
  noTryUsed: '暗証番号の残り回数は減っていません。',
};
