import { thousands } from '../../../src/base/thousands.ts';
import type { ReadingWords } from './ja.ts';

export const readingEn: ReadingWords = {
  title: 'Reading the card',
  lead: 'Keep the card on the reader.',
  step: {
    unlocking: 'Checking the PIN',
    record: 'Reading the licence',
    signature: 'Reading the signature',
    certificate: 'Reading the signature certificate',
    'basic-facts': 'Reading name and address',
    judging: 'Verifying the signatures',
  },
  bytes: (read, known) => `${thousands(read)} of ${thousands(known)} bytes`,
  cancel: 'Cancel',
  early: {
    sentence: 'Being checked',
    what: 'This is what the card says. The program has not verified it yet.',
    heading: 'Still reading and checking',
    not: 'Until that is done, it cannot be saved, printed, copied or recorded in the register.',
  },
};
