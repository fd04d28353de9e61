import type { ReadFailureView } from '../../../src/app/contract/reading.ts';
import { secretNamesEn } from '../../../src/app/secret-names/en.ts';
import type { FailuresWords, Message } from './ja.ts';

const { inSentence: SECRET, setBy: SET_BY, unlock: UNLOCK } = secretNamesEn;

/** At the start of a sentence. */
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const NO_COST = 'No try was used up.';
const tries = (left: number) => (left === 1 ? '1 try' : `${left} tries`);

function failure(of: ReadFailureView): Message {
  switch (of.kind) {
    case 'wrong-secret':
      if (of.wasDefault) {
        return {
          title: 'This card contradicts itself',
          what: `It says that ${SECRET[of.secret]} is not set, and refused to be read without one.`,
          cost: `One try was used up; ${tries(of.triesLeft)} left.`,
          todo: 'Do not read this card again: each read costs a try. A licence centre or a police station can look at it.',
        };
      }
      return of.triesLeft > 0
        ? {
            title: 'That was not right',
            what: `The card did not accept ${SECRET[of.secret]}.`,
            cost: `One try was used up; ${tries(of.triesLeft)} left.`,
            todo: `It is ${SET_BY[of.secret]}. Make sure that it is not another PIN of the card, then try again. A right entry sets the counter back to full.`,
          }
        : {
            title: 'Locked now',
            what: `${capital(SECRET[of.secret])} was wrong once more, and the card has locked it.`,
            cost: 'No tries are left.',
            todo: UNLOCK[of.secret],
          };
    case 'locked':
      return {
        title: 'Locked',
        what: `${capital(SECRET[of.secret])} is locked already, so it was not sent.`,
        cost: NO_COST,
        todo: UNLOCK[of.secret],
      };
    case 'no-licence':
      return wrongCard('myna-without-licence');
    case 'not-a-my-number-card':
      return wrongCard(of.card);
    case 'secret-not-sent':
      return {
        title: 'It was not sent',
        what: {
          'wrong-form': `${capital(SECRET[of.secret])} has the wrong form (${SET_BY[of.secret]}).`,
          'not-given': `${capital(SECRET[of.secret])} was not given.`,
          'few-tries': `The tries of ${SECRET[of.secret]} have changed since you were asked (${tries(of.triesLeft ?? 0)} left).`,
          'tries-unknown': `The card did not tell how many tries ${SECRET[of.secret]} has left.`,
          'pin-state-unknown': 'The card did not tell whether a PIN is set.',
          'refused-before': `The card refused this for ${SECRET[of.secret]} a moment ago. Sent again, it would use up one more try.`,
        }[of.reason],
        cost: NO_COST,
        todo: notSentTodo(of),
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
            : `It happened just after ${SECRET[of.cost.secret]} was sent: one try may be gone. The next screen shows how many are left.`,
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

function notSentTodo({ secret, reason }: Extract<ReadFailureView, { kind: 'secret-not-sent' }>): string {
  if (reason === 'tries-unknown')
    return 'Lay the card down again. Nothing is sent while the counter is unknown.';
  if (reason !== 'pin-state-unknown') return 'Check it and enter it again.';
  return secret === 'pin1' || secret === 'pin2'
    ? 'Lay the card down again. Nothing is sent while that is unknown. If it stays so, a police station or a licence centre can look at the card.'
    : 'Lay the card down again. Nothing is sent while that is unknown.';
}

function wrongCard(card: 'myna-without-licence' | 'unknown'): Message {
  switch (card) {
    case 'myna-without-licence':
      return {
        title: 'No licence in this card',
        what: 'It is a My Number Card, but no driving licence is recorded in it.',
        cost: NO_COST,
        todo: 'A licence centre can put the licence into the card. If you hold a conventional licence as well, lay that down.',
      };
    case 'unknown':
      return {
        title: 'This card cannot be read',
        what: 'It is neither a My Number Card nor a conventional licence card.',
        cost: NO_COST,
        todo: 'Lay the My Number Card or the conventional licence down.',
      };
  }
}

export const failuresEn: FailuresWords = {
  failure,
  wrongCard,
  refused: {
    again: 'Try again',
    close: 'Close',
    another: 'Enter another',
    same: 'Send the same once more',
  },
};
