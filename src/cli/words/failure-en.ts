import { hindrances } from '../../licence/driving/reason.ts';
import { answerWords, reasonWords } from '../../licence/driving/reason-words.ts';
import type { Failure, Missing } from '../failure.ts';
import { afarFailureEn } from './afar-failure-en.ts';
import { notAnonymisedEn } from './anonymise-en.ts';
import { cannotWriteEn } from './cannot-write-en.ts';
import { cardFaultEn, costEn } from './card-fault-en.ts';
import { noProofInFileEn } from './proof-en.ts';
import { RECORD_VERDICTS_EN } from './reading-en.ts';
import { registerFailureEn } from './register-failure-en.ts';
import { NO_TRY_EN, notSentEn, ORIGINS_EN, UNLOCK_EN } from './secret-en.ts';
import { capital, secretName, withArticle } from './secret-names-en.ts';
import { usageProblemEn } from './usage-problem-en.ts';

export function failureEn(failed: Failure, platform: string): string {
  switch (failed.kind) {
    case 'usage':
      return usageProblemEn(failed.problem);
    case 'internal':
      return `This is a fault in the program (${failed.detail}). Please report it with this message.`;
    case 'not-a-my-number-card':
      return `This is neither a My Number Card nor a conventional licence. ${NO_TRY_EN} Lay a My Number Card or a conventional licence down.`;
    case 'no-licence':
      return `This My Number Card holds no licence. ${NO_TRY_EN} A licence centre can record the licence in the card.`;
    case 'wrong-secret':
      if (failed.wasDefault) {
        return `This card says that no ${secretName(failed.secret)} is set, and refused to be read without one. One try was used up; tries left: ${failed.triesLeft}. Do not run the command again with this card: each run costs a try. A licence centre or a police station can look at it.`;
      }
      return failed.triesLeft > 0
        ? `Wrong ${secretName(failed.secret)}. Tries left: ${failed.triesLeft}. ${capital(withArticle(failed.secret))} is ${ORIGINS_EN[failed.secret]}. Make sure you did not type another secret of this card, then run the command again.`
        : `Wrong ${secretName(failed.secret)}. That was the last try: it is locked now. ${UNLOCK_EN[failed.secret]}`;
    case 'locked':
      return `${capital(withArticle(failed.secret))} is locked. Nothing was sent. ${UNLOCK_EN[failed.secret]}`;
    case 'replay-mismatch':
      if (failed.lacksHolder === true) {
        return 'This recording holds no name and address: leave --holder out. No card was touched.';
      }
      return failed.got === null
        ? `The recording goes on (exchange ${failed.exchange}: ${failed.expected}), and was not asked for it. Was it read with other options then?`
        : `The recording does not fit, at exchange ${failed.exchange}: recorded ${failed.expected ?? 'nothing more'}, asked ${failed.got}. Another version or other options recorded it, or the file was changed.`;
    case 'other-person':
    case 'register-locked':
    case 'register-unreachable':
    case 'register-altered':
    case 'not-as-known':
    case 'not-a-reader':
    case 'register-secret':
      return registerFailureEn(failed);
    case 'answer-refused':
    case 'no-afar-file':
      return afarFailureEn(failed);
    case 'cannot-write':
      return cannotWriteEn(failed.path, failed.code, platform);
    case 'not-genuine':
      return `${capital(whyNotGenuine(failed).join('; '))}. --require-genuine does not accept that.`;
    case 'not-as-required':
      return `${failed.missing.map((one) => `${one.require}: ${missing(one)}`).join(' ')} --require does not accept that.`;
    case 'stopped':
      return 'Menkyo Desk has ended.';
    case 'window-not-built':
      return 'The window was not built yet. Run "npm run build", then run the command again.';
    case 'not-anonymised':
      return notAnonymisedEn(failed.refusal);
    case 'no-proof-in-file':
      return noProofInFileEn(failed.path, failed.fault);
    case 'no-virtual-reader':
      return `No virtual reader listens on port ${failed.port} of this computer, so the card has nowhere to lie. On Debian or Ubuntu: sudo apt install vsmartcard-vpcd pcscd, then sudo systemctl restart pcscd (where there is no systemd: sudo pcscd). Another reader's port is named with --port.`;
    case 'several-cards':
      return `Several readers hold a card (${failed.readers.join(', ')}). ${NO_TRY_EN} Choose one with --reader.`;
    case 'ambiguous-reader':
      return `"${failed.name}" fits several readers: ${failed.readers.join(', ')}. ${NO_TRY_EN} Give --reader more of the name, or the number that "menkyo readers" shows.`;
    case 'secret-not-sent':
      return `${notSentEn(failed)} Nothing was sent to the card. ${NO_TRY_EN}`;
    case 'card-fault':
      return `${cardFaultEn(failed.fault, platform)}${costEn(failed.cost, failed.fault)}`;
  }
}

function whyNotGenuine({
  verdict,
  reasons,
}: Pick<Extract<Failure, { kind: 'not-genuine' }>, 'verdict' | 'reasons'>): readonly string[] {
  return reasons.map(
    (reason) =>
      ({
        verdict: `the signature over the record was not confirmed (${RECORD_VERDICTS_EN[verdict]})`,
        virtual: 'this is a virtual card',
        replay: 'this is a recording, and no card that lies here now',
        'other-day': 'it was judged by another day than that of the reading',
      })[reason],
  );
}

const NOT_CURRENT = {
  current: 'It is current.',
  ended: 'The last day of validity is past.',
  'not-begun': 'On that day it has not begun.',
  unknown: 'The card does not tell until when a licence is valid.',
} as const;

function missing({ why }: Missing): string {
  switch (why.kind) {
    case 'validity':
      return NOT_CURRENT[why.state];
    case 'altered':
      return 'A signature does not fit: something was altered.';
    case 'not-genuine':
      return `${capital(whyNotGenuine(why).join('; '))}.`;
    case 'may-drive':
      return `${answerWords(why.answer).en} ${hindrances(why.answer)
        .map((one) => reasonWords(one).en)
        .join(' ')}`;
  }
}
