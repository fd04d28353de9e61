import { CATEGORY_ENGLISH } from '../../licence/categories.ts';
import type { HolderVerdict, RecordVerdict } from '../../licence/judgement.ts';
import type { LicenceChange } from '../../licence/licence-record.ts';
import { ATTRIBUTES_EN, noteEn } from './note-en.ts';
import type { ReadingWords } from './reading.ts';

export const RECORD_VERDICTS_EN: Readonly<Record<RecordVerdict, string>> = {
  genuine: 'the signature matches, by the certificate you installed',
  'test-key': 'signed with a test key, which proves nothing',
  altered: 'the signature does not match: the record was altered or is damaged',
  'unknown-issuer': 'not checked: no certificate to check it with is installed',
  absent: 'the card holds no signature',
  'not-checked':
    'the card holds a signature, but which bytes it covers is not public: it was not checked and proves nothing',
  'not-read': 'not read',
};

const CHANGED: Readonly<Record<LicenceChange['what'], string>> = {
  name: 'name',
  kana: 'name in kana',
  address: 'address',
  commission: 'commission',
  'condition-added': 'condition added:',
  'condition-lifted': 'condition lifted:',
  remark: 'remark:',
};

/** What the verdicts do not establish. */
const ESTABLISHED = [
  'A copied chip is not detected. The signatures do not establish that record and certificate belong to one person.',
];

const HOLDER_ALERTS: Readonly<Partial<Record<HolderVerdict, string>>> = {
  altered: 'The signature certificate was altered or is damaged: do not rely on name and address.',
  'unknown-issuer':
    'The issuer of the signature certificate could not be confirmed: name and address are unconfirmed.',
  'not-yet-valid': "The signature certificate is not valid yet. Check this computer's date.",
  expired: 'The signature certificate (not the licence) has expired: name and address may be out of date.',
};

const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const readingEn: ReadingWords = {
  title: {
    licence: 'Driving licence (マイナ免許証)',
    icLicence: 'Driving licence (conventional IC card, 運転免許証)',
    history: 'Driving history certificate (マイナ経歴証明書)',
    status: 'Secrets of this card',
    readers: 'Card readers',
    cards: 'Virtual cards (all made up)',
  },
  demonstration: 'A virtual card: everything here is made up',
  replay: 'A recording, and no card that lies here now',
  field: {
    readAt: 'Read at',
    judgedAsOf: 'Judged as of',
    historySignature: 'Record signature',
    number: 'Record number',
    historyNumber: 'Record number',
    cardNumber: 'Licence number',
    issuedOn: 'Issued on',
    commission: 'Commission',
    referenceNumber: 'Reference number',
    changes: 'Changes',
    kana: 'Name in kana',
    alias: 'Name in use',
    domicile: 'Registered domicile',
    acquiredByKind: 'Acquired by kind',
    version: 'Version',
    recordedOn: 'Recorded on',
    historyCategory: 'History category',
    colourClass: 'Colour class',
    expiresOn: 'Valid to',
    categories: 'Kinds',
    acquiredOn: 'Acquired',
    conditions: 'Conditions',
    remarks: 'Remarks',
    photo: 'Photograph',
    name: 'Name',
    birthDate: 'Birth date',
    sex: 'Sex',
    address: 'Address',
    recordSignature: 'Record signature',
    certificate: 'Name, address',
    notes: 'Notes',
    about: 'For',
    readerLimit: 'Reader',
    certificateSubject: 'Subject',
    certificateIssuer: 'Issuer',
    certificateRole: 'For',
    certificateValidity: 'Valid',
    keyIdentifier: 'Key identifier',
  },
  acquired: {
    motorcycleSmallMoped: 'motorcycle, small special, moped',
    other: 'other',
    secondClass: 'class 2',
  },
  none: 'none',
  notOnCard: '-',
  notRead: '(not read; --holder reads it)',
  couldNotRead: '(could not be read)',
  noCertificate:
    '(not read: the card holds no signature certificate; --holder=text reads the holder without one)',
  categoryHidden: '(hidden; --show-category shows it)',
  date: ({ year, month, day }) => {
    if (month === 0) return `${year} (month and day unknown)`;
    return day === 0 ? `${MONTHS[month]} ${year} (day unknown)` : `${day} ${MONTHS[month]} ${year}`;
  },
  moment: (date, time) => `${readingEn.date(date)} ${time}`,
  judgedAsOf: (date) => `${readingEn.date(date)} (by --today, not the day of reading)`,
  validity: (validity) => {
    switch (validity.kind) {
      case 'expired':
        return `${days(validity.days)} ago`;
      case 'expiring':
      case 'current':
        return validity.days === 0 ? 'today' : `in ${days(validity.days)}`;
      case 'unknown':
        return '';
    }
  },
  validityAlert: (validity, expiresOn) => {
    if (validity.kind === 'unknown') return 'The last day of validity cannot be read.';
    if (expiresOn === null || validity.kind === 'current') return null;
    if (validity.kind === 'expired') {
      const past = `The last day of validity (${readingEn.date(expiresOn)}) was ${days(validity.days)} ago.`;
      return validity.days <= 14
        ? `${past} If it fell on a weekend or holiday, the licence is valid to the next working day.`
        : past;
    }
    const when = validity.days === 0 ? 'today' : `in ${days(validity.days)}`;
    return `The last day of validity is ${when} (if that is a weekend or holiday, it runs to the next working day).`;
  },
  colourClass: (colourClass) =>
    colourClass === null
      ? '-'
      : `${colourClass}${{ 優良: ' (excellent, gold)', 新規: ' (new, green)', 一般: ' (general, blue)' }[colourClass] ?? ''}`,
  categories: (categories) => categories.map((category) => `${category} (${CATEGORY_ENGLISH[category]})`),
  photo: 'yes (monochrome)',
  acquiredKind: (category, day) => `${category} (${CATEGORY_ENGLISH[category]}): ${day}`,
  photoNotRead: '(not read: it needs --photo and PIN 2)',
  change: ({ what, value, commission }, day) =>
    `${day ?? 'No date'}: ${CHANGED[what]} ${value || '(nothing readable)'}${commission === null ? '' : ` (${commission})`}`,
  sex: (sex) => ({ male: 'male', female: 'female', other: 'other or not recorded' })[sex ?? 'other'],
  changesMissing:
    'The card has no file of changes: name, address and conditions are those of the day of issue.',
  recordAltered:
    'The signature over the record does not match: it was altered or is damaged. Do not rely on what is shown.',
  holderAlert: (verdict) => HOLDER_ALERTS[verdict] ?? null,
  holdersDiffer: (fields) =>
    `The signature certificate and the input support application differ in ${fields.map((name) => ATTRIBUTES_EN[name] ?? name).join(', ')}: compare with the face of the card.`,
  substitutes: (positions) => ` (substitute characters: ${positions.join(', ')})`,
  recordVerdict: (verdict) => RECORD_VERDICTS_EN[verdict],
  recordUnverified: 'the record beside it is not verified',
  holderVerdict: (verdict) =>
    ({
      genuine: 'the certificate is genuine; whether it was revoked was not checked',
      'test-key': 'signed with a test key, which proves nothing',
      altered: 'the certificate is not right',
      'unknown-issuer': "the certificate's issuer is not known",
      'not-yet-valid': 'the certificate is not valid yet',
      expired: 'the certificate has expired',
      'no-certificate': 'the card holds no signature certificate',
      'not-signed': 'taken from the input support application, which is not signed',
      'not-read': 'not checked',
    })[verdict],
  note: noteEn,
  limits: {
    licence: [
      ...ESTABLISHED,
      'The chip does not record violations, and does not tell whether the licence is suspended.',
      'To drive, the card itself (or a conventional licence card) must be carried.',
    ],
    icLicence: [
      'A copied chip is not detected, and no signature was checked: compare with the printed card.',
      'The chip does not record violations, and does not tell whether the licence is suspended.',
      'To drive, a licence card (this one, or a My Number Card with the licence) must be carried.',
    ],
    history: [...ESTABLISHED, 'This is no licence to drive.', 'The chip does not record violations.'],
  },
};

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
