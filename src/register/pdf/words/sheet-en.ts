import { minuteOf } from '../../../face/face-words.ts';
import { NOT_ESTABLISHED, UNOFFICIAL } from '../../../face/layout/a4-words.ts';
import { CATEGORY_ENGLISH } from '../../../licence/categories.ts';
import { CERTIFICATE_REASONS } from '../../../licence/certificate-reasons.ts';
import { paperEn } from './paper-en.ts';
import type { SheetWords } from './sheet-words.ts';

const COLOURS: Readonly<Record<string, string>> = {
  優良: '優良 (excellent, gold)',
  新規: '新規 (new, green)',
  一般: '一般 (general, blue)',
};

const DRIVE = {
  'myna-licence': 'To drive, carry the licence itself: the My Number Card or the licence card.',
  'ic-licence': 'To drive, carry the licence itself.',
  'myna-history': 'A record of a driving history. It does not permit driving.',
} as const;

export const sheetEn: SheetWords = {
  title: 'Record of a licence check',
  section: {
    person: 'In the register (typed)',
    check: 'The check',
    licence: 'What was recorded',
    verdicts: 'Verdicts and their reasons',
    agreed: 'Consent and what was seen',
    changes: 'Changes since the last check',
    earlier: 'Earlier checks',
  },
  field: {
    id: 'ID',
    personName: 'Name',
    kana: 'Name in kana',
    group: 'Group',
    note: 'Note',
    leftOn: 'Left on',
    at: 'Checked at',
    by: 'Checked by',
    checkId: 'ID of the check',
    card: 'Card',
    origin: 'Read from',
    reader: 'Reader',
    judgedOn: 'Judged as of',
    number: 'Licence or record number',
    expiresOn: 'Last day of validity',
    colourClass: 'Colour class',
    categories: 'Kinds of licence',
    conditions: 'Conditions',
    acquiredOn: 'Dates acquired',
    acquiredByKind: 'Acquired by kind',
    name: 'Name (at the check)',
    birthDate: 'Date of birth',
    address: 'Address',
    contract: 'Contract number',
    vehicle: 'Vehicle',
    proof: 'Proof',
    photo: 'Photograph',
    notStored: 'Not recorded',
    record: 'Signature of the record',
    holder: 'Signature of name, address',
    reasons: 'Reasons',
    consent: 'Consent of the holder',
    confirmed: 'Seen by the operator',
  },
  statements: (card) => [
    'This sheet is not a driving licence.',
    DRIVE[card],
    'It is no identity document under the Act on Prevention of Transfer of Criminal Proceeds.',
    'The chip holds no record of violations, and a suspension cannot be read from it.',
    NOT_ESTABLISHED.en,
    UNOFFICIAL.en,
  ],
  moment: (epochMs) => minuteOf(epochMs).en,
  origin: {
    reader: 'a card reader',
    virtual: 'a demonstration card: everything here is made up',
    replay: 'a recording: no card was read',
  },
  afar: 'an answer from afar: the person who checked did not see the card',
  judgedLater: (moment, verdict) => `judged again on ${moment}: ${verdict}`,
  otherDay: 'not the day of the check',
  past: 'Past on the day of judgement',
  none: 'none',
  notOnCard: '(not on the card)',
  colourClass: (colourClass) => COLOURS[colourClass] ?? colourClass,
  categories: (categories) => categories.map((one) => `${one} (${CATEGORY_ENGLISH[one]})`).join(', '),
  acquiredGroup: {
    motorcycleSmallMoped: '二・小・原 (motorcycles, small special, moped)',
    other: '他 (other)',
    secondClass: '二種 (class 2)',
  },
  acquiredKind: (category, date) => `${category} (${CATEGORY_ENGLISH[category]}): ${date}`,
  from: { chip: ' [chip]', typed: ' [typed]' },
  photoAside: 'at the upper right (monochrome) [chip]',
  proofKept: 'kept in the register (menkyo.proof/1)',
  photoNotDrawn: 'recorded, but it cannot be shown',
  notStored: (fields) => fields.map((field) => sheetEn.field[field]).join(', '),
  reason: (reason) => {
    if (reason.kind === 'certificate-reason')
      return `Certificate: ${CERTIFICATE_REASONS.en[reason.reason] ?? reason.reason}`;
    const of = reason.what === 'holder' ? 'Name and address' : 'Record';
    return reason.kind === 'trusted-by-user'
      ? `${of}: checked with a certificate that was added on this computer`
      : `${of}: signed with a test key, which proves nothing`;
  },
  consent: ({ sha256, language, agreedAt }) => [
    `Agreed at ${minuteOf(Date.parse(agreedAt)).en} (${language === 'ja' ? 'Japanese' : 'English'} text)`,
    `SHA-256 of the text ${sha256}`,
  ],
  confirmed: { 'holder-seen-on-card': 'Name and address, on the face of the card (not by a signature)' },
  change: {
    expiresOn: 'Last day of validity',
    categories: 'Kinds of licence',
    conditions: 'Conditions',
    number: 'Licence or record number',
    name: 'Name',
    address: 'Address',
    photo: 'Photograph',
  },
  changed: (before, after) => `${before} → ${after}`,
  photoChanged: 'has changed',
  unchanged: 'no changes',
  lastCheck: 'Last check',
  first: 'none is recorded',
  earlier: {
    at: 'Checked at',
    by: 'Checked by',
    card: 'Card',
    number: 'Number',
    expiresOn: 'Last day',
    record: 'Signature of the record',
  },
  date: paperEn.date,
  cut: 'Texts that end with … were too long and are shortened',
};
