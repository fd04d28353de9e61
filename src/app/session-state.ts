import { withoutSystemReaders } from '../base/system-readers.ts';
import { CARD_FAMILIES, type CardFamily } from '../card/applications/descriptor.ts';
import { familyToRead } from '../card/applications/identify.ts';
import type { Inspection } from '../card/applications/inspect.ts';
import type { CardFault } from '../card/card-error.ts';
import { CONSENT_LANGUAGES, type ConsentLanguage } from './consent-text.ts';
import type { EarlyView, ReadFailureView, ReadingView } from './contract/reading.ts';
import type { CardPlace, DemonstrationCard, Progress, SessionState } from './contract/session.ts';

type ConsentState = Extract<SessionState, { kind: 'card-present' }>['consent'];

/** A reader as the session knows it. `insertion` changes with every card that is laid down. */
export interface ReaderSeen {
  readonly name: string;
  readonly presence: 'empty' | 'card' | 'mute';
  readonly insertion: number;
}

/** One insertion of a card. A secret belongs to it, and so does everything that is known about the card. */
export interface Lying {
  readonly place: CardPlace;
  /** Differs for each insertion. */
  readonly key: string;
}

/** The texts that a holder may agree to, word for word, for each family of card. */
export type ConsentTexts = Readonly<Record<CardFamily, Readonly<Record<ConsentLanguage, string>>>>;

/** Which text the holder agreed to, and when. Exports include it. */
export interface Agreement {
  readonly sha256: string;
  readonly language: ConsentLanguage;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The holder's answer. It holds while the card lies there and the text stays the same. */
type Said =
  | { readonly kind: 'agreed'; readonly key: string; readonly agreement: Agreement }
  | { readonly kind: 'declined'; readonly key: string };

interface ReadDone {
  readonly reading: ReadingView;
  /** Why the card gave less than was asked for; null if it gave all. */
  readonly refusal: ReadFailureView | null;
  readonly clearsAt: number | null;
}

type HolderToo = Extract<SessionState, { kind: 'read' }>['holderToo'];

type Phase =
  | { readonly kind: 'looking' }
  | { readonly kind: 'silent'; readonly fault: CardFault }
  | ({ readonly kind: 'known' } & Inspection)
  | { readonly kind: 'reading'; readonly progress: Progress; readonly early: EarlyView | null }
  | ({ readonly kind: 'read'; readonly holderToo: HolderToo } & ReadDone)
  | { readonly kind: 'refused'; readonly failure: ReadFailureView };

/** Everything that a session remembers. `viewOf` is the part that a screen may see. */
export interface SessionModel {
  readonly version: number;
  readonly service:
    | { readonly kind: 'starting' }
    | { readonly kind: 'lost'; readonly reason: 'not-running' | 'not-installed'; readonly detail: string }
    | { readonly kind: 'up' };
  readonly readers: readonly ReaderSeen[];
  /** The reader chosen in the settings. While it is plugged in, the session ignores all others. */
  readonly chosenReader: string | null;
  readonly demonstration: { readonly card: DemonstrationCard; readonly key: string } | null;
  /** At a counter, a reading leaves the screen together with its card. */
  readonly goesWithCard: boolean;
  /** The text that the holder must agree to before a read; null if the program does not ask. */
  readonly consent: ConsentTexts | null;
  readonly said: Said | null;
  /** The card that the phase is about. It may be gone already. */
  readonly card: Lying | null;
  readonly phase: Phase | null;
}

export type SessionEvent =
  | {
      readonly kind: 'service-lost';
      readonly reason: 'not-running' | 'not-installed';
      readonly detail: string;
    }
  | { readonly kind: 'readers'; readonly readers: readonly ReaderSeen[] }
  | {
      readonly kind: 'demonstrate';
      readonly demonstration: { readonly card: DemonstrationCard; readonly key: string } | null;
    }
  | {
      readonly kind: 'settings';
      readonly chosenReader: string | null;
      readonly goesWithCard: boolean;
      readonly consent: ConsentTexts | null;
    }
  | {
      readonly kind: 'agreed';
      readonly key: string;
      readonly text: string;
      readonly sha256: string;
      readonly at: number;
    }
  | { readonly kind: 'declined'; readonly key: string }
  | { readonly kind: 'look' }
  | ({ readonly kind: 'looked'; readonly key: string } & Inspection)
  | { readonly kind: 'look-failed'; readonly key: string; readonly fault: CardFault }
  | { readonly kind: 'read-begun' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'record-arrived'; readonly early: EarlyView }
  | ({ readonly kind: 'read-done' } & ReadDone)
  | { readonly kind: 'read-refused'; readonly failure: ReadFailureView }
  | { readonly kind: 'holder-begun' }
  | { readonly kind: 'holder-progress'; readonly step: Progress['step'] }
  | { readonly kind: 'holder-done'; readonly reading: ReadingView }
  | { readonly kind: 'holder-refused'; readonly failure: ReadFailureView; readonly pins: ReadingView['pins'] }
  | { readonly kind: 'seen'; readonly isSeen: boolean }
  | { readonly kind: 'clears-at'; readonly clearsAt: number }
  | { readonly kind: 'clear' };

export const FIRST_MODEL: SessionModel = {
  version: 0,
  service: { kind: 'starting' },
  readers: [],
  chosenReader: null,
  demonstration: null,
  goesWithCard: false,
  consent: null,
  said: null,
  card: null,
  phase: null,
};

/** The session's transitions, as a pure function without card, clock or screen. */
export function reduce(model: SessionModel, event: SessionEvent): SessionModel {
  const next = forgetSaid(happen(model, event));
  return next === model ? model : { ...next, version: model.version + 1 };
}

function happen(model: SessionModel, event: SessionEvent): SessionModel {
  const { card, phase } = model;
  switch (event.kind) {
    case 'service-lost':
      return settle({
        ...model,
        service: { kind: 'lost', reason: event.reason, detail: event.detail },
        readers: [],
      });
    case 'readers':
      return settle({ ...model, service: { kind: 'up' }, readers: event.readers });
    case 'demonstrate':
      return settle({ ...model, demonstration: event.demonstration });
    case 'settings': {
      const { chosenReader, goesWithCard } = event;
      const next = { ...model, chosenReader, goesWithCard, ...consentBy(model, event.consent) };
      // The reading dates from before the program asked for consent, or from consent to another text. Take it off the
      // screen, so that no export holds it.
      const isUnasked = phase?.kind === 'read' && next.consent !== null && next.consent !== model.consent;
      return isUnasked ? takenOff(next) : settle(next);
    }
    case 'agreed': {
      if (phase?.kind !== 'known' || !isAsked(model, event.key)) return model;
      const family = familyToRead(phase.card);
      const language = family && languageOf(model.consent?.[family] ?? null, event.text);
      if (language === null) return model;
      const { sha256, at } = event;
      return {
        ...model,
        said: { kind: 'agreed', key: event.key, agreement: { sha256, language, at } },
      };
    }
    case 'declined':
      return isAsked(model, event.key) ? { ...model, said: { kind: 'declined', key: event.key } } : model;
    case 'look':
      return phase?.kind === 'known' || phase?.kind === 'silent'
        ? { ...model, phase: { kind: 'looking' } }
        : model;
    case 'looked':
      // The card that was looked at may be gone. The result says nothing about another card.
      return card?.key === event.key && phase?.kind === 'looking'
        ? { ...model, phase: { kind: 'known', card: event.card, pins: event.pins, onCard: event.onCard } }
        : model;
    case 'look-failed':
      return card?.key === event.key && phase?.kind === 'looking'
        ? { ...model, phase: { kind: 'silent', fault: event.fault } }
        : model;
    case 'read-begun':
      return phase?.kind === 'known' && mayRead(model)
        ? {
            ...model,
            phase: {
              kind: 'reading',
              progress: { step: 'unlocking', bytesRead: 0, bytesKnown: 0 },
              early: null,
            },
          }
        : model;
    case 'progress':
      if (phase?.kind !== 'reading') return model;
      // Beside an early face the screen names the step alone, and each state carries the face.
      if (phase.early !== null && phase.progress.step === event.progress.step) return model;
      return { ...model, phase: { ...phase, progress: event.progress } };
    case 'record-arrived':
      return phase?.kind === 'reading' ? { ...model, phase: { ...phase, early: event.early } } : model;
    case 'read-done':
      if (phase?.kind !== 'reading') return model;
      return settle({
        ...model,
        phase: {
          kind: 'read',
          reading: event.reading,
          refusal: event.refusal,
          clearsAt: event.clearsAt,
          holderToo: { kind: 'idle' },
        },
      });
    case 'read-refused':
      return phase?.kind === 'reading'
        ? { ...model, phase: { kind: 'refused', failure: event.failure } }
        : model;
    case 'holder-begun':
      // No time takes the reading away while the card is being read.
      return phase?.kind === 'read' && mayRead(model)
        ? { ...model, phase: { ...phase, clearsAt: null, holderToo: { kind: 'running', step: 'unlocking' } } }
        : model;
    case 'holder-progress': {
      // Each state carries the whole reading, so the screen is told the step and no bytes.
      if (phase?.kind !== 'read' || phase.holderToo.kind !== 'running') return model;
      const { step } = event;
      if (phase.holderToo.step === step) return model;
      return { ...model, phase: { ...phase, holderToo: { kind: 'running', step } } };
    }
    case 'holder-done':
      return phase?.kind === 'read'
        ? settle({ ...model, phase: { ...phase, reading: event.reading, holderToo: { kind: 'idle' } } })
        : model;
    case 'holder-refused': {
      const { failure, pins } = event;
      if (phase?.kind === 'read') {
        const reading = { ...phase.reading, pins };
        const told = {
          ...model,
          phase: { ...phase, reading, holderToo: { kind: 'refused', failure } as const },
        };
        if (settle(told) === told) return told;
      }
      // The reading has left the screen meanwhile, or goes with its card. What the read cost is told all the same.
      return phase?.kind === 'read' || phase?.kind === 'reading'
        ? { ...model, phase: { kind: 'refused', failure } }
        : model;
    }
    case 'clears-at':
      return phase?.kind === 'read' ? { ...model, phase: { ...phase, clearsAt: event.clearsAt } } : model;
    case 'seen':
      return phase?.kind === 'read'
        ? { ...model, phase: { ...phase, reading: withSeen(phase.reading, event.isSeen) } }
        : model;
    case 'clear':
      // The read goes on. What it gives is cleared by itself, if need be.
      if (phase?.kind === 'reading' && phase.early !== null) {
        return { ...model, phase: { ...phase, early: null } };
      }
      return phase?.kind === 'read' || phase?.kind === 'refused' ? takenOff(model) : model;
  }
}

/** Takes an outcome off the screen. While its holder is being read, that read has to end first. */
function takenOff(model: SessionModel): SessionModel {
  const { phase } = model;
  if (phase?.kind !== 'read' || phase.holderToo.kind !== 'running') {
    return settle({ ...model, card: null, phase: null });
  }
  const { step } = phase.holderToo;
  return {
    ...model,
    phase: { kind: 'reading', progress: { step, bytesRead: 0, bytesKnown: 0 }, early: null },
  };
}

/** A changed text needs new consent. */
function consentBy(
  { consent, said }: SessionModel,
  next: ConsentTexts | null,
): Pick<SessionModel, 'consent' | 'said'> {
  const isSame = CARD_FAMILIES.every((family) =>
    CONSENT_LANGUAGES.every((language) => consent?.[family][language] === next?.[family][language]),
  );
  return isSame ? { consent, said } : { consent: next, said: null };
}

/** The answer was about one card, and goes with it. */
function forgetSaid(model: SessionModel): SessionModel {
  const { said } = model;
  return said === null || keysOf(model).includes(said.key) ? model : { ...model, said: null };
}

/** The language of the text, if it is exactly one of the texts that the program asks about; else null. */
function languageOf(texts: ConsentTexts[CardFamily] | null, text: string): ConsentLanguage | null {
  return CONSENT_LANGUAGES.find((language) => texts?.[language] === text) ?? null;
}

/** Whether the program is asking the holder of that card, and has no answer yet. */
function isAsked(model: SessionModel, key: string): boolean {
  const { card, phase } = model;
  const isThere = card?.key === key && phase?.kind === 'known' && familyToRead(phase.card) !== null;
  return isThere && answerOf(model) === 'wanted';
}

function answerOf({ consent, said, card }: SessionModel): ConsentState['kind'] {
  if (consent === null) return 'not-asked';
  return said === null || said.key !== card?.key ? 'wanted' : said.kind;
}

function consentOf(model: SessionModel, family: CardFamily): ConsentState {
  const { consent } = model;
  const agreement = agreementOf(model);
  if (agreement !== null) return { kind: 'agreed', at: agreement.at };
  const kind = answerOf(model);
  return kind === 'wanted' && consent !== null
    ? { kind, texts: { ...consent[family] } }
    : { kind: kind === 'declined' ? kind : 'not-asked' };
}

/** False while consent is wanted and the holder has not agreed. */
export function mayRead(model: SessionModel): boolean {
  return ['not-asked', 'agreed'].includes(answerOf(model));
}

/** What the holder of the card agreed to; null if the program did not ask or the holder did not agree. */
export function agreementOf({ consent, said, card }: SessionModel): Agreement | null {
  return consent !== null && said?.kind === 'agreed' && said.key === card?.key ? said.agreement : null;
}

/** Adds or removes the note that the clerk compared name and address with the card by eye. */
export function withSeen<T extends { readonly notes: readonly { readonly kind: string }[] }>(
  reading: T,
  isSeen: boolean,
): T {
  const others = reading.notes.filter(({ kind }) => kind !== 'holder-seen-on-card');
  return { ...reading, notes: isSeen ? [...others, { kind: 'holder-seen-on-card' }] : others };
}

/** Adapts the session to the card that lies there now. */
function settle(model: SessionModel): SessionModel {
  const lying = lyingCard(model);
  const { card, phase } = model;
  if (lying !== 'several' && lying?.key === card?.key) return model;
  const next = lying === 'several' ? null : lying;
  switch (phase?.kind) {
    // The running read notices the change itself and reports what it cost.
    case 'reading':
      return model;
    // The message stays until the person dismisses it. A new card must not wipe it away.
    case 'refused':
      return model;
    case 'read':
      if (phase.holderToo.kind === 'running') return model;
      // At home, the reading stays after its card is taken away, until another card is laid down.
      if (next === null && !model.goesWithCard) return model;
      break;
    default:
  }
  return { ...model, card: next, phase: next === null ? null : { kind: 'looking' } };
}

/** The keys of all cards on all readers. */
export function keysOf({ demonstration, readers }: SessionModel): string[] {
  const holding = readers.filter(({ presence }) => presence !== 'empty').map(keyOf);
  return demonstration === null ? holding : [...holding, demonstration.key];
}

export function keyOf({ name, insertion }: Pick<ReaderSeen, 'name' | 'insertion'>): string {
  return `${name} ${insertion}`;
}

/** The readers whose card the session may ask: the chosen one, or all on which a card can be laid. */
function offeredReaders({ readers, chosenReader }: SessionModel): readonly ReaderSeen[] {
  const chosen = readers.filter(({ name }) => name === chosenReader);
  return chosen.length > 0 ? chosen : withoutSystemReaders(readers);
}

/** The card that the session is about; 'several' if more than one could be meant, null if there is none. */
function lyingCard(model: SessionModel): Lying | 'several' | null {
  const { demonstration } = model;
  if (demonstration !== null) {
    return { place: { kind: 'demonstration', card: demonstration.card }, key: demonstration.key };
  }
  const holding = offeredReaders(model).filter(({ presence }) => presence !== 'empty');
  if (holding.length > 1) return 'several';
  const [only] = holding;
  if (only === undefined) return null;
  return { place: { kind: 'reader', name: only.name }, key: keyOf(only) };
}

/** The key of the card that the session is about, or would be about after a refusal. */
export function laidIn(model: SessionModel): string | null {
  const lying = lyingCard(model);
  return lying === null || lying === 'several' ? null : lying.key;
}

/** The part of the model that a screen may see. */
export function viewOf(model: SessionModel): SessionState {
  const { version, service, card, phase } = model;
  const surroundings = {
    version,
    readers: model.readers.map(({ name, presence }) => ({ name, presence })),
  };
  if (card !== null && phase !== null) {
    const { place } = card;
    switch (phase.kind) {
      case 'looking':
        return { kind: 'looking', place, ...surroundings };
      case 'silent':
        return { kind: 'silent-card', place, fault: phase.fault, ...surroundings };
      case 'known': {
        if (phase.card === 'myna-without-licence' || phase.card === 'unknown') {
          return { kind: 'wrong-card', place, card: phase.card, ...surroundings };
        }
        const family = familyToRead(phase.card);
        const { pins, onCard } = phase;
        return {
          kind: 'card-present',
          place,
          cardKey: card.key,
          card: family,
          onCard,
          pins,
          consent: consentOf(model, family),
          ...surroundings,
        };
      }
      case 'reading':
        return { kind: 'reading', place, progress: phase.progress, early: phase.early, ...surroundings };
      case 'read': {
        const lying = lyingCard(model);
        const isCardThere = lying !== 'several' && lying?.key === card.key;
        const { reading, refusal, holderToo, clearsAt } = phase;
        const cardKey = card.key;
        const shown = { kind: 'read', place, cardKey, reading, refusal, holderToo, clearsAt } as const;
        return { ...shown, isCardThere, ...surroundings };
      }
      case 'refused':
        return { kind: 'refused', place, failure: phase.failure, ...surroundings };
    }
  }
  switch (service.kind) {
    case 'starting':
      return { kind: 'starting', ...surroundings };
    case 'lost':
      return { kind: 'no-service', reason: service.reason, detail: service.detail, ...surroundings };
    case 'up':
      if (offeredReaders(model).length === 0) return { kind: 'no-reader', ...surroundings };
      return lyingCard(model) === 'several'
        ? { kind: 'several-cards', ...surroundings }
        : { kind: 'waiting-for-card', ...surroundings };
  }
}
