import type { ReadFailureView } from '../../src/app/contract/reading.ts';
import type { CardPlace } from '../../src/app/contract/session.ts';
import { showable } from '../../src/base/showable.ts';
import { thousands } from '../../src/base/thousands.ts';
import { consentEn } from './consent-en.ts';
import { proceduresEn } from './procedures-en.ts';
import { remindersEn } from './reminders-en.ts';
import type { Message, Words } from './words.ts';

type SecretKey = 'licence' | 'signature' | 'authentication' | 'inputSupport';

const SECRET: Readonly<Record<SecretKey, string>> = {
  licence: 'Licence PIN',
  signature: 'Signature password',
  authentication: 'Authentication PIN',
  inputSupport: 'Input-support PIN',
};

const SET_BY: Readonly<Record<SecretKey, string>> = {
  licence: '4 digits, set at the licence centre',
  signature: '6 to 16 letters and digits, set at the municipal office',
  authentication: '4 digits, set at the municipal office',
  inputSupport: '4 digits, set at the municipal office',
};

const UNLOCK: Readonly<Record<SecretKey, string>> = {
  licence: 'A licence centre, a test site, or a police station that handles licences can unlock it.',
  signature: 'The municipal office, or a kiosk terminal in a convenience store, can unlock it.',
  authentication: 'The municipal office can unlock it.',
  inputSupport: 'The municipal office can unlock it.',
};

/** licence PIN, not licence pin. */
const inSentence = (secret: SecretKey) => SECRET[secret].charAt(0).toLowerCase() + SECRET[secret].slice(1);

const NO_COST = 'No try was used up.';
const tries = (left: number) => (left === 1 ? '1 try' : `${left} tries`);
const days = (count: number) => (count === 1 ? '1 day' : `${thousands(count)} days`);

function failure(of: ReadFailureView): Message {
  switch (of.kind) {
    case 'wrong-secret':
      return of.triesLeft > 0
        ? {
            title: 'That was not right',
            what: `The card did not accept the ${inSentence(of.secret)}.`,
            cost: `One try was used up; ${tries(of.triesLeft)} left.`,
            todo: `It is ${SET_BY[of.secret]}. Make sure that it is not another PIN of the card, then try again. A right entry sets the counter back to full.`,
          }
        : {
            title: 'Locked now',
            what: `The ${inSentence(of.secret)} was wrong once more, and the card has locked it.`,
            cost: 'No tries are left.',
            todo: UNLOCK[of.secret],
          };
    case 'locked':
      return {
        title: 'Locked',
        what: `The ${inSentence(of.secret)} is locked already. Nothing was sent.`,
        cost: NO_COST,
        todo: UNLOCK[of.secret],
      };
    case 'no-licence':
      return wrongCard('myna-without-licence');
    case 'not-a-my-number-card':
      return wrongCard(of.card);
    case 'secret-not-sent':
      return {
        title: 'Nothing was sent',
        what: {
          'wrong-form': `The ${inSentence(of.secret)} has the wrong form (${SET_BY[of.secret]}).`,
          'not-given': `The ${inSentence(of.secret)} was not given.`,
          'few-tries': `The tries of the ${inSentence(of.secret)} have changed since you were asked (${tries(of.triesLeft ?? 0)} left).`,
          'tries-unknown': `The card did not tell how many tries the ${inSentence(of.secret)} has left.`,
          'pin-state-unknown': 'The card did not tell whether a PIN is set.',
          'refused-before': `This is the ${inSentence(of.secret)} that the card refused a moment ago. Sent again, it would use up one more try.`,
        }[of.reason],
        cost: NO_COST,
        todo:
          of.reason === 'tries-unknown' || of.reason === 'pin-state-unknown'
            ? 'Lay the card down again. Nothing is sent while the counter is unknown.'
            : 'Check it and enter it again.',
      };
    case 'card-fault':
      return {
        title: {
          removed: 'The card was taken away',
          reset: 'Another program used the card',
          'no-card': 'There is no card',
          'in-use': 'Another program holds the reader',
          aborted: 'Cancelled',
          malformed: 'The card’s answer makes no sense',
          'no-service': 'The card reader service stopped',
          'no-reader': 'The reader was unplugged',
          'timed-out': 'The card does not answer',
          mute: 'The card does not answer',
          transport: 'The connection broke off',
        }[of.fault.kind],
        what:
          of.fault.kind === 'malformed'
            ? `What the card sent cannot be read (${of.fault.where}).`
            : of.fault.kind === 'aborted'
              ? 'What had been read was dropped.'
              : 'The read did not come to its end.',
        cost:
          of.cost.kind === 'nothing'
            ? NO_COST
            : `It happened just after the ${inSentence(of.cost.secret)} was sent: one try may be gone. The next screen shows how many are left.`,
        todo:
          of.fault.kind === 'in-use'
            ? 'End the other program, then try again.'
            : of.fault.kind === 'malformed'
              ? 'If it happens again after laying the card down anew, tell the developers.'
              : of.fault.kind === 'aborted'
                ? 'To go on, leave the card where it is and try again.'
                : of.fault.kind === 'no-service'
                  ? 'Once the service runs again, it is noticed by itself.'
                  : of.fault.kind === 'no-reader'
                    ? 'Plug the reader in again, then try again.'
                    : 'Lay the card on the middle of the reader and try again.',
      };
    case 'internal':
      return {
        title: 'A fault of this program',
        what: 'The read ended for a reason that we did not foresee.',
        cost: 'The next screen shows how many tries are left.',
        todo: 'Try again, and tell the developers if it stays.',
      };
  }
}

function wrongCard(card: 'myna-without-licence' | 'conventional-licence' | 'unknown'): Message {
  switch (card) {
    case 'myna-without-licence':
      return {
        title: 'No licence in this card',
        what: 'It is a My Number Card, but no driving licence is recorded in it.',
        cost: NO_COST,
        todo: 'A licence centre can put the licence into the card.',
      };
    case 'conventional-licence':
      return {
        title: 'A conventional licence card',
        what: 'This program reads the licence in a My Number Card.',
        cost: NO_COST,
        todo: 'Lay the My Number Card down.',
      };
    case 'unknown':
      return {
        title: 'Not a My Number Card',
        what: 'It is another kind of card.',
        cost: NO_COST,
        todo: 'Lay the My Number Card down.',
      };
  }
}

export const en: Words = {
  lang: 'en',
  product: 'Menkyo Desk',
  unofficial: 'This is not an app of the National Police Agency.',
  version: (version) => `Version ${version}`,
  skipToMain: 'To the main part',
  secret: SECRET,
  setBy: SET_BY,
  failure,
  wrongCard,
  place: (place: CardPlace) =>
    place.kind === 'reader' ? place.name : `Demonstration card “${place.card.title.en}”`,
  demonstration: {
    badge: 'Demonstration card: everything is made up',
    open: 'Demonstration',
    title: 'Choose a demonstration card',
    explain: 'Try it without a card or a reader. Everything in it is made up.',
    leave: 'End the demonstration',
    hint: 'PINs of this demonstration card',
    fill: 'Read with these',
    none: 'not set',
  },
  settings: {
    open: 'Settings',
    title: 'Settings',
    back: 'Back',
    language: 'Language',
    languages: { system: 'As the computer', ja: '日本語', en: 'English' },
    theme: 'Colours',
    themes: { system: 'As the computer', light: 'Light', dark: 'Dark' },
    textSize: 'Text size',
    place: 'How it is used',
    places: {
      home: 'My own licence (photograph hidden)',
      counter: 'At work: other people’s (cleared with the card)',
    },
    minutes: 'Clear what was read after',
    minutesOf: (minutes) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
    reader: 'Card reader',
    anyReader: 'Whichever holds a card',
    trust: 'Certificates to check with',
    trustExplain:
      'Add the certificate of the police, with which licence records are checked, as a PEM or DER file. It is neither on the card nor in this program.',
    trustEmpty: 'No certificates yet.',
    trustAdd: 'Add a certificate…',
    trustRemove: 'Remove',
    trustRole: {
      'holder-authority': 'issuer of signature certificates',
      'record-signer': 'signer of licence records',
    },
    trustIssuer: (issuer) => `issued by ${issuer}`,
    trustValid: (from, until) => `valid ${from} to ${until}`,
    trustTestKey: 'A test key, with which anyone can sign: it counts for nothing.',
    trustCompare: 'Compare the SHA-256 with the one that the issuer publishes. Trust this certificate?',
    trustConfirm: 'It matches: trust it',
    trustCancel: 'Do not add',
    badCertificate: {
      unreadable: 'The file cannot be opened.',
      'empty-folder': 'There is no certificate.',
      'no-certificate': 'That is no certificate. Nothing was added.',
      'weak-key': 'Its key is not RSA of 2048 bits or more. Nothing was added.',
      'test-key': 'It has a test key of this program, with which anyone can sign. Nothing was added.',
    },
    about: 'About this program',
  },
  ready: {
    starting: { title: 'Getting ready', todo: 'Looking for readers.' },
    noService: {
      'not-installed': {
        title: 'The part that talks to card readers is missing',
        todo: 'Install PC/SC. On Debian and Ubuntu: sudo apt install pcscd libpcsclite1. It is noticed by itself.',
      },
      'not-running': {
        title: 'The card reader service does not run',
        todo: 'Start “Smart Card” on Windows, pcscd on Linux. It is noticed by itself.',
      },
    },
    noReader: { title: 'Plug in a card reader', todo: 'It is found by itself once it is plugged in.' },
    waiting: { title: 'Lay the card down', todo: 'Lay the My Number Card on the middle of the reader.' },
    several: {
      title: 'More than one card',
      todo: 'Leave one of them, or choose a reader.',
      choose: (name) => `Use “${showable(name)}”`,
    },
    looking: { title: 'Looking at the card', todo: 'One moment, please.' },
    silent: {
      'in-use': {
        title: 'Another program holds the card',
        todo: 'It goes on by itself once that one is done.',
      },
      other: { title: 'The card does not answer', todo: 'Turn it over or move it, and lay it down again.' },
    },
    again: 'Look again',
    readers: 'Readers',
    steps: ['Lay the card down', 'Enter the PIN', 'See the licence'],
    neverRead: 'The Individual Number (My Number) is never read. Nothing leaves this computer.',
  },
  secrets: {
    title: 'Enter the PIN',
    titleUnset: 'Ready to read',
    lead: 'Leave the card where it is.',
    unset: 'This card has no licence PIN set. It can be read as it is.',
    triesLeft: (left, all) => `${left} of ${all} tries left`,
    triesUnknown: 'The tries left are not known. Nothing will be sent.',
    locked: 'Locked',
    few: '(close to being locked)',
    absent: 'Not on this card',
    pinLabel: (digits) => `${digits} digits`,
    keypad: 'Number keys',
    backspace: 'Delete one',
    clear: 'Delete all',
    holder: 'Read name and address too',
    holderHow: 'How to read them',
    fromCertificate: 'From the signature certificate (can be verified)',
    fromInputSupport: 'From the input support data (cannot be verified)',
    lockWarning: (count) =>
      `After ${count} wrong entries in a row it locks, and has to be unlocked at a municipal office.`,
    show: 'Show',
    hide: 'Hide',
    read: 'Read',
    reads: 'What is read',
    readsRecord: 'Kinds, conditions, validity, number, photograph',
    readsHolder: 'Name, address, birth date, sex',
    readsNot: 'What is not read',
    readsNever: 'The Individual Number (My Number)',
    readsNotHolder: 'Name and address (only with the switch on)',
    forgot: 'If you forgot it',
    forgotLicence:
      'A licence centre can show or reset the licence PIN (4 digits). Take the My Number Card with you.',
    forgotMunicipal: 'The municipal office resets the signature password and the input-support PIN.',
    notMunicipal: '; not the one that was set at the municipal office.',
    confirmTitle: 'Send it all the same?',
    confirmFew: (name, left) =>
      left === 1
        ? `${name}: 1 try left. If it is wrong, it locks.`
        : `${name}: ${left} tries left. If it is wrong again and again, it locks.`,
    confirmForm: 'Letters only or digits only: municipal offices set passwords of another form.',
    repeatAgreed: 'Once, the same as before will be sent too, if that is what you enter.',
    confirmSend: 'Send it',
    confirmBack: 'Enter it again',
    missing: (name) => `Enter the ${name.charAt(0).toLowerCase()}${name.slice(1)}.`,
    wrongForm: (name, { problem, typed }) => {
      const isPassword = name === 'signature';
      const whole = isPassword
        ? 'The password is 6 to 16 letters and digits, and nothing else.'
        : 'A PIN is 4 digits, and nothing else.';
      const found = {
        length: isPassword
          ? `${typed} character${typed === 1 ? '' : 's'} typed; the password has 6 to 16.`
          : `${typed} digit${typed === 1 ? '' : 's'} typed; a PIN has 4.`,
        space: `There is a space in what you typed. ${whole}`,
        character: isPassword
          ? `Something you typed is neither a letter (A to Z) nor a digit. ${whole}`
          : `Something you typed is not a digit. ${whole}`,
      };
      return `${found[problem]} Nothing was sent.`;
    },
  },
  reading: {
    title: 'Reading',
    lead: 'Do not move the card.',
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
  },
  licence: {
    title: { licence: 'Driving licence', history: 'Driving history' },
    face: 'The readout in the layout of a licence',
    back: 'Back',
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
    revocation: 'revocation not checked',
    besideUnverified: 'the licence record is not verified',
    notEstablished:
      'A copied chip is not detected. The signatures do not establish that record and certificate belong to one person.',
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
      'The picture has no room for all conditions and remarks: its last side says how much is left out. “All fields” has them in full.',
    notInFont: (codes) => `〓 on the picture stands for characters that its font lacks (${codes}).`,
    photoNotDrawn: 'The photograph cannot be shown: the picture has its frame only.',
    holderDiffers:
      'The signature certificate and the input support data differ. Compare them with the face of the card.',
    ofCertificate: 'Signature certificate',
    ofInputSupport: 'Input support data',
    differingNone: 'none',
    otherNotes: (count) => `${count} more notes are in the data (JSON).`,
  },
  refused: {
    again: 'Try again',
    close: 'Close',
    another: 'Enter another',
    same: 'Send the same once more',
  },
  procedures: proceduresEn,
  lost: {
    title: 'The window lost its program',
    web: 'Press Enter where menkyo serve runs: a new window opens.',
    electron: 'Connecting again.',
    retry: 'Connect again',
  },
  shut: {
    title: 'This page no longer works',
    why: 'A page that was reloaded, or an address that has expired, cannot be used. Unless another window is open, what was read is cleared.',
    open: 'Open a new window',
    asked:
      'Menkyo Desk was asked for a new window. Once it is there, you can close this page. If one is open already, use that one.',
    gone: 'Menkyo Desk cannot be reached. If it has ended, start it again.',
    how: 'The new window opens in your browser, or its address appears in the terminal where Menkyo Desk was started. Pressing Enter there does the same.',
  },
  log: {
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
    ask: 'The trace holds the licence, the photograph and the certificate (name, address) as they are. To hand it to somebody, use “Copy anonymised”.',
    askCopy: 'Copy all the same',
    askBack: 'Do not copy',
  },
  consent: consentEn,
  reminders: remindersEn,
  notNow: 'The card’s state has changed. Please look again.',
};
