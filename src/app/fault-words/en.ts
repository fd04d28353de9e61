import { secretNamesEn } from '../secret-names/en.ts';
import type { FaultWords } from './ja.ts';

export const faultWordsEn: FaultWords = {
  happened: (fault) => {
    switch (fault.kind) {
      case 'no-service':
        return fault.reason === 'not-installed'
          ? `The parts that talk to card readers (PC/SC) are missing (${fault.detail}).`
          : 'The card reader service (PC/SC) is not running.';
      case 'no-reader': {
        if (fault.name === null) return 'No card reader was found.';
        const near = fault.near === undefined ? '' : ` Did you mean "${fault.near}"?`;
        return `No card reader "${fault.name}" was found.${near}`;
      }
      case 'no-card':
        return 'No card was laid down.';
      case 'in-use':
        return 'Another program is using the card reader.';
      case 'removed':
        return 'The card was taken away during the read.';
      case 'reset':
        return 'Another program reset the card during the read.';
      case 'timed-out':
        return 'The card stopped answering.';
      case 'mute':
        return 'The card does not answer.';
      case 'transport':
        return `The connection to the card broke off (${fault.code}).`;
      case 'malformed':
        return `What the card sent cannot be read (${fault.where}).`;
      case 'aborted':
        return 'The read was cancelled.';
    }
  },
  perhapsOneTry: (secret) =>
    `It happened just after ${secretNamesEn.inSentence[secret]} was sent: one try may have been used up.`,
  noTryUsed: 'No try was used up.',
};
