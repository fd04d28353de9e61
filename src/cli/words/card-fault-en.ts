import type { Cost } from '../../app/reading.ts';
import type { CardFault } from '../../card/card-error.ts';
import { NO_TRY_EN } from './secret-en.ts';
import { withArticle } from './secret-names-en.ts';

function install(platform: string): string {
  return platform === 'win32' || platform === 'darwin'
    ? 'Install Menkyo Desk again.'
    : 'On Debian or Ubuntu: sudo apt install pcscd libpcsclite1.';
}

function notRunning(platform: string): string {
  switch (platform) {
    case 'win32':
      return 'No card reader is plugged in, or the service "Smart Card" (SCardSvr) is off: Windows stops it while there is no reader. Plug the reader in. If that does not help: press Win+R, type services.msc, set "Smart Card" to Automatic and start it.';
    case 'darwin':
      return 'The card reader service (PC/SC) does not answer. Plug the reader in again, or restart the computer.';
    default:
      return 'The card reader service (PC/SC) is not running. On Linux: sudo systemctl start pcscd.';
  }
}

export function cardFaultEn(of: CardFault, platform: string): string {
  switch (of.kind) {
    case 'no-service':
      return of.reason === 'not-installed'
        ? `The parts that talk to card readers (PC/SC) are missing (${of.detail}). ${install(platform)} Without a reader, --card still works. `
        : `${notRunning(platform)} `;
    case 'no-reader':
      return of.name === null
        ? 'No card reader was found. Plug one in and run the command again. '
        : `No card reader "${of.name}" was found.${of.near === undefined ? '' : ` Did you mean "${of.near}"?`} See "menkyo readers" for names and numbers. `;
    case 'no-card':
      return 'No card was laid down. Lay the card on the reader and run the command again. ';
    case 'in-use':
      return 'Another program is using the card reader. Close it or wait a moment, then run the command again. ';
    case 'removed':
      return 'The card was taken away during the read. Lay it down again and run the command again. ';
    case 'reset':
      return 'Another program reset the card during the read. Run the command again. ';
    case 'timed-out':
      return 'The card stopped answering. Lay it down again and run the command again. ';
    case 'mute':
      return 'The card does not answer. Turn it over or move it, lay it down again, and run the command again. ';
    case 'transport':
      return `The connection to the card broke off (${of.code}). Lay the card down again and run the command again. `;
    case 'malformed':
      return `What the card sent cannot be read (${of.where}). If it happens again with the card laid down anew, please report it with this message. `;
    case 'aborted':
      return 'Interrupted. ';
  }
}

export function costEn(of: Cost, { kind }: CardFault): string {
  if (of.kind === 'perhaps-one-try') {
    return `It happened just after ${withArticle(of.secret)} was sent: one try may have been used up. "menkyo status" tells.`;
  }
  return ['no-service', 'no-reader', 'no-card'].includes(kind) ? '' : NO_TRY_EN;
}
