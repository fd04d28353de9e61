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
  triesUnknown: 'The tries left are not known. Nothing will be sent.',
  pinStateUnknown: 'The card does not tell whether a PIN is set. Nothing will be sent.',
  locked: 'Locked',
  few: '(close to being locked)',
  last: '(a wrong entry locks it)',
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
