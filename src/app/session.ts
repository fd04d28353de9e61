import { familyToRead } from '../card/applications/identify.ts';
import type { Pins } from '../card/applications/pins.ts';
import { CardError, type CardFault } from '../card/card-error.ts';
import { Refusals } from '../card/guard/refusals.ts';
import type { TracePurpose } from '../card/trace/trace-file.ts';
import type { CardConnection } from '../card/transmit.ts';
import type { TrustedCertificate } from '../crypto/trust.ts';
import type { DecodedPhoto } from '../face/layout/placed.ts';
import type { Origin } from '../licence/judgement.ts';
import type { Photo } from '../licence/licence-record.ts';
import { consentHash, consentTexts, missingInConsent } from './consent-text.ts';
import type { EventValues } from './contract/contract.ts';
import {
  type EarlyView,
  holderWaysLeft,
  type ReadFailureView,
  showsPhotoAtFirst,
  type Wanted,
} from './contract/reading.ts';
import type { DemonstrationCard, HolderRequest, ReadRequest, SessionState } from './contract/session.ts';
import type { Settings } from './contract/settings.ts';
import { EventBus } from './event-bus.ts';
import { ExchangeLog, type LogContents } from './exchange-log.ts';
import { type Addable, addHolder, CANCELLED, failureOfError, withConsent } from './holder-later.ts';
import { readToAddTo } from './read-card.ts';
import { lookBeforeRead } from './read-status.ts';
import type { EarlyReading, LicenceReading, ReadOutcome } from './reading.ts';
import {
  type Agreement,
  agreementOf,
  type ConsentTexts,
  FIRST_MODEL,
  keyOf,
  keysOf,
  type Lying,
  laidIn,
  mayRead,
  type ReaderSeen,
  reduce,
  type SessionEvent,
  type SessionModel,
  viewOf,
  withSeen,
} from './session-state.ts';
import { decodedOnce, earlyViewOf, photoOf, readingViewOf } from './session-views.ts';
import { takeSecrets, wipe, wipeRequest, wrongFormAmong } from './typed-secrets.ts';
import { type Wishes, wishesOf } from './wishes.ts';

/** What a session needs from its host. */
export interface SessionWorld {
  /** The readers as they are now and after each change, until the signal. */
  readers(signal: AbortSignal): AsyncIterable<
    | {
        readonly kind: 'no-service';
        readonly reason: 'not-running' | 'not-installed';
        readonly detail: string;
      }
    | { readonly kind: 'readers'; readonly readers: readonly ReaderSeen[] }
  >;
  /** Connects to the card of that insertion, or fails because the card is gone. */
  connect(reader: ReaderSeen, signal: AbortSignal): Promise<CardConnection>;
  /** A virtual card, fresh from its file. */
  layDemonstration(id: string): Promise<(() => Promise<CardConnection>) | null>;
  /** The certificates by which to judge a reading of that origin. */
  trusted(origin: Origin): Promise<readonly TrustedCertificate[]>;
  decodePhoto(photo: Photo | null): Promise<DecodedPhoto>;
  /** Prepares for a read without a card, while the person types. */
  prepare?(): Promise<void>;
  now(): number;
  /** Calls back after so many milliseconds. The returned function cancels the call. */
  after(ms: number, what: () => void): () => void;
}

/** Another program often releases a card soon. */
const LOOK_AGAIN_MS = 1500;
/** Faults that pass by themselves: after a quick swap, the PC/SC service may still hold the old card. */
const PASSING: readonly CardFault['kind'][] = ['removed', 'reset', 'no-card', 'transport'];
const PASSING_LOOKS = 3;

/**
 * A desk with a reader: which card lies there, what was read from it, and when that leaves the screen. One model holds
 * the whole state, and one pure reducer changes it. This class does the work in between.
 */
export class Session {
  /** A session tells `state` after each change, and `log` while its log is watched. */
  readonly events: EventBus<EventValues>;
  readonly #world: SessionWorld;
  readonly #ended = new AbortController();
  #model: SessionModel = FIRST_MODEL;
  #settings: Settings;
  /** The demonstration card that lies there. It keeps its counters until it is taken away. */
  #demonstration: { readonly key: string; readonly connect: () => Promise<CardConnection> } | null = null;
  #demonstrations = 0;
  /** The key of the card that the session is looking at now. */
  #isHeldBack = false;
  #looking: string | null = null;
  /** How many looks at that insertion have failed in a row. */
  #failedLooks = { key: '', count: 0 };
  #reading: LicenceReading | null = null;
  /** null if the holder cannot be added to the reading. */
  #addable: Addable | null = null;
  /** When something was last read of the card that the reading is about. The time on the screen runs from then on. */
  #lastReadAt = 0;
  /** For each insertion, the secrets that the card has refused. An entry goes when its card goes. */
  readonly #refusals = new Map<string, Refusals>();
  /** The log of exchanges while its window is open; null otherwise. */
  #log: ExchangeLog | null = null;
  #watches = 0;
  /** What the last read asked for. A replay of the log needs it. */
  #wanted: Wanted = { holder: 'none', photo: false, domicile: false };
  #running: { readonly abort: AbortController; readonly done: Promise<void> } | null = null;
  #callOffClearing: () => void = () => undefined;
  #callOffLooking: () => void = () => undefined;
  #callOffLogClearing: () => void = () => undefined;

  constructor(world: SessionWorld, settings: Settings, onFault?: (what: string) => void) {
    this.events = new EventBus(onFault);
    this.#world = world;
    this.#settings = settings;
    this.applySettings(settings);
    void this.#watch();
  }

  get state(): SessionState {
    return viewOf(this.#model);
  }

  /** The reading with the photograph's own bytes, for an export; null if the screen shows none. */
  get reading(): LicenceReading | null {
    return this.#reading;
  }

  /** The key of the card that lies there, whatever the phase is about; null if there is none, or several. */
  get laid(): string | null {
    return laidIn(this.#model);
  }

  get isDemonstration(): boolean {
    return this.#model.card?.place.kind === 'demonstration';
  }

  /** The content of the log; null while its window is closed. */
  get log(): (LogContents & Wanted) | null {
    return this.#log && { ...this.#log.contents, ...this.#wanted };
  }

  /**
   * Returns the number of the watch that this begins or ends, so that a screen can tell a closed watch from the next
   * one.
   */
  watchLog(on: boolean): number {
    if (on === (this.#log !== null)) return this.#watches;
    if (on) {
      this.#watches++;
      this.#log = new ExchangeLog(this.#world.now(), (event) =>
        this.events.emit('log', { kind: 'happened', event }),
      );
      return this.#watches;
    }
    this.#log?.close();
    this.#log = null;
    this.events.emit('log', { kind: 'closed', watch: this.#watches });
    return this.#watches;
  }

  clearLog(): void {
    if (this.#log === null) return;
    this.#log.clear();
    this.events.emit('log', { kind: 'cleared' });
  }

  applySettings(settings: Settings): void {
    this.#settings = settings;
    this.#dispatch({
      kind: 'settings',
      chosenReader: settings.reader,
      goesWithCard: settings.place === 'counter',
      consent: consentAsked(settings),
    });
    // Consent is missing for the read under way. Cancel it; like any cancelled read, it gives no reading.
    if (!mayRead(this.#model)) this.#running?.abort.abort();
    this.#armClearing();
  }

  async demonstrate(card: DemonstrationCard | null): Promise<boolean> {
    if (this.#running !== null) return false;
    const connect = card && (await this.#world.layDemonstration(card.id));
    if (card === null || connect === null) {
      if (card !== null) return false;
      this.#demonstration = null;
      // The demonstration's reading goes with its card.
      this.#dispatch({ kind: 'clear' });
      this.#dispatch({ kind: 'demonstrate', demonstration: null });
      return true;
    }
    const key = `demonstration ${++this.#demonstrations}`;
    this.#demonstration = { key, connect };
    this.#dispatch({ kind: 'clear' });
    this.#dispatch({ kind: 'demonstrate', demonstration: { card, key } });
    return true;
  }

  /** The holder of that card agrees to the text that the window showed. Consent to any other text does not count. */
  async agree(cardKey: string, text: string): Promise<boolean> {
    const at = this.#world.now();
    const sha256 = await consentHash(text);
    // The reducer checks that this text is asked about and that this card lies there.
    const before = this.#model;
    this.#dispatch({ kind: 'agreed', key: cardKey, text, sha256, at });
    return this.#model !== before;
  }

  decline(cardKey: string): boolean {
    const before = this.#model;
    this.#dispatch({ kind: 'declined', key: cardKey });
    return this.#model !== before;
  }

  look(): boolean {
    const before = this.#model;
    this.#dispatch({ kind: 'look' });
    return this.#model !== before;
  }

  /** While that work runs, the session does not look at the card again by itself, and so does not stand in its way. */
  async heldBack<T>(work: () => Promise<T>): Promise<T> {
    this.#isHeldBack = true;
    try {
      return await work();
    } finally {
      this.#isHeldBack = false;
      if (!this.#ended.signal.aborted) this.#dispatch({ kind: 'look' });
    }
  }

  /** The read ends as soon as the card allows. The state tells how it ended. */
  cancel(): boolean {
    this.#running?.abort.abort();
    return this.#running !== null;
  }

  noteSeen(isSeen: boolean): boolean {
    if (this.#reading === null) return false;
    this.#reading = withSeen(this.#reading, isSeen);
    this.#dispatch({ kind: 'seen', isSeen });
    return true;
  }

  clear(): boolean {
    const before = this.#model;
    this.#dispatch({ kind: 'clear' });
    return this.#model !== before;
  }

  /**
   * Starts to read the card that lies there, if it can be read. Returns at once; the state tells the progress. The
   * request's bytes are overwritten before this returns or when the read has ended.
   */
  read(request: ReadRequest): boolean {
    const { card, phase } = this.#model;
    const canRead =
      card !== null &&
      card.key === request.cardKey &&
      phase?.kind === 'known' &&
      familyToRead(phase.card) !== null &&
      mayRead(this.#model) &&
      this.#running === null;
    if (!canRead) {
      wipeRequest(request);
      return false;
    }
    const abort = new AbortController();
    const known = { pins: phase.pins, agreement: agreementOf(this.#model) };
    const secrets = wishesOf(takeSecrets(request), request);
    this.#dispatch({ kind: 'read-begun' });
    const failure = wrongFormAmong(secrets, phase.pins);
    if (failure === null) {
      this.#running = { abort, done: this.#read(secrets, this.#allowed(request), card, known, abort.signal) };
    } else {
      wipe(secrets);
      this.#dispatch({ kind: 'read-refused', failure });
    }
    return true;
  }

  /**
   * Starts to read the holder of the card that was read, if it still lies there, to add the name and address to the
   * reading. Returns at once; the state tells the progress. The request's bytes are overwritten as by `read`.
   */
  readHolder(request: HolderRequest): boolean {
    const { card, phase } = this.#model;
    const addable = this.#addable;
    const canRead =
      card !== null &&
      card.key === request.cardKey &&
      this.laid === card.key &&
      phase?.kind === 'read' &&
      addable !== null &&
      holderWaysLeft(phase.reading).includes(request.holder) &&
      mayRead(this.#model) &&
      this.#running === null;
    if (!canRead) {
      wipeRequest(request);
      return false;
    }
    const abort = new AbortController();
    const secrets = wishesOf(takeSecrets(request), request);
    const failure = wrongFormAmong(secrets, phase.reading.pins);
    if (failure === null) {
      this.#dispatch({ kind: 'holder-begun' });
      this.#callOffClearing();
      const done = this.#readHolder(secrets, request.holder, card, addable, abort.signal);
      this.#running = { abort, done };
    } else {
      wipe(secrets);
      this.#dispatch({ kind: 'holder-refused', failure, pins: phase.reading.pins });
    }
    return true;
  }

  /** Ends everything and drops the reading from memory. */
  async close(): Promise<void> {
    this.#ended.abort();
    this.#callOffLooking();
    this.#callOffLogClearing();
    this.#callOffClearing();
    this.#running?.abort.abort();
    await this.#running?.done;
    this.#callOffClearing();
    this.#reading = null;
    this.#addable = null;
    this.#refusals.clear();
    this.#model = FIRST_MODEL;
    this.watchLog(false);
    this.events.clear();
  }

  async #watch(): Promise<void> {
    for await (const seen of this.#world.readers(this.#ended.signal)) {
      if (seen.kind === 'no-service') {
        this.#dispatch({ kind: 'service-lost', reason: seen.reason, detail: seen.detail });
      } else {
        this.#dispatch({ kind: 'readers', readers: seen.readers });
      }
    }
  }

  #dispatch(event: SessionEvent): void {
    const before = this.#model;
    this.#model = reduce(before, event);
    if (this.#model === before) return;
    const { phase } = this.#model;
    this.#forgetRefusals();
    // The log goes when the reading leaves the screen.
    if (isOutcome(before.phase?.kind) && !isOutcome(phase?.kind)) this.clearLog();
    if (phase?.kind === 'refused') this.#clearLogOfGone(before);
    // What the screen does not show must not stay in memory.
    const isTakenOff = before.phase?.kind === 'read' && phase?.kind === 'reading';
    if (isTakenOff || (phase?.kind !== 'read' && phase?.kind !== 'reading')) {
      this.#reading = null;
      this.#addable = null;
      this.#callOffClearing();
    }
    // The holder of what the screen no longer shows is not read.
    if (isTakenOff) this.#running?.abort.abort();
    this.events.emit('state', this.state);
    if (phase?.kind === 'looking') void this.#look();
  }

  /** A refused read stays on the screen, because its message names no person. Its log goes when a reading would. */
  #clearLogOfGone(before: SessionModel): void {
    const { card, goesWithCard } = this.#model;
    if (before.phase?.kind !== 'refused') {
      this.#callOffLogClearing();
      const ms = this.#settings.clearAfterMinutes * 60_000;
      this.#callOffLogClearing = this.#world.after(ms, () => {
        if (this.#model.phase?.kind === 'refused') this.clearLog();
      });
    }
    const lying = keysOf(this.#model);
    const isGone = card !== null && !lying.includes(card.key);
    if (isGone && (goesWithCard || lying.length > 0)) this.clearLog();
  }

  async #look(): Promise<void> {
    const { card } = this.#model;
    if (card === null || this.#looking === card.key || this.#ended.signal.aborted) return;
    this.#looking = card.key;
    this.#callOffLooking();
    let event: SessionEvent;
    try {
      const connection = await this.#connect(card, 'status', this.#ended.signal);
      event = { kind: 'looked', key: card.key, ...(await lookBeforeRead(connection, this.#ended.signal)) };
    } catch (error) {
      event = { kind: 'look-failed', key: card.key, fault: faultOf(error) };
    } finally {
      if (this.#looking === card.key) this.#looking = null;
    }
    if (this.#ended.signal.aborted) return;
    this.#dispatch(event);
    if (event.kind === 'looked' && familyToRead(event.card) !== null) void this.#world.prepare?.();
    if (event.kind === 'look-failed' && this.#isPassing(card.key, event.fault)) {
      this.#callOffLooking = this.#world.after(LOOK_AGAIN_MS, () => {
        if (!this.#isHeldBack) this.#dispatch({ kind: 'look' });
      });
    }
  }

  /**
   * Whether to look again without being asked: as long as another program holds the card, and a few times for other
   * faults.
   */
  #isPassing(key: string, { kind }: CardFault): boolean {
    const count = this.#failedLooks.key === key ? this.#failedLooks.count + 1 : 1;
    this.#failedLooks = { key, count };
    return kind === 'in-use' || (PASSING.includes(kind) && count <= PASSING_LOOKS);
  }

  async #read(
    secrets: Wishes,
    wanted: Wanted,
    card: Lying,
    known: Known,
    signal: AbortSignal,
  ): Promise<void> {
    this.#wanted = wanted;
    const decode = decodedOnce((photo) => this.#world.decodePhoto(photo));
    let isOver = false;
    try {
      const origin = card.place.kind === 'demonstration' ? 'virtual' : 'reader';
      const trusted = await this.#world.trusted(origin);
      const connection = await this.#connect(card, 'read', signal);
      const { outcome, unjudged } = await readToAddTo(connection, {
        secrets,
        ...wanted,
        origin,
        now: () => this.#world.now(),
        judging: { trusted, at: null },
        refusals: this.#refusalsOf(card.key),
        signal,
        onProgress: (progress) => this.#dispatch({ kind: 'progress', progress }),
        onRecord: (early) =>
          // A fault of the decoder stops the read itself as well, and is told there.
          void this.#showEarly(early, decode, () => isOver).catch(() => undefined),
      });
      // A cancelled read gives no reading, even if the card finished first.
      const refuse = (failure: ReadFailureView) => this.#dispatch({ kind: 'read-refused', failure });
      if (!isShown(outcome)) return refuse(outcome.failure);
      const refusal = outcome.ok ? null : outcome.failure;
      const reading = withConsent(outcome.reading, known.agreement);
      const view = readingViewOf(reading, known.pins, await decode(photoOf(reading)));
      if (signal.aborted) return refuse(CANCELLED);
      this.#reading = reading;
      this.#addable = unjudged && { unjudged, agreement: known.agreement, pins: view.pins };
      this.#lastReadAt = reading.readAt;
      this.#dispatch({ kind: 'read-done', reading: view, refusal, clearsAt: this.#clearsAt() });
      this.#armClearing();
    } catch (error) {
      this.#dispatch({ kind: 'read-refused', failure: failureOfError(error) });
    } finally {
      isOver = true;
      wipe(secrets);
      this.#running = null;
    }
  }

  async #readHolder(
    secrets: Wishes,
    holder: HolderRequest['holder'],
    card: Lying,
    before: Addable,
    signal: AbortSignal,
  ): Promise<void> {
    const ended = this.#ended.signal;
    const added = await addHolder(before, {
      secrets,
      holder,
      trusted: () => this.#world.trusted(before.unjudged.reading.origin),
      refusals: this.#refusalsOf(card.key),
      signal,
      onProgress: ({ step }) => this.#dispatch({ kind: 'holder-progress', step }),
      connect: () => this.#connect(card, 'holder', signal),
      look: async () => lookBeforeRead(await this.#connect(card, 'status', ended), ended),
    });
    wipe(secrets);
    this.#running = null;
    const { phase } = this.#model;
    this.#lastReadAt = this.#world.now();
    if (added.ok && phase?.kind === 'read') {
      const isSeen = this.#reading?.notes.some(({ kind }) => kind === 'holder-seen-on-card') === true;
      this.#reading = isSeen ? withSeen(added.reading, true) : added.reading;
      this.#addable = added.addable;
      const reading = readingViewOf(this.#reading, before.pins, phase.reading.photo);
      this.#dispatch({ kind: 'holder-done', reading });
    } else {
      // The reading may leave the screen right after the card has answered. Its screen then waits for an end.
      const { failure, addable } = added.ok ? { failure: CANCELLED, addable: before } : added;
      if (phase?.kind === 'read') this.#addable = addable;
      this.#dispatch({ kind: 'holder-refused', failure, pins: addable.pins });
    }
    this.#armClearing();
  }

  /** At a counter the domicile is never read: the text that the holder agreed to does not name it. */
  #allowed({ holder, photo = false, domicile = false }: ReadRequest): Wanted {
    return { holder, photo, domicile: domicile && this.#settings.place === 'home' };
  }

  #refusalsOf(key: string): Refusals {
    const refusals = this.#refusals.get(key) ?? new Refusals();
    this.#refusals.set(key, refusals);
    return refusals;
  }

  /** Forgets cards that are gone. A card on a reader that the session ignores still lies there. */
  #forgetRefusals(): void {
    const lying = keysOf(this.#model);
    for (const key of this.#refusals.keys()) if (!lying.includes(key)) this.#refusals.delete(key);
  }

  #clearsAt(): number {
    return this.#lastReadAt + this.#settings.clearAfterMinutes * 60_000;
  }

  /** Takes the reading off the screen at the time that the current settings say. */
  #armClearing(): void {
    this.#callOffClearing();
    const { phase } = this.#model;
    if (phase?.kind !== 'read' || phase.holderToo.kind === 'running') return;
    const clearsAt = this.#clearsAt();
    if (clearsAt !== phase.clearsAt) this.#dispatch({ kind: 'clears-at', clearsAt });
    const left = Math.max(0, clearsAt - this.#world.now());
    this.#callOffClearing = this.#world.after(left, () => this.#dispatch({ kind: 'clear' }));
  }

  /** Shows the record while the card is still being read. `isOver` says whether the read has ended meanwhile. */
  async #showEarly(
    early: EarlyReading,
    decode: SessionWorld['decodePhoto'],
    isOver: () => boolean,
  ): Promise<void> {
    // Decoding takes the processor for some milliseconds. The next command must be on its way to the card by then.
    await nextTurn();
    const show = (photo: EarlyView['photo']) => {
      if (!isOver()) this.#dispatch({ kind: 'record-arrived', early: earlyViewOf(early, photo) });
    };
    if (early.awaits.photo) return show({ kind: 'coming' });
    const isShown = showsPhotoAtFirst(this.#settings.place, early.card);
    if (!isShown) show({ kind: 'hidden' });
    const photo = await decode(photoOf(early));
    if (isShown) show(photo);
  }

  async #connect(card: Lying, purpose: TracePurpose, signal: AbortSignal): Promise<CardConnection> {
    const connection = await this.#reach(card, signal);
    const isVirtual = card.place.kind === 'demonstration';
    return this.#log === null ? connection : this.#log.recording(connection, purpose, isVirtual);
  }

  async #reach({ place, key }: Lying, signal: AbortSignal): Promise<CardConnection> {
    if (place.kind === 'demonstration') {
      const demonstration = this.#demonstration;
      if (demonstration?.key !== key) throw new CardError({ kind: 'removed' });
      return demonstration.connect();
    }
    const reader = this.#model.readers.find(({ name }) => name === place.name);
    if (reader === undefined || keyOf(reader) !== key || reader.presence === 'empty') {
      throw new CardError({ kind: 'removed' });
    }
    return this.#world.connect(reader, signal);
  }
}

/** The screen shows a reading or a failure. */
function isOutcome(kind: string | undefined): boolean {
  return kind === 'read' || kind === 'refused';
}

/**
 * A failure keeps nothing of the reading, with one exception: if a conventional licence refused PIN 2, PIN 1 was right,
 * and what it opened is shown beside the refusal.
 */
function isShown(outcome: ReadOutcome): outcome is ReadOutcome & { readonly reading: LicenceReading } {
  if (outcome.ok) return true;
  const { failure, reading } = outcome;
  const isRefused = failure.kind === 'wrong-secret' || failure.kind === 'locked';
  return isRefused && reading?.card === 'ic-licence';
}

/** What the session knew about the card when its read began. */
interface Known {
  readonly pins: Pins;
  readonly agreement: Agreement | null;
}

/** At home, no consent is needed. At a counter, the program asks once the business has worded the whole text. */
function consentAsked({ place, consent }: Settings): ConsentTexts | null {
  if (place !== 'counter' || missingInConsent(consent).length > 0) return null;
  return {
    'my-number': consentTexts(consent, 'my-number'),
    'ic-licence': consentTexts(consent, 'ic-licence'),
  };
}

/** After what is pending now: a command to the card is sent before then. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

function faultOf(error: unknown): CardFault {
  // An error of the program itself must not leave the screen waiting forever.
  return error instanceof CardError ? error.fault : { kind: 'malformed', where: 'internal' };
}
