import { faultWordsEn } from '../../app/fault-words/en.ts';
import { secretNamesEn } from '../../app/secret-names/en.ts';
import type { WrongForm } from '../../base/secret-form.ts';
import type { SecretName } from '../../card/applications/descriptor.ts';
import { SECRETS } from '../../card/applications/descriptors.ts';
import type { Failure } from '../failure.ts';
import { capital, secretName, withArticle } from './secret-names-en.ts';

/** People often mix the secrets up. Who set each one tells them apart. */
export const { setBy: ORIGINS_EN, unlock: UNLOCK_EN } = secretNamesEn;

export const fullNameEn = (secret: SecretName) => `${secretName(secret)} (${ORIGINS_EN[secret]})`;
export const theFullNameEn = (secret: SecretName) => `${withArticle(secret)} (${ORIGINS_EN[secret]})`;

export const { noTryUsed: NO_TRY_EN } = faultWordsEn;

type NotSent = Extract<Failure, { kind: 'secret-not-sent' }>;

export function notSentEn({ secret, reason, triesLeft, wrong }: NotSent): string {
  const name = theFullNameEn(secret);
  const { given } = SECRETS[secret];
  switch (reason) {
    case 'not-given':
      return `${capital(name)} is needed. Run the command on a terminal to type it, or pass it by --secrets-stdin or the environment${given === null ? '' : ` (${given.variable})`}.`;
    case 'wrong-form':
      return wrong === undefined
        ? `${capital(name)} has the wrong form. It is 6 to 16 letters and digits, with both among them; add --low-tries if yours really is letters only or digits only.`
        : `${capital(name)} has the wrong form: ${formProblemEn(secret, wrong)}.`;
    case 'few-tries':
      return triesLeft === 1
        ? `${capital(name)} has 1 try left: a wrong one locks it. Add --low-tries only if you are certain.`
        : `${capital(name)} has only ${triesEn(triesLeft)} left before it locks. Add --low-tries only if you are certain.`;
    case 'tries-unknown':
      return `The card does not tell how many tries ${name} has left, and nothing is sent without knowing. Lay the card down again.`;
    case 'pin-state-unknown':
      return `The card does not tell whether ${name} was set, and nothing is sent on a guess. Lay the card down again.`;
    case 'refused-before':
      return `The card has just refused this as ${name}, and the same is not sent to it twice.`;
  }
}

export function formProblemEn(secret: SecretName, { problem, typed }: WrongForm): string {
  const isPassword = secret === 'signature';
  const whole = isPassword
    ? 'the password is 6 to 16 letters and digits and nothing else'
    : 'a PIN is 4 digits and nothing else';
  switch (problem) {
    case 'length': {
      const many = typed === 1 ? '' : 's';
      return isPassword
        ? `${typed} character${many} given, and the password has 6 to 16`
        : `${typed} digit${many} given, and a PIN has 4`;
    }
    case 'space':
      return `there is a space in it, and ${whole}`;
    case 'character':
      return isPassword
        ? `something in it is neither a letter (A to Z) nor a digit, and ${whole}`
        : `something in it is not a digit, and ${whole}`;
  }
}

export function triesEn(count: number | null): string {
  return count === 1 ? '1 try' : `${count} tries`;
}
