import type { CardKind } from '../card/applications/identify.ts';
import type { Pins } from '../card/applications/pins.ts';
import type { CardFault } from '../card/card-error.ts';
import { CONSENT_LANGUAGES, type ConsentLanguage } from './consent-text.ts';
import type { ReadFailureView, ReadingView } from './contract/reading.ts';
import type { CardPlace, DemonstrationCard, Progress, SessionState } from './contract/session.ts';

type ConsentState = Extract<SessionState, { kind: 'card-present' }>['consent'];

/** A reader as the session knows it; the number tells one card laid down from the next. */
export interface ReaderSeen {
  readonly name: string;
  readonly presence: 'empty' | 'card' | 'mute';
  readonly insertion: number;
}

/** One card laid down once. A secret belongs to it, and so does everything that is known of it. */
export interface Lying {
  readonly place: CardPlace;
  /** Another one for each insertion. */
  readonly key: string;
}

/** What a holder may agree to, word by word. */
export type ConsentTexts = Readonly<Record<ConsentLanguage, string>>;

/** To which text, and when: what an export tells of it. */
export interface Agreement {
  readonly sha256: string;
  readonly language: ConsentLanguage;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What the holder of one card said, for as long as it lies there and the text is the same. */
type Said =
  | { readonly kind: 'agreed'; readonly key: string; readonly agreement: Agreement }
  | { readonly kind: 'declined'; readonly key: string };

type Phase =
  | { readonly kind: 'looking' }
  | { readonly kind: 'silent'; readonly fault: CardFault }
  | { readonly kind: 'known'; readonly card: CardKind; readonly pins: Pins }
  | { readonly kind: 'reading'; readonly progress: Progress }
  | { readonly kind: 'read'; readonly reading: ReadingView; readonly clearsAt: number | null }
  | { readonly kind: 'refused'; readonly failure: ReadFailureView };

/** Everything that a session remembers. What the screen may see of it is `viewOf`. */
export interface SessionModel {
  readonly version: number;
  readonly service:
    | { readonly kind: 'starting' }
    | { readonly kind: 'lost'; readonly reason: 'not-running' | 'not-installed'; readonly detail: string }
    | { readonly kind: 'up' };
  readonly readers: readonly ReaderSeen[];
  /** The reader that was chosen in the settings; any other is passed over while it is there. */
  readonly chosenReader: string | null;
  readonly demonstration: { readonly card: DemonstrationCard; readonly key: string } | null;
  /** At a counter a reading goes with its card. */
  readonly goesWithCard: boolean;
  /** What has to be agreed to before a card is read; null where nobody is asked. */
  readonly consent: ConsentTexts | null;
  readonly said: Said | null;
  /** The card that the phase is about; it may have been taken away since. */
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
  | { readonly kind: 'looked'; readonly key: string; readonly card: CardKind; readonly pins: Pins }
  | { readonly kind: 'look-failed'; readonly key: string; readonly fault: CardFault }
  | { readonly kind: 'read-begun' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'read-done'; readonly reading: ReadingView; readonly clearsAt: number | null }
  | { readonly kind: 'read-refused'; readonly failure: ReadFailureView }
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

/** What happens to a session, as a pure function: no card, no clock, no screen. */
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
      // Read before anybody was asked, or agreed to in other words: it is not shown, and leaves in no export.
      const isUnasked = phase?.kind === 'read' && next.consent !== null && next.consent !== model.consent;
      return settle(isUnasked ? { ...next, card: null, phase: null } : next);
    }
    case 'agreed': {
      const language = languageOf(model.consent, event.text);
      if (language === null || !isAsked(model, event.key)) return model;
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
      // A card that has left since says nothing about the one that lies there now.
      return card?.key === event.key && phase?.kind === 'looking'
        ? { ...model, phase: { kind: 'known', card: event.card, pins: event.pins } }
        : model;
    case 'look-failed':
      return card?.key === event.key && phase?.kind === 'looking'
        ? { ...model, phase: { kind: 'silent', fault: event.fault } }
        : model;
    case 'read-begun':
      return phase?.kind === 'known' && mayRead(model)
        ? {
            ...model,
            phase: { kind: 'reading', progress: { step: 'unlocking', bytesRead: 0, bytesKnown: 0 } },
          }
        : model;
    case 'progress':
      return phase?.kind === 'reading'
        ? { ...model, phase: { kind: 'reading', progress: event.progress } }
        : model;
    case 'read-done':
      if (phase?.kind !== 'reading') return model;
      return settle({
        ...model,
        phase: { kind: 'read', reading: event.reading, clearsAt: event.clearsAt },
      });
    case 'read-refused':
      return phase?.kind === 'reading'
        ? { ...model, phase: { kind: 'refused', failure: event.failure } }
        : model;
    case 'clears-at':
      return phase?.kind === 'read' ? { ...model, phase: { ...phase, clearsAt: event.clearsAt } } : model;
    case 'seen':
      return phase?.kind === 'read'
        ? { ...model, phase: { ...phase, reading: withSeen(phase.reading, event.isSeen) } }
        : model;
    case 'clear':
      return phase?.kind === 'read' || phase?.kind === 'refused'
        ? settle({ ...model, card: null, phase: null })
        : model;
  }
}

/** Another text is another consent. */
function consentBy(
  { consent, said }: SessionModel,
  next: ConsentTexts | null,
): Pick<SessionModel, 'consent' | 'said'> {
  const isSame = CONSENT_LANGUAGES.every((language) => consent?.[language] === next?.[language]);
  return isSame ? { consent, said } : { consent: next, said: null };
}

/** It was said of one card, and goes with it. */
function forgetSaid(model: SessionModel): SessionModel {
  const { said } = model;
  return said === null || keysOf(model).includes(said.key) ? model : { ...model, said: null };
}

/** The language of the text, if it is one that is asked about; to the letter. */
function languageOf(consent: ConsentTexts | null, text: string): ConsentLanguage | null {
  return CONSENT_LANGUAGES.find((language) => consent?.[language] === text) ?? null;
}

/** Whether the holder of that card is being asked, and has said nothing yet. */
function isAsked(model: SessionModel, key: string): boolean {
  const { card, phase } = model;
  const isThere = card?.key === key && phase?.kind === 'known' && phase.card === 'myna';
  return isThere && consentOf(model).kind === 'wanted';
}

function consentOf({ consent, said, card }: SessionModel): ConsentState {
  if (consent === null) return { kind: 'not-asked' };
  if (said === null || said.key !== card?.key) return { kind: 'wanted', texts: { ...consent } };
  return said.kind === 'agreed' ? { kind: 'agreed', at: said.agreement.at } : { kind: 'declined' };
}

/** Where consent is wanted, nothing is read without. */
export function mayRead(model: SessionModel): boolean {
  return ['not-asked', 'agreed'].includes(consentOf(model).kind);
}

/** What the holder of the card agreed to; null where nobody was asked, or nobody agreed. */
export function agreementOf({ consent, said, card }: SessionModel): Agreement | null {
  return consent !== null && said?.kind === 'agreed' && said.key === card?.key ? said.agreement : null;
}

/** The note that name and address were compared with the card by eye, put there or taken away. */
export function withSeen<T extends { readonly notes: readonly { readonly kind: string }[] }>(
  reading: T,
  isSeen: boolean,
): T {
  const others = reading.notes.filter(({ kind }) => kind !== 'holder-seen-on-card');
  return { ...reading, notes: isSeen ? [...others, { kind: 'holder-seen-on-card' }] : others };
}

/** Brings the card that the session is about in line with what lies there. */
function settle(model: SessionModel): SessionModel {
  const lying = lyingCard(model);
  const { card, phase } = model;
  if (lying !== 'several' && lying?.key === card?.key) return model;
  const next = lying === 'several' ? null : lying;
  switch (phase?.kind) {
    // The read notices by itself, and says what it cost.
    case 'reading':
      return model;
    // Read by a person, and gone when that person says so; a new card does not wipe a message away.
    case 'refused':
      return model;
    case 'read':
      // At home what was read stays when the card is taken away, until another one is laid down.
      if (next === null && !model.goesWithCard) return model;
      break;
    default:
  }
  return { ...model, card: next, phase: next === null ? null : { kind: 'looking' } };
}

/** Every card that lies anywhere, by its insertion. */
export function keysOf({ demonstration, readers }: SessionModel): string[] {
  const holding = readers.filter(({ presence }) => presence !== 'empty').map(keyOf);
  return demonstration === null ? holding : [...holding, demonstration.key];
}

export function keyOf({ name, insertion }: Pick<ReaderSeen, 'name' | 'insertion'>): string {
  return `${name} ${insertion}`;
}

/** The one card that is meant, if there is one. */
function lyingCard({ demonstration, readers, chosenReader }: SessionModel): Lying | 'several' | null {
  if (demonstration !== null) {
    return { place: { kind: 'demonstration', card: demonstration.card }, key: demonstration.key };
  }
  const chosen = readers.filter(({ name }) => name === chosenReader);
  const holding = (chosen.length > 0 ? chosen : readers).filter(({ presence }) => presence !== 'empty');
  if (holding.length > 1) return 'several';
  const [only] = holding;
  if (only === undefined) return null;
  return { place: { kind: 'reader', name: only.name }, key: keyOf(only) };
}

/** What a screen may see. */
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
        if (phase.card !== 'myna') return { kind: 'wrong-card', place, card: phase.card, ...surroundings };
        const { pins } = phase;
        const consent = consentOf(model);
        return { kind: 'card-present', place, cardKey: card.key, pins, consent, ...surroundings };
      }
      case 'reading':
        return { kind: 'reading', place, progress: phase.progress, ...surroundings };
      case 'read': {
        const lying = lyingCard(model);
        const isCardThere = lying !== 'several' && lying?.key === card.key;
        const { reading, clearsAt } = phase;
        return { kind: 'read', place, reading, clearsAt, isCardThere, ...surroundings };
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
      if (model.readers.length === 0) return { kind: 'no-reader', ...surroundings };
      return lyingCard(model) === 'several'
        ? { kind: 'several-cards', ...surroundings }
        : { kind: 'waiting-for-card', ...surroundings };
  }
}
