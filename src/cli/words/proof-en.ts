import type { NoProof } from '../../proof/make-proof.ts';
import type { ProofFault } from '../../proof/proof-fault.ts';
import type { ProofWords } from './proof.ts';

export function noProofEn(why: NoProof): string {
  switch (why.kind) {
    case 'not-whole':
      return 'The signature of the record was not read, so there is no proof of this reading.';
    case 'too-long':
      return 'The record is longer than a proof may hold.';
    case 'leaves-out': {
      const what = {
        photo: 'the photograph',
        category: 'the driving history category (運転経歴区分; --show-category shows it)',
        holder: 'name or address, which are in the record',
      }[why.what];
      return `The picture leaves out ${what}. It can carry no proof: the signature covers the record as a whole, so the proof would hold what the picture hides. Leave out --proof, or write the proof alone with --record.`;
    }
  }
}

export function noProofInFileEn(path: string, fault: ProofFault): string {
  switch (fault.kind) {
    case 'too-large':
      return `${path} is larger than any file of ours: it was not opened.`;
    case 'unknown-file':
      return `${path} is no proof, PNG, SVG or PDF.`;
    case 'no-proof':
      return `${path} holds no proof, so nothing can be checked. It was written without --proof, or a program that saved or sent it again has dropped the proof. Ask for the file itself, as an attachment.`;
    case 'several':
      return `${path} holds several proofs or attached files, and nothing says which one counts. Do not rely on it.`;
    case 'malformed':
      return `The proof in ${path} is damaged, or is not one of ours (${fault.where}). Do not rely on the file.`;
    case 'newer':
      return `The proof in ${path} was made by a later version of this program. Install that version to check it.`;
  }
}

const VERDICTS = {
  genuine: "genuine: the police's signature matches an installed certificate",
  'test-key': 'matches by a test key, which proves nothing: these are made-up data',
  altered: 'ALTERED: the signature does not match',
  'unknown-issuer': 'not checked: no certificate of its signer is installed',
  absent: 'the card held no signature',
  'not-checked': 'not checked: which bytes this signature covers is not public',
  'not-read': 'not read',
} as const;

export const proofEn: ProofWords = {
  savedProof:
    'The proof in it holds the photograph and every field that was signed. To check it: menkyo verify FILE. The person who checks needs your seal once: menkyo seal export FILE.',
  noProof: noProofEn,
  noProofInFile: noProofInFileEn,
  claim: (claim) => {
    switch (claim.what) {
      case 'record':
        return `The picture says more than this check finds. It calls the record's signature genuine; found: ${VERDICTS[claim.found]}. What the picture says does not count.`;
      case 'issuer':
        return `The picture names another issuer of the signer's certificate (${claim.shown}) than this check finds (${claim.found ?? 'none'}). What the picture says does not count.`;
      case 'holder':
        return 'The picture says that name and address were confirmed by a certificate. No proof holds that certificate: they are the word of the maker of the export.';
    }
  },
  pictureAlert: (picture) => {
    switch (picture) {
      case 'differs':
        return 'THE PICTURE IS NOT THE ONE OF THIS PROOF. It was changed, cut, scaled or saved again by another program, or the proof is of another picture. Do not rely on what it shows; only what stands below was checked.';
      case 'other-version':
        return 'The picture was drawn by another version of this program, which this one cannot draw again. The picture was not checked; the record and the seal were.';
      case 'matches':
      case 'none':
        return null;
    }
  },
  recordAltered: 'THE RECORD IS ALTERED: the signature does not match what it says. Do not rely on it.',
  sealAltered: 'THE SEAL DOES NOT MATCH: the proof was changed after it was made. Do not rely on it.',
  allGenuine: (by, hasPicture) =>
    `Genuine: the police signed this record, ${by} made this export, and ${hasPicture ? 'the picture is the one that was made' : 'nothing was changed since'}.`,
  record: (verdict) => VERDICTS[verdict],
  seal: ({ verdict, by, isOwn }) =>
    ({
      genuine: `genuine: made by ${by ?? ''}${isOwn ? ' (this installation)' : ''}, and unchanged since`,
      altered: 'ALTERED: it does not match',
      'unknown-key': 'unchanged since it was sealed, but by a key that you do not know (menkyo trust add)',
      absent: 'none: nothing says who made this export',
    })[verdict],
  picture: (picture) =>
    ({
      matches: 'matches: drawn again, it is the same',
      differs: 'DIFFERS',
      'other-version': 'not checked: drawn by another version',
      none: 'none in this file',
    })[picture],
  nameIsSealed: (by) =>
    `Name and address are the word of ${by ?? 'the unknown maker of this export'} alone: the police sign no name.`,
  nameIsNobodys: 'No seal holds, so nothing stands behind a name: none is shown.',
  field: {
    record: 'Record',
    seal: 'Seal',
    picture: 'Picture',
    sealName: 'Name',
    fingerprint: 'SHA-256',
    key: 'Public key',
  },
  limits: [
    'Not proven: that the person who showed the card is its holder, that the chip is no copy, that the licence still holds today, and that the time of reading is right.',
  ],
  wanting: (what, path) =>
    ({
      altered: `${path}: something was changed, or the picture is not that of the proof.`,
      'not-genuine': `${path}: --require-genuine needs a genuine record, and a picture that matches.`,
      'not-sealed': `${path}: --require-seal needs a genuine seal.`,
    })[what],
  renamed: 'Your seal has this name now:',
  exported: (path) => `Written: ${path}`,
  exportedFor:
    'Give it to those who will check your exports; they add it with "menkyo trust add FILE". Let them compare the SHA-256 by telephone.',
  replaced:
    'A new key seals from now on. Exports of the old key still count as yours here. Give the new seal to those who check your exports:',
  askReplace: 'Those who trust your old seal do not know the new one. Replace the key? [y/N] ',
  backedUp: (path) =>
    `Written: ${path} (encrypted). Write down this recovery key and keep it apart from the file:`,
  recoveryKey: 'Recovery key',
  askRecoveryKey: 'Recovery key of the backup: ',
  restored: 'The key of the backup seals from now on:',
  askTrustSeal: (seals) =>
    `Compare the SHA-256 with its owner, by telephone. Trust ${seals === 1 ? 'this seal' : `these ${seals} seals`}? [y/N] `,
};
