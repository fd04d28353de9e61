import type { VerifyDocument } from '../../../src/app/contract/verify.ts';
import { showable } from '../../../src/base/showable.ts';
import type { VerificationWords } from './ja.ts';

const record: Readonly<Record<VerifyDocument['record']['verdict'], string>> = {
  genuine: 'Genuine: the police’s signature matches an installed certificate',
  'test-key': 'Matches by a test key: made-up data, which proves nothing',
  altered: 'Altered: the signature does not match',
  'unknown-issuer': 'Not checked: no certificate of its signer is installed',
  absent: 'The card held no signature',
  'not-checked': 'Not checked: what this signature covers is not public',
  'not-read': 'The signature was not read',
};

export const verificationEn: VerificationWords = {
  title: 'Verify a saved file',
  lead: 'Checks whether a picture or PDF that carries a proof is as it was when it was saved. The file does not leave this computer.',
  drop: 'Drop a file here (PNG, SVG, PDF, proof or trace)',
  choose: 'Choose a file…',
  another: 'Verify another file',
  working: 'Checking.',
  sentence: {
    pictureDiffers: 'The picture is not the one of this proof. Do not rely on it.',
    recordAltered: 'The licence record was altered. Do not rely on it.',
    sealAltered: 'The proof was changed after it was made. Do not rely on it.',
    genuine: (by) => `Genuine, and unchanged since ${showable(by)} saved it.`,
    sealed: (by) => `Unchanged since ${showable(by)} saved it. The record’s signature is not checked.`,
    unsealed: 'The record’s signature matches. Who saved the file is not known.',
    test: 'Made-up data for demonstrations. It proves nothing.',
    unchecked: 'No change was found, but whether it is genuine cannot be checked.',
  },
  sentencePicture: 'The picture was not checked.',
  readOn: (date) => `Read on ${date}`,
  judgedOn: (date) => `judged by ${date}`,
  mayDrive: 'May drive',
  parts: { record: 'Licence record', seal: 'Saved by', picture: 'Picture', name: 'Name and address' },
  record,
  seal: {
    genuine: (by, isOwn) =>
      `Confirmed: ${showable(by)}${isOwn ? ' (this installation)' : ''}, and unchanged since`,
    altered: 'Altered: the seal does not match',
    'unknown-key': 'Unchanged since it was saved, but who saved it is not registered here',
    absent: 'There is no seal, so nothing says who saved it',
  },
  picture: {
    matches: 'Matches: drawn again, it is the same',
    differs: 'Changed, cut, scaled or saved again by another program, or another picture',
    'other-version': 'Not checked: drawn by another version of this program',
    none: 'There is no picture in this file',
  },
  name: {
    sealed: (by) =>
      `The word of ${by === null ? 'the unknown person who saved it' : showable(by)} alone: the police sign no name`,
    none: 'No seal holds, so no name and address are shown',
  },
  claims: 'Where the picture says something else',
  claim: (claim) => {
    switch (claim.what) {
      case 'record':
        return `The picture calls the record’s signature genuine. Found: ${record[claim.found]}.`;
      case 'issuer':
        return `The picture names another issuer of the certificate (${showable(claim.shown)}) than was found (${claim.found === null ? 'none' : showable(claim.found)}).`;
      case 'holder':
        return 'The picture says that a certificate confirmed name and address. A proof does not hold that certificate.';
    }
  },
  handedIn: 'The picture you received',
  notShown: 'This kind of file is not shown here.',
  drawnAgain: 'Drawn again from the proof',
  limits:
    'Not proven: that the person who showed the card is its holder, that the chip is no copy, that the licence still holds today, and that the time of reading is right.',
  faults: {
    'too-large': 'It is larger than any file of ours, so it was not opened.',
    'unknown-file': 'It is no proof, PNG, SVG or PDF.',
    'no-proof':
      'It holds no proof, so nothing can be checked. A program that saved or sent it again may have dropped the proof. Ask for the file itself, as an attachment.',
    several: 'It holds several proofs, and nothing says which one counts. Do not rely on it.',
    newer: 'A later version of this program made it. Verify it with that version.',
    malformed: (where) =>
      `Its proof is damaged, or is not one of ours (${showable(where)}). Do not rely on it.`,
    unreadable: 'The file cannot be opened.',
    failed: 'It could not be checked. Please try again.',
  },
  faultTitle: (name) => `“${showable(name)}” cannot be verified`,
};
