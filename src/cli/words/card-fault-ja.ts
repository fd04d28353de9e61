import { faultWordsJa } from '../../app/fault-words/ja.ts';
import type { Cost } from '../../app/reading.ts';
import type { CardFault } from '../../card/card-error.ts';
import { NO_TRY_JA } from './secret-ja.ts';

const { happened, perhapsOneTry } = faultWordsJa;

function install(platform: string): string {
  return platform === 'win32' || platform === 'darwin'
    ? '免許デスクを入れ直してください。'
    : 'Debian・Ubuntuでは sudo apt install pcscd libpcsclite1 で入ります。';
}

function notRunning(of: CardFault, platform: string): string {
  switch (platform) {
    case 'win32':
      return 'カードリーダーがつながっていないか、「Smart Card」サービス（SCardSvr）が止まっています。Windowsは、リーダーがない間このサービスを止めます。リーダーをつないでください。それでも使えないときは、Win+R で services.msc を開き、「Smart Card」を「自動」にして開始してください。';
    case 'darwin':
      return 'カードリーダーのサービス（PC/SC）から応答がありません。リーダーをつなぎ直すか、コンピューターを再起動してください。';
    default:
      return `${happened(of)}Linuxでは sudo systemctl start pcscd を実行してください。`;
  }
}

export function cardFaultJa(of: CardFault, platform: string): string {
  switch (of.kind) {
    case 'no-service':
      return of.reason === 'not-installed'
        ? `${happened(of)}${install(platform)}リーダーがなくても --card で体験できます。`
        : notRunning(of, platform);
    case 'no-reader':
      return `${happened(of)}${of.name === null ? 'リーダーをUSBにつないで、もう一度実行してください。' : 'menkyo readers で名前と番号を確かめてください。'}`;
    case 'no-card':
      return `${happened(of)}カードをリーダーに置いて、もう一度実行してください。`;
    case 'in-use':
      return `${happened(of)}そのソフトを終えるか、しばらく待ってから、もう一度実行してください。`;
    case 'removed':
    case 'timed-out':
    case 'transport':
      return `${happened(of)}カードを置き直して、もう一度実行してください。`;
    case 'reset':
      return `${happened(of)}もう一度実行してください。`;
    case 'mute':
      return `${happened(of)}裏表と位置を直して置き直し、もう一度実行してください。`;
    case 'malformed':
      return `${happened(of)}カードを置き直しても同じなら、この表示を添えてお知らせください。`;
    case 'aborted':
      // By Ctrl-C, and not only during a read.
      return '中断しました。';
  }
}

export function costJa(of: Cost, { kind }: CardFault): string {
  if (of.kind === 'perhaps-one-try') {
    return `${perhapsOneTry(of.secret)}menkyo status で確かめられます。`;
  }
  return ['no-service', 'no-reader', 'no-card'].includes(kind) ? '' : NO_TRY_JA;
}
