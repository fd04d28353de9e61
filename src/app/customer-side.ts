import { SENDABLE_SECRETS } from '../card/applications/descriptors.ts';
import type { Pins } from '../card/applications/pins.ts';
import type { EventValues } from './contract/contract.ts';
import type {
  CounterDisplay,
  CounterState,
  CustomerRequest,
  CustomerView,
  CustomerWish,
} from './contract/customer.ts';
import { type ReadFailureView, SECRET_RULES } from './contract/reading.ts';
import { wipeSecrets } from './contract/secret-bytes.ts';
import { isUnderWay, type SessionState } from './contract/session.ts';
import { type AtTheCard, customerViewOf, NO_CARD } from './customer-view.ts';
import type { EventBus } from './event-bus.ts';
import type { Session } from './session.ts';

type Language = CustomerView['language'];

export interface CustomerSideOptions {
  readonly session: Session;
  /** Whether this is a counter now. At home there is no customer. */
  readonly isCounter: () => boolean;
  /** The clerk's language, and the customer's while the customer chooses none. */
  readonly language: () => Language;
  readonly displays: () => readonly CounterDisplay[];
  readonly after: (ms: number, what: () => void) => () => void;
}

/** A customer who chose a language and laid no card down has gone. */
const LANGUAGE_MS = 60_000;

/**
 * The two sides of a counter: whose turn it is to answer and to type, and what the customer's window shows. One side
 * alone may send a secret at a time, so that a PIN typed in both windows goes to the card once.
 */
export class CustomerSide {
  readonly #options: CustomerSideOptions;
  readonly #events: EventBus<EventValues>;
  /** The customer's pages that are open. */
  #pages = 0;
  #isLost = false;
  /** The clerk is closing the window, so it does not count as lost. */
  #isClosing = false;
  #at: AtTheCard = NO_CARD;
  #wish: CustomerWish = { holder: 'none', photo: false };
  /** What the customer chose, until the card leaves. */
  #language: Language | null = null;
  #callOffLanguage: () => void = () => undefined;
  #view = { version: 0, text: '' };
  #counter = { version: 0, text: '' };

  constructor(options: CustomerSideOptions) {
    this.#options = options;
    this.#events = options.session.events;
    this.#events.on('state', (state) => this.#follow(state));
  }

  /** A page of the customer is there until the returned function is called. */
  enter(): () => void {
    this.#pages++;
    this.#isLost = false;
    this.#isClosing = false;
    this.#change({});
    let isThere = true;
    return () => {
      if (!isThere) return;
      isThere = false;
      this.#pages--;
      if (this.#pages > 0) return;
      this.#isLost = !this.#isClosing;
      // The clerk may be typing already when the page comes back, so this card stays the clerk's.
      this.#change({ isClerks: this.#at.cardKey !== null });
    };
  }

  /** Call before the clerk's window closes the customer's. */
  noteClosing(): void {
    this.#isClosing = this.#pages > 0;
    this.#isLost = false;
    this.#change({});
  }

  get view(): CustomerView {
    const { session, isCounter } = this.#options;
    const shown = isCounter()
      ? customerViewOf(session.state, this.#at, this.#wish)
      : ({ kind: 'unavailable' } as const);
    return { ...shown, language: this.#shownLanguage, version: this.#view.version };
  }

  get counter(): CounterState {
    const { isStopped, isOfEarlier, mayTake } = this.#at;
    return {
      version: this.#counter.version,
      window: this.#pages > 0 ? 'open' : this.#isLost ? 'lost' : 'none',
      turn: this.#isCustomersTurn ? 'customer' : 'clerk',
      isStopped,
      isOfEarlier,
      mayTake,
      language: this.#shownLanguage,
      wish: this.#wish,
      displays: [...this.#options.displays()],
    };
  }

  /** Whether the customer has a window of their own. */
  get isThere(): boolean {
    return this.#pages > 0;
  }

  /** Whether the clerk's window may answer and type for the card that lies there. */
  get isClerksTurn(): boolean {
    return !this.#isCustomersTurn;
  }

  /** Whether the customer is asked about the card that lies there. It must not be replaced meanwhile. */
  get isAsking(): boolean {
    const { kind } = this.#options.session.state;
    const isAbout = kind === 'looking' || kind === 'card-present' || kind === 'reading' || kind === 'refused';
    return this.#isCustomersTurn && this.#at.cardKey !== null && isAbout;
  }

  /** Settings or displays changed. */
  refresh(): void {
    this.#change({});
  }

  chooseLanguage(language: Language): boolean {
    this.#language = language;
    this.#forgetLanguageLater();
    this.#change({});
    return true;
  }

  async agree(cardKey: string, text: string): Promise<boolean> {
    return this.#mayAnswer && (await this.#options.session.agree(cardKey, text));
  }

  decline(cardKey: string): boolean {
    return this.#mayAnswer && this.#options.session.decline(cardKey);
  }

  /** Reads what the clerk chose, with what the customer typed. The bytes are overwritten as by the session. */
  read({ cardKey, secrets, agreedTries }: CustomerRequest): boolean {
    const { view } = this;
    // The clerk may have asked for more since the customer's page drew its fields. A try for half of it would be wasted.
    const isWhole = view.kind === 'card-present' && hasAll(view.pins, secrets);
    if (!this.#mayAnswer || view.kind !== 'card-present' || !isWhole) {
      wipeSecrets({ secrets });
      return false;
    }
    return this.#options.session.read({
      cardKey,
      ...view.wish,
      domicile: false,
      secrets,
      agreedTries,
      agreedForm: false,
      agreedRepeat: false,
    });
  }

  /** Ends what the customer does: typing, or the read. The clerk can end the typing as well. */
  stop(): boolean {
    if (!this.#isCustomersTurn) return false;
    const { kind } = this.view;
    if (kind === 'reading') this.#options.session.cancel();
    else if (kind !== 'card-present' && kind !== 'failed') return false;
    this.#change({ isStopped: true });
    return true;
  }

  /** The customer leaves a refusal, to type again. */
  again(): boolean {
    const { view } = this;
    return this.#mayAnswer && view.kind === 'failed' && view.canTryAgain && this.#options.session.clear();
  }

  takeOver(): boolean {
    if (!this.#isCustomersTurn) return false;
    if (this.#at.cardKey === null) return this.#leaveRefusal();
    this.#change({ isClerks: true, isStopped: false });
    this.#leaveRefusal();
    return true;
  }

  /** The customer is asked again. */
  handOver(): boolean {
    if (this.#pages === 0 || isUnderWay(this.#options.session.state)) return false;
    if (this.#at.cardKey === null) return this.#leaveRefusal();
    this.#change({ isClerks: false, isStopped: false, isDone: false, mayTake: false });
    this.#leaveRefusal();
    return true;
  }

  chooseWish(wish: CustomerWish): boolean {
    this.#wish = wish;
    this.#change({});
    return true;
  }

  /** The clerk ends the visit: after a read, also where PIN 2 was refused, and after the clerk took over. */
  returnCard(): boolean {
    const { state } = this.#options.session;
    const { cardKey, isDone, isClerks } = this.#at;
    const isOver = isDone || isClerks || state.kind === 'read';
    if (cardKey === null || isUnderWay(state) || !isOver) return false;
    this.#change({ isDone: true, mayTake: true });
    return true;
  }

  get #isCustomersTurn(): boolean {
    const { isClerks, isDone } = this.#at;
    return this.#pages > 0 && this.#options.isCounter() && !isClerks && !isDone;
  }

  get #mayAnswer(): boolean {
    return this.#isCustomersTurn && !this.#at.isStopped;
  }

  get #shownLanguage(): Language {
    return this.#language ?? this.#options.language();
  }

  #leaveRefusal(): boolean {
    return this.#options.session.state.kind === 'refused' && this.#options.session.clear();
  }

  #forgetLanguageLater(): void {
    this.#callOffLanguage();
    this.#callOffLanguage = this.#options.after(LANGUAGE_MS, () => {
      if (this.#at.cardKey !== null) return;
      this.#language = null;
      this.#change({});
    });
  }

  #follow(state: SessionState): void {
    const { laid } = this.#options.session;
    const { cardKey } = this.#at;
    const wasCustomers = this.#isCustomersTurn;
    if (laid !== cardKey) {
      if (cardKey !== null) this.#language = null;
      const isOfEarlier = this.#at.isOfEarlier || laid !== null;
      this.#at = { ...NO_CARD, cardKey: laid, isOfEarlier };
    }
    // The read of a card that was lifted can end when the next one lies there already.
    if (state.kind !== 'refused' && !isUnderWay(state)) this.#at = { ...this.#at, isOfEarlier: false };
    // The refusal was told to the customer whom it concerned. It must not stand in the way of the next card. Clear it
    // once all listeners have this state, so that each gets the next one after it. A try that may be lost is told to
    // the clerk until the clerk has answered to it; the next customer neither sees it nor can take it away.
    const isInTheWay = state.kind === 'refused' && laid !== null && wasCustomers && this.#at.isOfEarlier;
    if (isInTheWay && !mayHaveCostATry(state.failure)) queueMicrotask(() => this.#leaveRefusal());
    this.#change(after(state, this.#at));
  }

  /** Changes what is remembered of the card, and tells both windows what changed for them. */
  #change(some: Partial<AtTheCard>): void {
    this.#at = { ...this.#at, ...some };
    const { view, counter } = this;
    if (isNews(this.#view, view)) {
      this.#events.emit('customer', { ...view, version: this.#view.version });
    }
    if (isNews(this.#counter, counter)) {
      this.#events.emit('counter', { ...counter, version: this.#counter.version });
    }
  }
}

/** Notes a value and counts it, unless it is the one that was told last. */
function isNews(told: { version: number; text: string }, value: { readonly version: number }): boolean {
  const text = JSON.stringify({ ...value, version: 0 });
  if (text === told.text) return false;
  told.text = text;
  told.version++;
  return true;
}

/** What this state changes of what is remembered of the card. */
function after(state: SessionState, { cardKey, wrong, isDone, isClerks }: AtTheCard): Partial<AtTheCard> {
  // A card that was read already is read again by the clerk. It must stay where it is, and the card stays the clerk's.
  if (state.kind === 'reading') {
    return { wrong: null, isDone: false, mayTake: false, isClerks: isClerks || isDone };
  }
  if (state.kind !== 'refused' && state.kind !== 'read') return {};
  if (state.kind === 'read') {
    // The card that was read may be gone while its holder is still being read. What lies there is another one.
    if (state.cardKey !== cardKey) return {};
    if (isUnderWay(state)) return { isDone: true, mayTake: false };
  }
  const failure = state.kind === 'read' ? state.refusal : state.failure;
  if (failure === null) return { isDone: true };
  if (failure.kind !== 'wrong-secret' || failure.wasDefault === true) return { wrong };
  const { secret } = failure;
  return { wrong: isTyped(secret) ? secret : null };
}

/** Whether all that this read sends was typed. Of a PIN that was never set, the program itself knows what to send. */
function hasAll(pins: Pins, secrets: CustomerRequest['secrets']): boolean {
  return SENDABLE_SECRETS.every((name) => {
    const isNeeded = pins[name] !== undefined && pins[name].state !== 'unset';
    return !isNeeded || (secrets[name] ?? null) !== null;
  });
}

function mayHaveCostATry(failure: ReadFailureView): boolean {
  return failure.kind === 'card-fault' && failure.cost.kind === 'perhaps-one-try';
}

function isTyped(name: string): name is keyof typeof SECRET_RULES {
  return Object.hasOwn(SECRET_RULES, name);
}
