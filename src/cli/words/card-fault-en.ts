import { faultWordsEn } from '../../app/fault-words/en.ts';
import type { Cost } from '../../app/reading.ts';
import type { CardFault } from '../../card/card-error.ts';
import { NO_TRY_EN } from './secret-en.ts';

const { happened, perhapsOneTry } = faultWordsEn;

function install(platform: string): string {
  return platform === 'win32' || platform === 'darwin'
    ? 'Install Menkyo Desk again.'
    : 'On Debian or Ubuntu: sudo apt install pcscd libpcsclite1.';
}

function notRunning(of: CardFault, platform: string): string {
  switch (platform) {
    case 'win32':
      return 'No card reader is plugged in, or the service "Smart Card" (SCardSvr) is off: Windows stops it while there is no reader. Plug the reader in. If that does not help: press Win+R, type services.msc, set "Smart Card" to Automatic and start it.';
    case 'darwin':
      return 'The card reader service (PC/SC) does not answer. Plug the reader in again, or restart the computer.';
    default:
      return `${happened(of)} On Linux: sudo systemctl start pcscd.`;
  }
}

export function cardFaultEn(of: CardFault, platform: string): string {
  switch (of.kind) {
    case 'no-service':
      return of.reason === 'not-installed'
        ? `${happened(of)} ${install(platform)} Without a reader, --card still works. `
        : `${notRunning(of, platform)} `;
    case 'no-reader':
      return `${happened(of)} ${of.name === null ? 'Plug one in and run the command again.' : 'See "menkyo readers" for names and numbers.'} `;
    case 'no-card':
      return `${happened(of)} Lay the card on the reader and run the command again. `;
    case 'in-use':
      return `${happened(of)} Close it or wait a moment, then run the command again. `;
    case 'removed':
    case 'timed-out':
      return `${happened(of)} Lay it down again and run the command again. `;
    case 'reset':
      return `${happened(of)} Run the command again. `;
    case 'mute':
      return `${happened(of)} Turn it over or move it, lay it down again, and run the command again. `;
    case 'transport':
      return `${happened(of)} Lay the card down again and run the command again. `;
    case 'malformed':
      return `${happened(of)} If it happens again with the card laid down anew, please report it with this message. `;
    case 'aborted':
      // By Ctrl-C, and not only during a read.
      return 'Interrupted. ';
  }
}

export function costEn(of: Cost, { kind }: CardFault): string {
  if (of.kind === 'perhaps-one-try') {
    return `${perhapsOneTry(of.secret)} "menkyo status" tells.`;
  }
  return ['no-service', 'no-reader', 'no-card'].includes(kind) ? '' : NO_TRY_EN;
}
