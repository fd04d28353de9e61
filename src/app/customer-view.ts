import { assertNever } from '../base/assert-never.ts';
import { MAIN_SECRET, type SendableSecret, secretsOfRead } from '../card/applications/descriptors.ts';
import { pinOf } from '../card/applications/pins.ts';
import type { CustomerFailure, CustomerView, CustomerWish } from './contract/customer.ts';
import type { ReadFailureView } from './contract/reading.ts';
import type { SessionState } from './contract/session.ts';

/** What the customer's side remembers of the card that lies there. It goes with the card. */
export interface AtTheCard {
  readonly cardKey: string | null;
  /** The clerk took over, or the customer's window was lost. */
  readonly isClerks: boolean;
  readonly isStopped: boolean;
  /** The card was read. */
  readonly isDone: boolean;
  readonly mayTake: boolean;
  /** The secret that the card has just refused. */
  readonly wrong: SendableSecret | null;
  /** The refusal on the clerk's screen is of an earlier card, perhaps of another customer. It is the clerk's to leave. */
  readonly isOfEarlier: boolean;
}

export const NO_CARD: AtTheCard = {
  cardKey: null,
  isClerks: false,
  isStopped: false,
  isDone: false,
  mayTake: false,
  wrong: null,
  isOfEarlier: false,
};

type CardPresent = Extract<SessionState, { kind: 'card-present' }>;
/** A view without what every view has. */
export type Shown = CustomerView extends infer One
  ? One extends CustomerView
    ? Omit<One, 'version' | 'language'>
    : never
  : never;

/** What the customer's window shows: never more than the customer needs to answer and to type. */
export function customerViewOf(state: SessionState, at: AtTheCard, wish: CustomerWish): Shown {
  // A card that was read is not asked about again, whatever the clerk does with it.
  if (at.isDone) return { kind: 'done', mayTake: at.mayTake };
  switch (state.kind) {
    case 'starting':
    case 'no-service':
    case 'no-reader':
      return { kind: 'unavailable' };
    case 'waiting-for-card':
    case 'several-cards':
      return { kind: state.kind };
    case 'silent-card':
    case 'wrong-card':
      return { kind: 'unreadable-card' };
    case 'reading':
    case 'looking':
      return at.isClerks ? { kind: 'staff' } : { kind: state.kind };
    case 'card-present':
      return at.isClerks ? { kind: 'staff' } : at.isStopped ? { kind: 'stopped' } : askedOf(state, at, wish);
    case 'refused':
      return at.isClerks ? { kind: 'staff' } : refusedView(state.failure, at);
    case 'read':
      // PIN 2 of a conventional licence was refused. What PIN 1 opened is on the clerk's screen, so the clerk decides.
      return state.refusal === null
        ? { kind: 'done', mayTake: false }
        : { kind: 'failed', failure: failureFor(state.refusal), canTryAgain: false };
    default:
      return assertNever(state);
  }
}

function askedOf(state: CardPresent, { wrong }: AtTheCard, wished: CustomerWish): Shown {
  const { cardKey, card, consent } = state;
  const wish = possibleWish(state, wished);
  const sent = secretsOfRead(card, { ...wish, domicile: false });
  const pins = Object.fromEntries(sent.map((name) => [name, pinOf(state.pins, name)]));
  return { kind: 'card-present', cardKey, card, pins, consent, wish, wrong };
}

/** Without what this card cannot give: its PIN is locked, or it has none. */
export function possibleWish(
  { card, pins }: Pick<CardPresent, 'card' | 'pins'>,
  wish: CustomerWish,
): CustomerWish {
  const isClosed = (part: Partial<CustomerWish>) =>
    secretsOfRead(card, { holder: 'none', photo: false, domicile: false, ...part })
      .filter((name) => name !== MAIN_SECRET[card])
      .some((name) => ['locked', 'absent'].includes(pinOf(pins, name).state));
  return {
    holder: card === 'my-number' && !isClosed({ holder: wish.holder }) ? wish.holder : 'none',
    photo: card === 'ic-licence' && wish.photo && !isClosed({ photo: true }),
  };
}

function refusedView(refusal: ReadFailureView, { cardKey, isStopped, isOfEarlier }: AtTheCard): Shown {
  if (isOfEarlier) return { kind: cardKey === null ? 'waiting-for-card' : 'staff' };
  const failure = failureFor(refusal);
  // The card that was refused is gone, and its tries are no news to the next customer.
  if (cardKey === null && failure.kind !== 'lifted') return { kind: 'waiting-for-card' };
  if (isStopped) return { kind: 'stopped' };
  return { kind: 'failed', failure, canTryAgain: cardKey !== null && canTryAgain(failure) };
}

function failureFor(failure: ReadFailureView): CustomerFailure {
  switch (failure.kind) {
    case 'wrong-secret':
    case 'locked':
    case 'secret-not-sent':
      return failure;
    case 'card-fault':
      return failure.fault.kind === 'removed' ? { kind: 'lifted', cost: failure.cost } : { kind: 'other' };
    default:
      return { kind: 'other' };
  }
}

/**
 * Only where typing again can help. What a card or a reader cannot do is for the staff, and a card that was lifted is
 * another card when it lies there again.
 */
function canTryAgain(failure: CustomerFailure): boolean {
  switch (failure.kind) {
    case 'wrong-secret':
      return failure.triesLeft > 0 && failure.wasDefault !== true;
    case 'secret-not-sent':
      return failure.reason !== 'tries-unknown' && failure.reason !== 'pin-state-unknown';
    default:
      return false;
  }
}
