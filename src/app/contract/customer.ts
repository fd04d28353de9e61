import * as z from 'zod';
import { CARD_FAMILIES } from '../../card/applications/descriptor.ts';
import { SENDABLE_SECRETS } from '../../card/applications/descriptors.ts';
import { cost, pins, secretFailures } from './reading.ts';
import { consentState, SESSION_COMMANDS } from './session.ts';
import { nothing } from './values.ts';

/**
 * The two sides of a counter. The customer's window has rights of its own: it may send the commands in
 * CUSTOMER_COMMANDS and hear the event `customer`, and nothing else (`roles.ts`). Nothing here names a person or a licence.
 * A card's key holds the name of its reader.
 */

const language = z.enum(['ja', 'en']);

/**
 * What the clerk asks for besides the record. The signature password is not among it: the customer's keys have digits
 * only.
 */
const wish = z.strictObject({ holder: z.enum(['none', 'input-support']), photo: z.boolean() });

/** Why nothing was read, as far as it concerns the customer. Of all other causes the customer learns no detail. */
const customerFailure = z.discriminatedUnion('kind', [
  ...secretFailures,
  z.strictObject({ kind: z.literal('lifted'), cost }),
  z.strictObject({ kind: z.literal('other') }),
]);

const common = {
  /** Grows by one with each change. */
  version: z.int(),
  language,
};

export const customerView = z.discriminatedUnion('kind', [
  /** No card can be read now: the staff has to see to it. */
  z.strictObject({ kind: z.literal('unavailable'), ...common }),
  z.strictObject({ kind: z.literal('waiting-for-card'), ...common }),
  z.strictObject({ kind: z.literal('several-cards'), ...common }),
  z.strictObject({ kind: z.literal('looking'), ...common }),
  /** It holds no licence, or it does not answer. */
  z.strictObject({ kind: z.literal('unreadable-card'), ...common }),
  /** The customer is asked for consent, and then for the PINs. */
  z.strictObject({
    kind: z.literal('card-present'),
    cardKey: z.string(),
    card: z.enum(CARD_FAMILIES),
    /** Of the secrets alone that this read sends. */
    pins,
    consent: consentState,
    wish,
    /** The secret that this card has just refused. */
    wrong: z.enum(SENDABLE_SECRETS).nullable(),
    ...common,
  }),
  /** The clerk does the rest at the other window. */
  z.strictObject({ kind: z.literal('staff'), ...common }),
  /** The customer or the clerk ended it. */
  z.strictObject({ kind: z.literal('stopped'), ...common }),
  z.strictObject({ kind: z.literal('reading'), ...common }),
  z.strictObject({
    kind: z.literal('failed'),
    failure: customerFailure,
    canTryAgain: z.boolean(),
    ...common,
  }),
  /** The card was read. The clerk says when it may be taken. */
  z.strictObject({ kind: z.literal('done'), mayTake: z.boolean(), ...common }),
]);

const display = z.strictObject({ id: z.string(), name: z.string() });

/** What the clerk's window knows of the customer's. */
export const counterState = z.strictObject({
  version: z.int(),
  /** `lost`: it was open, and the clerk did not close it. */
  window: z.enum(['none', 'open', 'lost']),
  /** Who may answer and type for the card that lies there. */
  turn: z.enum(['customer', 'clerk']),
  isStopped: z.boolean(),
  /** The refusal on the clerk's screen is of a card that was lifted. The customer does not see it. */
  isOfEarlier: z.boolean(),
  /** The card was read, and the clerk has said that it may be taken. */
  mayTake: z.boolean(),
  language,
  wish,
  /** Where the window can be shown, the main display first. Empty in a browser. */
  displays: z.array(display),
});

/** All that the customer's window may ask. */
export const CUSTOMER_COMMANDS = {
  customerView: { input: nothing, output: customerView },
  /** The language lasts until the card leaves. */
  customerLanguage: { input: z.strictObject({ language }), output: nothing },
  customerAgree: SESSION_COMMANDS.agree,
  customerDecline: SESSION_COMMANDS.decline,
  /** What is read, the clerk chose. */
  customerRead: {
    input: SESSION_COMMANDS.read.input.pick({ cardKey: true, secrets: true, agreedTries: true }),
    output: nothing,
  },
  /** Ends the typing, or the read. */
  customerCancel: { input: nothing, output: nothing },
  /** Leaves a refusal, to type again. */
  customerAgain: { input: nothing, output: nothing },
} as const;

/** What the clerk does with the customer's window. */
export const COUNTER_COMMANDS = {
  counterState: { input: nothing, output: counterState },
  openCustomerWindow: { input: nothing, output: nothing },
  closeCustomerWindow: { input: nothing, output: nothing },
  /** From now on the clerk's window asks and types, until this card leaves. */
  takeOver: { input: nothing, output: nothing },
  /** Ends what the customer is doing. */
  stopCustomer: { input: nothing, output: nothing },
  /** The customer is asked again, after a stop or after the clerk took over. */
  handOver: { input: nothing, output: nothing },
  chooseWish: { input: wish, output: nothing },
  /** The customer may take the card. */
  returnCard: { input: nothing, output: nothing },
} as const;

export type CustomerView = z.output<typeof customerView>;
export type CustomerFailure = z.output<typeof customerFailure>;
export type CounterState = z.output<typeof counterState>;
export type CustomerWish = z.output<typeof wish>;
export type CounterDisplay = z.output<typeof display>;
export type CustomerRequest = z.input<typeof CUSTOMER_COMMANDS.customerRead.input>;
