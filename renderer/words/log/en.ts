import type { LogWords } from './ja.ts';

export const logEn: LogWords = {
  title: 'Card log',
  explain:
    'Only what is exchanged while this is open is kept. It goes when you close this, when what was read is cleared, and with the window. Secrets are never in it.',
  empty: 'Nothing was exchanged yet. Lay a card down, or read it, and it shows here.',
  noMatch: 'Nothing that was exchanged matches.',
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
  copy: 'Copy as a trace',
  copyAnonymised: 'Copy anonymised',
  close: 'Close the log',
  copied: 'The trace was copied.',
  copiedAnonymised: 'The anonymised trace was copied. It may go into a bug report.',
  cannotAnonymise:
    'Nothing was copied: something in the log cannot be anonymised. Lay the card down again, and record from the beginning to the end.',
  cannotCopy: 'It could not be copied. Try again.',
  cleared: 'The log was cleared.',
  askTitle: 'It contains personal data',
  ask: 'The trace holds what was read from the card as it is: the licence, the photograph, name and address, the registered domicile. To hand it to somebody, use “Copy anonymised”.',
  askCopy: 'Copy all the same',
  askBack: 'Do not copy',
};
