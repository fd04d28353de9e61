import type { LogWords } from './ja.ts';

export const logEn: LogWords = {
  title: 'Card log',
  explain:
    'Records the exchange with the card while this is open. It is deleted when you close it, when what was read is cleared, and when the window closes. PINs are never recorded.',
  empty: 'Nothing yet. Place a card on the reader, or read it, to see the exchange here.',
  noMatch: 'No exchange matches the filter.',
  filter: 'Filter',
  show: 'Show',
  shows: { all: 'everything', errors: 'only errors', verify: 'only VERIFY' },
  columns: { time: 'After (s)', command: 'Command', answer: 'Answer', ms: 'Took (ms)', details: 'Details' },
  open: 'Open',
  shut: 'Close',
  sent: 'Sent',
  received: 'Received',
  more: (bytes: number) => `… (${bytes} bytes of data in all; a copy has all of them)`,
  clear: 'Clear the log',
  copy: 'Copy the log',
  copyAnonymised: 'Copy anonymised',
  close: 'Close the log',
  copied: 'The log was copied.',
  copiedAnonymised: 'The anonymised log was copied. You can attach it to a bug report.',
  cannotAnonymise:
    'Nothing was copied, because part of the log cannot be anonymised. Place the card on the reader again and record from start to end.',
  cannotCopy: 'Could not copy. Try again.',
  cleared: 'The log was cleared.',
  askTitle: 'Contains personal data',
  ask: 'The log contains what was read from the card: the licence, the photograph, the name and address, the registered domicile. To share it, use “Copy anonymised”.',
  askCopy: 'Copy anyway',
  askBack: 'Cancel',
};
