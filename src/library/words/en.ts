import { faultWordsEn } from '../../app/fault-words/en.ts';
import type { AgreementQuestion, SecretQuestion } from '../../app/read-asking.ts';
import type { Cost } from '../../app/reading.ts';
import { secretNamesEn } from '../../app/secret-names/en.ts';
import type { WrongForm } from '../../base/secret-form.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import type { CardFault } from '../../card/card-error.ts';
import type { Failure } from '../read.ts';
import type { Words } from './ja.ts';

const { inSentence: SECRET, setBy: SET_BY, unlock: UNLOCK } = secretNamesEn;
const { happened, perhapsOneTry, noTryUsed: NO_TRY } = faultWordsEn;

/** At the start of a sentence. */
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const tries = (left: number) => (left === 1 ? '1 try is left' : `${left} tries are left`);

function failure(of: Failure): string {
  switch (of.kind) {
    case 'several-cards':
      return `Several readers hold a card (${of.readers.join(', ')}). ${NO_TRY} Leave only the card to be read, or choose a reader.`;
    case 'not-a-my-number-card':
      return `This is neither a My Number Card nor a conventional licence. ${NO_TRY} Lay one of these down.`;
    case 'no-licence':
      return `This My Number Card holds no licence. ${NO_TRY} If there is a conventional licence as well, lay that down. A licence centre can record the licence in the card.`;
    case 'wrong-secret':
      if (of.wasDefault === true)
        return `The card says that ${SECRET[of.secret]} is not set, and refused to be read without one. One try was used up; ${tries(of.triesLeft)}. Do not read this card again: each read costs a try. A licence centre or a police station can look at it.`;
      return of.triesLeft > 0
        ? `${capital(SECRET[of.secret])} was wrong. One try was used up; ${tries(of.triesLeft)}. It is ${SET_BY[of.secret]}. Make sure that it is not another secret of this card, then enter it again.`
        : `${capital(SECRET[of.secret])} was wrong, and is locked now. No tries are left. ${UNLOCK[of.secret]}`;
    case 'locked':
      return `${capital(SECRET[of.secret])} is locked. Nothing was sent to the card. ${UNLOCK[of.secret]}`;
    case 'secret-not-sent':
      return `${notSent(of)} Nothing was sent to the card. ${NO_TRY} ${notSentTodo(of)}`;
    case 'card-fault':
      return [happened(of.fault), cost(of.cost, of.fault), todo(of.fault)]
        .filter((one) => one !== '')
        .join(' ');
  }
}

type NotSent = Extract<Failure, { kind: 'secret-not-sent' }>;

function notSent({ secret, reason, triesLeft, wrong }: NotSent): string {
  const name = SECRET[secret];
  switch (reason) {
    case 'not-given':
      return `${capital(name)} was not given.`;
    case 'wrong-form':
      return wrong === undefined
        ? `${capital(name)} has letters only, or digits only. Municipalities set both mixed.`
        : wrongForm(secret, wrong);
    case 'few-tries':
      return `${capital(name)}: ${tries(triesLeft ?? 0)} before it locks.`;
    case 'tries-unknown':
      return `The card does not tell how many tries ${name} has left.`;
    case 'pin-state-unknown':
      return `The card does not tell whether ${name} is set.`;
    case 'refused-before':
      return `The card has just refused this as ${name}.`;
  }
}

function notSentTodo({ reason, wrong }: NotSent): string {
  switch (reason) {
    case 'tries-unknown':
    case 'pin-state-unknown':
      return 'Lay the card down again.';
    case 'few-tries':
      return 'Ask the holder, and read the card only if it may be sent.';
    case 'wrong-form':
      return wrong === undefined
        ? 'Ask the holder, and read the card only if it may be sent.'
        : 'Enter it again.';
    case 'not-given':
      return 'Enter it.';
    case 'refused-before':
      return 'Ask the holder, then enter another.';
  }
}

function wrongForm(secret: SecretName, { problem, typed }: WrongForm): string {
  const why = {
    length: `${typed} ${typed === 1 ? 'character was' : 'characters were'} entered`,
    space: 'there is a space in it',
    character: 'there is a character in it that it cannot have',
  }[problem];
  return `${capital(SECRET[secret])} is ${SET_BY[secret]}: ${why}.`;
}

function cost(of: Cost, { kind }: CardFault): string {
  if (of.kind === 'perhaps-one-try') return perhapsOneTry(of.secret);
  return ['no-service', 'no-reader', 'no-card'].includes(kind) ? '' : NO_TRY;
}

function todo({ kind }: CardFault): string {
  switch (kind) {
    case 'no-service':
      return 'Plug the reader in again. If that does not help, restart the computer, or tell the person who looks after it.';
    case 'no-reader':
      return 'Plug a reader in.';
    case 'no-card':
      return 'Lay the card on the reader.';
    case 'in-use':
      return 'End that program or wait a moment, then read the card again.';
    case 'mute':
      return 'Turn it over or move it, and lay it down again.';
    case 'removed':
    case 'timed-out':
    case 'transport':
      return 'Lay the card down again.';
    case 'reset':
      return 'Read the card again.';
    case 'malformed':
      return 'If it happens again with the card laid down anew, tell the developers.';
    case 'aborted':
      return 'To go on, read the card again.';
  }
}

function ask({ secret, triesLeft, wrong }: SecretQuestion): string {
  const again = wrong === null ? '' : `${wrongForm(secret, wrong)} Nothing was sent to the card. `;
  const left = triesLeft === null ? '' : ` ${capital(tries(triesLeft))}.`;
  return `${again}Enter ${SECRET[secret]} (${SET_BY[secret]}).${left}`;
}

function agree(question: AgreementQuestion): string {
  const name = SECRET[question.secret];
  return question.kind === 'few-tries'
    ? `${capital(name)}: ${tries(question.triesLeft)} before it locks. Send it?`
    : `${capital(name)} has letters only, or digits only. Municipalities set both mixed. Send it?`;
}

export const en: Words = {
  failure,
  fault: (of) => `${happened(of)} ${todo(of)}`,
  ask,
  agree,
  verdicts: {
    record: {
      genuine: 'The signature over the record matches an installed certificate.',
      'test-key': 'The record is signed with a test key, which proves nothing.',
      altered:
        'The signature over the record does not match: the record was altered or is damaged. Do not rely on it.',
      'unknown-issuer':
        'The signature over the record was not checked: no certificate of its signer is installed.',
      absent: 'The card holds no signature over the record.',
      'not-checked': 'The signature over the record was not checked: which bytes it covers is not public.',
      'not-read': 'The signature over the record was not read.',
    },
    holder: {
      genuine:
        'Name and address were checked by the signature certificate. Whether it was revoked was not checked.',
      'test-key': 'The certificate is signed with a test key, which proves nothing.',
      altered: 'The signature certificate was altered or is damaged. Do not rely on name and address.',
      'unknown-issuer': "The signature certificate's issuer is not known. Name and address are not checked.",
      'not-yet-valid': "The signature certificate is not valid yet. Check the computer's date.",
      expired: 'The signature certificate has expired. Name and address may have changed since.',
      'no-certificate': 'The card holds no signature certificate.',
      'not-signed':
        'Name and address are not signed, so they cannot be checked. Compare them with the printed card.',
      'not-read': 'Name and address were not checked.',
    },
    seal: {
      genuine: 'The seal is by a key that is known here. Nothing was changed since.',
      altered: 'The seal does not match: something was changed after it was made. Do not rely on it.',
      'unknown-key':
        'Nothing was changed since it was sealed, but the key is not known here: it does not tell who made it.',
      absent: 'There is no seal: nothing tells who made it.',
    },
    picture: {
      matches: 'The picture is the same as the one drawn again from the proof.',
      differs: 'The picture is not the one of the proof. Do not rely on what it shows.',
      'other-version': 'Another version drew the picture: the picture was not checked.',
      none: 'The file has no picture.',
    },
    validity: {
      current: 'The licence is current.',
      ended:
        'The last day of validity is past. If that day was a holiday, the licence holds until the next working day.',
      'not-begun': 'On the day of judgement the licence had not begun.',
      unknown: 'The card does not tell until when the licence is valid.',
    },
    driving: {
      yes: 'The holder may drive it.',
      no: 'The holder may not drive it.',
      ask: 'The card alone does not tell: a person has to decide.',
    },
  },
  wrongCall: (message) =>
    `The library was called wrongly (${message}). Nothing was sent to the card. Tell the developers.`,
};
