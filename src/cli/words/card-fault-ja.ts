import type { Cost } from '../../app/reading.ts';
import type { CardFault } from '../../card/card-error.ts';
import { NO_TRY_JA } from './secret-ja.ts';
import { SECRET_NAMES_JA } from './secret-names-ja.ts';

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

export function cardFaultJa(of: CardFault, platform: string): string {
  switch (of.kind) {
    case 'no-service':
      return of.reason === 'not-installed'
        ? `カードリーダーを使うための部品（PC/SC）がありません（${of.detail}）。${install(platform)}リーダーがなくても --card で体験できます。`
        : notRunning(platform);
    case 'no-reader':
      return of.name === null
        ? 'カードリーダーが見つかりません。リーダーをUSBにつないで、もう一度実行してください。'
        : `カードリーダー「${of.name}」が見つかりません。${of.near === undefined ? '' : `「${of.near}」のことですか。`}menkyo readers で名前と番号を確かめてください。`;
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

export function costJa(of: Cost, { kind }: CardFault): string {
  if (of.kind === 'perhaps-one-try') {
    return `暗証番号を送った直後だったため、${SECRET_NAMES_JA[of.secret]}の残り回数が1回減ったかもしれません。menkyo status で確かめられます。`;
  }
  return ['no-service', 'no-reader', 'no-card'].includes(kind) ? '' : NO_TRY_JA;
}
