import { showable } from '../../../src/base/showable.ts';
import { thousands } from '../../../src/base/thousands.ts';
import { conventionalEn } from './conventional-en.ts';
import type { LicenceWords } from './ja.ts';

const days = (count: number) => (count === 1 ? '1 day' : `${thousands(count)} days`);

export const licenceEn: LicenceWords = {
  title: {
    'myna-licence': 'Driving licence',
    'myna-history': 'Driving history',
    'ic-licence': 'Conventional driving licence',
  },
  face: 'The readout in the layout of a licence',
  back: (number) => (number === null ? 'Back' : `Back ${number}`),
  validity: {
    current: (left) => `${days(left)} left until the last day of validity.`,
    expiring: (left) =>
      left === 0
        ? 'Today is the last day of validity.'
        : `${days(left)} left until the last day of validity. Check when to renew.`,
    expired: (since) =>
      `The last day of validity was ${since === 1 ? 'yesterday' : `${days(since)} ago`}. If it was a holiday, the licence was valid until the next working day.`,
    unknown: 'The card does not tell the last day of validity.',
  },
  validityTitle: {
    current: 'Valid',
    expiring: 'Expires soon',
    expired: 'Expired',
    unknown: 'Validity unknown',
  },
  history: 'Does not permit driving.',
  limitsHistory: 'The chip has no record of violations.',
  limits: 'The chip has no record of violations, and does not show a suspension.',
  carry:
    'A saved picture does not replace the licence. To drive, carry your My Number Card or your licence card.',
  noIdentity:
    'A saved picture is not an identity document under the Act on Prevention of Transfer of Criminal Proceeds.',
  checks: 'Check results',
  why: 'Details',
  record: {
    genuine: [
      'The signature matches',
      'Checked with the certificate you added: the record has not changed since it was written. This does not show whether the licence is still in force.',
    ],
    altered: ['The signature does not match', 'The record was changed or is damaged. Do not trust it.'],
    'unknown-issuer': [
      'The signature was not checked',
      'There is no certificate to check it with. That does not mean that anything is wrong with the card.',
    ],
    absent: ['No signature on the card', 'The record has no signature, so it cannot be checked.'],
    'not-checked': [
      'The signature was not checked',
      'It is not public what the signature of this kind of card covers, so it was not checked. It proves nothing.',
    ],
    'not-read': ['The signature was not checked', 'It was not read.'],
    'test-key': ['Signed with a test key', 'Anyone can sign with it: it proves nothing.'],
  },
  historyRecord: {
    genuine: [
      'The signature matches',
      'Checked with the certificate you added: the driving history has not changed since it was written.',
    ],
    altered: [
      'The signature does not match',
      'The driving history was changed or is damaged. Do not trust it.',
    ],
    absent: ['No signature on the card', 'The driving history has no signature, so it cannot be checked.'],
  },
  holder: {
    genuine: [
      'Name and address confirmed by certificate',
      'They are in a certificate of the public service (公的個人認証). Only accredited businesses can check whether it was revoked, so that was not checked.',
    ],
    altered: [
      'The certificate is not valid',
      'It was changed or is damaged. Do not trust the name and address.',
    ],
    'unknown-issuer': [
      'Unknown certificate issuer',
      'The certificate is not from a published issuer. Name and address are not confirmed.',
    ],
    'not-yet-valid': ['Certificate not valid yet', 'Check the date of this computer.'],
    expired: [
      'Certificate expired',
      'This is not the validity of the licence. Name and address may have changed.',
    ],
    'no-certificate': [
      'No certificate',
      'The card has no signature certificate, so no certificate confirms name and address.',
    ],
    'not-signed': [
      'Name and address not signed',
      'They come from the input support data (券面事項入力補助), which has no signature to check.',
    ],
    'not-read': [
      'Name and address were not read',
      'They can be read and confirmed with the signature password (署名用電子証明書の暗証番号).',
    ],
    'test-key': ['A test certificate', 'Anyone can make one: it proves nothing.'],
  },
  holderByUser: [
    'Name and address confirmed by a certificate you added',
    'They match an issuer that you added yourself. Whether it belongs to the public service was not checked, nor whether the certificate was revoked.',
  ],
  revocation: 'revocation not checked',
  besideUnverified: 'the licence record was not checked',
  notEstablished:
    'A copied chip cannot be detected. The signatures do not show that record and certificate belong to the same person.',
  conventional: conventionalEn,
  replay: 'Played back from a recording. This is not a card that is here now.',
  judgedOn: (date) => `Judged as of ${date}, not as of the day it was read.`,
  seen: 'I compared name and address with the printed card',
  seenExplain: 'Saved files record this as a check without a signature.',
  includePhoto: 'Include the photograph',
  includePhotoExplain: 'On the screen, in saved files and in print.',
  photoLeftOut: 'Without the photograph, no proof can be attached.',
  showCategory: 'Show history category',
  hideCategory: 'Hide history category',
  photoAge: 'The photograph printed on the card may be older than the one in the chip.',
  clear: 'Clear now',
  clearsIn: (time) => `Clears in ${time}`,
  clearsSoon: (seconds) => `This screen clears in ${seconds} seconds.`,
  cardGone: 'The card was removed',
  takeCard: 'Done. You can take the card.',
  takeCardOrName: 'Done. Leave the card there if you want the name too.',
  export: 'Save and print',
  exportPersonal: 'Contains personal data.',
  formats: {
    png: 'Picture (PNG)',
    pdf: 'PDF (card size)',
    a4: 'PDF (A4, all fields)',
    svg: 'SVG',
    json: 'Data (JSON)',
  },
  print: 'Print preview…',
  preview: {
    title: 'Preview and print',
    explain: 'The print and the PDF will look like this. They do not replace a licence.',
    paper: 'Layout',
    papers: { card: 'The licence alone, true size', a4: 'A4 with all fields' },
    choices: 'What it contains',
    sheet: 'Preview',
    size: {
      card: (sides) =>
        `Preview: ${sides === 1 ? '1 side' : `${sides} sides`}, printed at 85.6 × 54 mm${sides === 1 ? '' : ' each'}.`,
      a4: (pages) => `Preview: ${pages === 1 ? '1 page' : `${pages} pages`} of A4`,
    },
    print: 'Print',
    pdf: 'Save PDF',
    close: 'Close',
  },
  copyPicture: 'Copy picture',
  copiedPicture: 'Picture copied',
  cannotCopy: 'Could not copy. Try again.',
  saved: (path) => `Saved: ${showable(path)}`,
  downloaded: (name) => `Saved: ${name}`,
  showInFolder: 'Show in folder',
  exportFailed: (path, code, isFolder = false) => {
    const why =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'The folder cannot be found. '
        : code === 'ENOSPC' || code === 'EDQUOT'
          ? 'The disk is full. '
          : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
            ? 'You are not allowed to write there. '
            : '';
    return `Could not write to ${showable(path)}. ${why}Nothing was saved. ${isFolder ? 'Choose another folder under “Folder for saved files” in the settings.' : 'Choose another location.'}`;
  },
  exportError: 'Could not save. Try again.',
  fields: 'All fields',
  otherFields: 'Also read by Menkyo Desk',
  reveal: 'Show',
  concealed: 'not shown',
  photoUndrawable: 'the photograph cannot be shown',
  categoryUnexplained: 'Menkyo Desk does not know what this number means.',
  perhapsInBrackets: 'It may be in brackets in the name.',
  substitutes: (positions) => `Character ${positions.join(', ')} replaces one that a certificate cannot hold`,
  until: (date) => `until ${date}`,
  mayDrive: 'Vehicles you may drive',
  mayDriveExpired: 'Not shown, because the last day of validity has passed.',
  limited: '(limited by a condition)',
  seeConditions: 'See the conditions as well.',
  mayDriveNote: 'The conditions of the licence apply.',
  conditions: 'What the conditions mean',
  notes: 'Notes on the reading',
  copy: 'Copy',
  copied: 'Copied',
  notOnChip: 'not on the chip',
  notRead: 'not read',
  noCertificate: 'cannot be read: the card has no signature certificate',
  field: {
    name: 'Name',
    furigana: 'Name in kana (フリガナ)',
    commonName: 'Name in use (通称名)',
    formerSurname: 'Former surname (旧姓名)',
    birthDate: 'Date of birth',
    sex: 'Sex',
    address: 'Address',
    domicile: 'Registered domicile (本籍)',
    issuedOn: 'Issued on',
    referenceNumber: 'Reference number',
    commission: 'Public safety commission',
    lastDay: 'Last day of validity',
    cardNumber: 'Licence number',
    cardPhoto: 'Photograph (monochrome)',
    acquiredByKind: 'Acquired: each kind',
    changes: 'Changes since issue',
    holding: 'Licences held (保有状況)',
    photo: 'Photograph (monochrome)',
    number: 'Licence record number',
    historyNumber: 'History record number',
    expiresOn: 'Validity of the licence record',
    colourClass: 'Colour class',
    conditions: 'Conditions',
    remarks: 'Remarks',
    categories: 'Kinds of licence',
    pastCategories: 'Kinds of licence held before',
    motorcycleSmallMoped: 'Acquired: motorcycle, small, moped',
    other: 'Acquired: other',
    secondClass: 'Acquired: class 2',
    recordedOn: 'Recorded on',
    category: 'History category',
    readAt: 'Read at',
    issuer: 'Certificate of the signature',
  },
  sex: { male: 'male', female: 'female', other: 'other' },
  colourClass: (value) =>
    ({ 優良: '優良 (excellent, gold)', 新規: '新規 (new, green)', 一般: '一般 (general, blue)' })[value] ??
    value,
  unreadable: (codes) => `〓 replaces characters that the card does not define (codes ${codes}).`,
  shortened: 'Text that does not fit on the picture ends in “…”. See “All fields” for the full text.',
  leftOut:
    'The picture leaves out some conditions, remarks or changes because they are too long. See “All fields” for the full text.',
  notInFont: (codes) => `〓 on the picture replaces characters that its font does not have (${codes}).`,
  photoNotDrawn: 'The photograph cannot be shown, so the picture has an empty frame.',
  holderDiffers:
    'The signature certificate and the input support data differ. Compare them with the printed card.',
  holderSource: {
    'signature-certificate': 'Signature certificate',
    'input-support': 'Input support data',
  },
  differingNone: 'none',
  otherNotes: (count) => `Save the data (JSON) to see ${count} more note${count === 1 ? '' : 's'}.`,
};
