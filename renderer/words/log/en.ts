import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';
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
  ofFile: {
    title: (name) => `Trace from a file: ${showable(name)}`,
    explain: (recordedAt, reader) =>
      `This is not the card that is here now. It was recorded on ${showable(recordedAt)} with ${reader === null ? 'a demonstration card' : `“${showable(reader)}”`}.`,
    personal: 'Contains personal data.',
    empty: 'This trace holds no exchange with a card.',
    leftOut: (count) =>
      `It is long: the last ${thousands(count)} entries are not shown. “menkyo trace show” has them all.`,
    close: 'Close',
    fault: (fault) => {
      switch (fault.kind) {
        case 'trace-too-large':
          return 'Too large to open. A trace has at most 16 MB.';
        case 'trace-failed':
          return 'The trace could not be opened. Try again.';
        case 'bad-trace-file':
          return `This is no trace, or a damaged one (line ${thousands(fault.line)}: ${showable(fault.problem)}). Nothing of it is shown.`;
      }
    },
  },
};
