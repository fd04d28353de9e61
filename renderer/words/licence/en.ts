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
    current: (left) => `${days(left)} to the last day of validity.`,
    expiring: (left) =>
      left === 0
        ? 'Today is the last day of validity.'
        : `${days(left)} to the last day of validity. See when to renew it.`,
    expired: (since) =>
      `${days(since)} past the last day of validity. If that day was a holiday, it was valid to the next working day.`,
    unknown: 'The last day of validity is not known.',
  },
  validityTitle: {
    current: 'Within its validity',
    expiring: 'Ends soon',
    expired: 'Expired',
    unknown: 'Not known',
  },
  history: 'No licence to drive.',
  limitsHistory: 'The chip holds no record of violations.',
  limits: 'The chip holds no record of violations, and a suspension cannot be read from it.',
  carry: 'To drive, carry the licence itself: the My Number Card or the licence card.',
  noIdentity:
    'A saved picture is no identity document under the Act on Prevention of Transfer of Criminal Proceeds.',
  checks: 'What was checked',
  why: 'Why?',
  record: {
    genuine: [
      'The signature matches',
      'By the certificate that was added, the record is as it was written. Whether the licence is still in force does not follow from that.',
    ],
    altered: ['The signature does not match', 'The record was changed or is damaged. Do not rely on it.'],
    'unknown-issuer': [
      'The signature was not checked',
      'No certificate to check it with was added. That does not mean that anything is wrong with the card.',
    ],
    absent: ['No signature on the card', 'The record carries no signature, so it cannot be checked.'],
    'not-checked': [
      'The signature was not checked',
      'Which bytes the signature of this kind of card covers is not public. It was not checked and proves nothing.',
    ],
    'not-read': ['The signature was not checked', 'It was not read.'],
    'test-key': ['Signed with a test key', 'Anyone can sign with it: the signature proves nothing.'],
  },
  historyRecord: {
    genuine: [
      'The signature matches',
      'By the certificate that was added, the driving history is as it was written.',
    ],
    altered: [
      'The signature does not match',
      'The driving history was changed or is damaged. Do not rely on it.',
    ],
    absent: [
      'No signature on the card',
      'The driving history carries no signature, so it cannot be checked.',
    ],
  },
  holder: {
    genuine: [
      'Name and address by certificate',
      'They stand in a certificate of the public service. Only accredited verifiers can ask whether it was revoked; that was not checked.',
    ],
    altered: [
      'The certificate is not right',
      'It was changed or is damaged. Do not rely on name and address.',
    ],
    'unknown-issuer': [
      'Issuer not known',
      'The certificate is not by a published issuer. Name and address are not verified.',
    ],
    'not-yet-valid': ['Certificate not valid yet', 'Check the date of this computer.'],
    expired: [
      'Certificate expired',
      'That is not the licence’s validity. Name and address may have changed.',
    ],
    'no-certificate': [
      'No certificate',
      'The card holds no signature certificate, so name and address cannot be read from it.',
    ],
    'not-signed': [
      'Name and address unsigned',
      'They come from the input support data, which no signature protects.',
    ],
    'not-read': [
      'Name and address were not read',
      'With the signature password they can be read and verified.',
    ],
    'test-key': ['A test certificate', 'Anyone can make one like it: the certificate proves nothing.'],
  },
  holderByUser: [
    'Name and address by a certificate that you added',
    'They match an issuer that you added yourself. Whether it is the public service was not established. Revocation was not checked.',
  ],
  revocation: 'revocation not checked',
  besideUnverified: 'the licence record is not verified',
  notEstablished:
    'A copied chip is not detected. The signatures do not establish that record and certificate belong to one person.',
  conventional: conventionalEn,
  replay: 'A recording, and no card that lies here now.',
  judgedOn: (date) => `Judged by ${date}, not by the day of reading.`,
  seen: 'Name and address seen on the card',
  seenExplain: 'Written into exports as a check without a signature.',
  showPhoto: 'Show photograph',
  hidePhoto: 'Hide photograph',
  showCategory: 'Show history category',
  hideCategory: 'Hide history category',
  photoAge: 'The photograph printed on the card may be older than the one in the chip.',
  clear: 'Clear now',
  clearsIn: (time) => `Cleared in ${time}`,
  cardGone: 'The card was taken away',
  takeCard: 'Done. The card can be taken away.',
  export: 'Save',
  exportPersonal: 'It holds personal data.',
  formats: {
    png: 'Picture (PNG)',
    pdf: 'PDF, card size',
    a4: 'PDF, A4 with all fields',
    svg: 'SVG',
    json: 'Data (JSON)',
  },
  print: 'Print',
  saved: (path) => `Saved: ${showable(path)}`,
  downloaded: (name) => `${name} was saved`,
  exportFailed: (path) => `${showable(path)} could not be written. Choose another place.`,
  exportError: 'It could not be saved. Try again.',
  fields: 'All fields',
  otherFields: 'Other things this program read',
  reveal: 'Show',
  concealed: 'hidden',
  photoUndrawable: 'the photograph cannot be shown',
  categoryUnexplained: 'This program does not know what the number means.',
  perhapsInBrackets: 'It may stand in brackets within the name.',
  substitutes: (positions) =>
    `Substituted, since a certificate cannot hold the character: ${positions.join(', ')}`,
  until: (date) => `until ${date}`,
  mayDrive: 'What one may drive',
  mayDriveExpired: 'Not shown: the last day of validity is past.',
  limited: '(limited by a condition)',
  seeConditions: 'See the conditions as well.',
  mayDriveNote: 'Conditions of the licence narrow it.',
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
  unreadable: (codes) => `〓 stands for characters whose shape is not on the card (codes ${codes}).`,
  shortened: 'What did not fit on the picture ends in … there. “All fields” has it in full.',
  leftOut:
    'The picture has no room for all conditions, remarks and changes: one of its sides says how much is left out. “All fields” has them in full.',
  notInFont: (codes) => `〓 on the picture stands for characters that its font lacks (${codes}).`,
  photoNotDrawn: 'The photograph cannot be shown: the picture has its frame only.',
  holderDiffers:
    'The signature certificate and the input support data differ. Compare them with the face of the card.',
  holderSource: {
    'signature-certificate': 'Signature certificate',
    'input-support': 'Input support data',
  },
  differingNone: 'none',
  otherNotes: (count) => `${count} more notes are in the data (JSON).`,
};
