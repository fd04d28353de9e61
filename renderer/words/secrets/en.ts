import { secretNamesEn } from '../../../src/app/secret-names/en.ts';
import { conventionalSecretsEn } from '../conventional-secrets/en.ts';
import type { SecretsWords } from './ja.ts';

const { inSentence } = secretNamesEn;

export const secretsEn: SecretsWords = {
  title: 'Enter the PIN',
  titleUnset: 'Ready to read',
  lead: 'Leave the card where it is.',
  unset: 'This card has no licence PIN set. It can be read as it is.',
  triesLeft: (left, all) => `${left} of ${all} tries left`,
  triesUnknown: 'The card does not say how many tries are left, so nothing will be sent.',
  pinStateUnknown: 'The card does not say whether a PIN is set, so nothing will be sent.',
  locked: 'Locked',
  few: '(about to lock)',
  last: '(the next wrong entry locks it)',
  absent: 'Not on this card',
  pinLabel: (digits) => `${digits} digits`,
  keypad: 'Number keys',
  keypadOf: (name) => `Keys for ${inSentence[name]}`,
  backspace: 'Delete one',
  clear: 'Delete all',
  holder: 'Read name and address too',
  holderHow: 'How to read them',
  holderFrom: {
    'signature-certificate': 'From the signature certificate (can be verified)',
    'input-support': 'From the input support data (cannot be verified)',
  },
  lockWarning: (count) =>
    `After ${count} wrong entries in a row it locks, and the city office has to unlock it.`,
  show: 'Show',
  hide: 'Hide',
  read: 'Read',
  reads: 'What is read',
  readsRecord: 'Kinds, conditions, validity, number, photograph',
  readsHolder: 'Name, address, birth date, sex',
  readsNot: 'What is not read',
  readsNever: 'The Individual Number (My Number)',
  readsNotHolder: 'Name and address (only if you choose it)',
  whichPin: {
    title: 'Which PIN?',
    pin: 'PIN',
    usedFor: 'Used for',
    uses: {
      licence: 'Reading the licence in the card (here)',
      authentication:
        'Hospitals and pharmacies, certificates at convenience stores, logging in to My Number Portal',
      inputSupport: 'Reading name and address, such as for filling in forms',
      signature: 'Online applications such as e-Tax',
      pin1: 'Reading name, address and licence',
      pin2: 'Reading the registered domicile and the photograph',
    },
  },
  wasWrong: 'That PIN was incorrect. Check that you are not using another PIN.',
  forgot: 'Forgot the PIN?',
  forgotLicence:
    'A licence centre can show or reset the licence PIN (4 digits). Take your My Number Card with you.',
  forgotMunicipal: 'The city office can reset the signature password and the input-support PIN.',
  notMunicipal: '. It is not the 4 digits for hospitals and convenience stores (set at the city office).',
  confirmTitle: 'Send it anyway?',
  confirmFew: (name, left) =>
    left === 1
      ? `${name}: 1 try left. A wrong entry locks it.`
      : `${name}: ${left} tries left. Further wrong entries lock it.`,
  confirmForm: 'This is letters only or digits only. City offices set passwords that have both.',
  repeatAgreed: 'For the next read only, the same entry as before will be sent.',
  confirmSend: 'Send',
  confirmBack: 'Edit',
  missing: (name) => `Enter ${inSentence[name]}.`,
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
  conventional: conventionalSecretsEn,
};
