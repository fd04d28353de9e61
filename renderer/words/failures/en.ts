import type { ReadFailureView } from '../../../src/app/contract/reading.ts';
import { secretNamesEn } from '../../../src/app/secret-names/en.ts';
import { secretNamesJa } from '../../../src/app/secret-names/ja.ts';
import type { FailuresWords, Message } from './ja.ts';

const { inSentence, setBy: SET_BY, unlock: UNLOCK } = secretNamesEn;

/** With the Japanese name, which the city office and the police use. */
const withJapanese = (name: keyof typeof inSentence) => `${inSentence[name]} (${secretNamesJa.names[name]})`;

/** At the start of a sentence. */
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const NO_COST = 'No try was used.';
const tries = (left: number) => (left === 1 ? '1 try' : `${left} tries`);

function failure(of: ReadFailureView): Message {
  switch (of.kind) {
    case 'wrong-secret':
      if (of.wasDefault) {
        return {
          title: 'The card gives contradictory answers',
          what: `It says that ${withJapanese(of.secret)} is not set, but could not be read without it.`,
          cost: `One try was used. ${tries(of.triesLeft)} left.`,
          todo: 'Do not read this card again: each read uses a try. A licence centre or a police station can check it.',
        };
      }
      return of.triesLeft > 0
        ? {
            title: 'Incorrect PIN',
            what: `The card did not accept ${withJapanese(of.secret)}.`,
            cost: `One try was used. ${tries(of.triesLeft)} left.`,
            todo: `It is ${SET_BY[of.secret]}. Check that you are not using another PIN, then try again. The correct PIN restores all tries.`,
          }
        : {
            title: 'The PIN is now locked',
            what: `${capital(withJapanese(of.secret))} was entered wrong too often, so it is locked.`,
            cost: 'No tries are left.',
            todo: UNLOCK[of.secret],
          };
    case 'locked':
      return {
        title: 'The PIN is locked',
        what: `${capital(withJapanese(of.secret))} is already locked, so nothing was sent.`,
        cost: '',
        todo: UNLOCK[of.secret],
      };
    case 'no-licence':
      return wrongCard('myna-without-licence');
    case 'not-a-my-number-card':
      return wrongCard(of.card);
    case 'secret-not-sent':
      return {
        title: 'Not sent',
        what: {
          'wrong-form': `${capital(withJapanese(of.secret))} has the wrong form (${SET_BY[of.secret]}).`,
          'not-given': `${capital(withJapanese(of.secret))} was not entered.`,
          'few-tries': `The number of tries for ${withJapanese(of.secret)} has changed (${tries(of.triesLeft ?? 0)} left).`,
          'tries-unknown': `The card did not say how many tries are left for ${withJapanese(of.secret)}.`,
          'pin-state-unknown': 'The card did not say whether a PIN is set.',
          'refused-before': `This is the same entry for ${withJapanese(of.secret)} that was wrong a moment ago. Sending it again uses another try.`,
        }[of.reason],
        cost: NO_COST,
        todo: notSentTodo(of),
      };
    case 'card-fault':
      return {
        title: {
          removed: 'The card was removed',
          reset: 'Another program used the card',
          'no-card': 'No card',
          'in-use': 'Another program is using the reader',
          aborted: 'Cancelled',
          malformed: 'The card’s answer cannot be read',
          'no-service': 'The card reader service stopped',
          'no-reader': 'The reader was unplugged',
          'timed-out': 'The card is not responding',
          mute: 'The card is not responding',
          transport: 'The connection was interrupted',
        }[of.fault.kind],
        what:
          of.fault.kind === 'malformed'
            ? `The card sent data in an unexpected form (${of.fault.where}).`
            : of.fault.kind === 'aborted'
              ? 'What had been read was discarded.'
              : 'The read did not finish.',
        cost:
          of.cost.kind === 'nothing'
            ? NO_COST
            : `This happened just after ${withJapanese(of.cost.secret)} was sent, so one try may have been used. The next screen shows how many are left.`,
        todo:
          of.fault.kind === 'in-use'
            ? 'Close the other program, then try again.'
            : of.fault.kind === 'malformed'
              ? 'Place the card on the reader again. If this happens again, tell the developers.'
              : of.fault.kind === 'aborted'
                ? 'To continue, keep the card on the reader and try again.'
                : of.fault.kind === 'no-service'
                  ? 'Menkyo Desk will detect when the service runs again.'
                  : of.fault.kind === 'no-reader'
                    ? 'Plug the reader in again, then try again.'
                    : 'Put the card in the middle of the reader and try again.',
      };
    case 'internal':
      return {
        title: 'Something went wrong in Menkyo Desk',
        what: 'The read ended unexpectedly.',
        cost: 'The next screen shows how many tries are left.',
        todo: 'Try again. If it keeps happening, tell the developers.',
      };
  }
}

function notSentTodo({ secret, reason }: Extract<ReadFailureView, { kind: 'secret-not-sent' }>): string {
  if (reason === 'tries-unknown')
    return 'Place the card on the reader again. Nothing is sent while the number of tries is unknown.';
  if (reason !== 'pin-state-unknown') return 'Check it, then enter it again.';
  return secret === 'pin1' || secret === 'pin2'
    ? 'Place the card on the reader again. Nothing is sent while this is unknown. If it does not help, a police station or a licence centre can check the card.'
    : 'Place the card on the reader again. Nothing is sent while this is unknown.';
}

function wrongCard(card: 'myna-without-licence' | 'unknown'): Message {
  switch (card) {
    case 'myna-without-licence':
      return {
        title: 'No licence in this card',
        what: 'This is a My Number Card without a driving licence in it.',
        cost: NO_COST,
        todo: 'A licence centre can add the licence to the card. If you have a conventional licence, use that.',
      };
    case 'unknown':
      return {
        title: 'This card cannot be read',
        what: 'This is neither a My Number Card nor a conventional licence.',
        cost: NO_COST,
        todo: 'Use a My Number Card or a conventional licence.',
      };
  }
}

export const failuresEn: FailuresWords = {
  failure,
  wrongCard,
  refused: {
    again: 'Try again',
    close: 'Close',
    another: 'Enter another PIN',
    same: 'Enter the same PIN again',
  },
};
