import type { CounterState } from '../src/app/contract/customer.ts';
import type { EarlyView } from '../src/app/contract/reading.ts';
import type { SessionState } from '../src/app/contract/session.ts';
import type { Settings } from '../src/app/contract/settings.ts';
import type { Section } from './addresses.ts';
import { CLOSED, type ProceduresVisit, visitAfter } from './procedures-visit.ts';
import { isCardLocked } from './read-wish.ts';

/** Where the person went by themselves. The settings and the like lie over the screens of a card and lead back to them. */
export interface Where {
  readonly kind: 'card' | 'settings' | 'verify' | 'register';
  /** The part of the settings that was open last. */
  readonly section: Section;
  /** 手続きナビ, which lies over what was read. */
  readonly visit: ProceduresVisit;
}

export const AT_THE_CARD: Where = { kind: 'card', section: 'general', visit: CLOSED };

export function whereAfter(where: Where, state: SessionState['kind']): Where {
  const visit = visitAfter(where.visit, state);
  return visit === where.visit ? where : { ...where, visit };
}

/** What decides which screen is shown. */
export interface Situation {
  /** `shut`: this page has no valid key. `lost`: it has one, but does not reach the program. */
  readonly connection: 'connecting' | 'up' | 'lost' | 'shut';
  readonly state: SessionState | null;
  readonly settings: Settings | null;
  /** null until the program has told it. */
  readonly counter: CounterState | null;
  readonly where: Where;
}

type State<K extends SessionState['kind']> = Extract<SessionState, { kind: K }>;
type CardPresent = State<'card-present'>;
export type ConsentTexts = Extract<CardPresent['consent'], { kind: 'wanted' }>['texts'];
/** The states without a card that can be read; null until the program has told its state. */
export type ReadyState = Exclude<SessionState, State<'card-present' | 'reading' | 'read' | 'refused'>> | null;

/** The screen that is shown, with what it needs. A new screen is a case here and its component in App.tsx. */
export type Screen =
  | { readonly kind: 'lost' | 'shut' | 'verify' | 'register' | 'declined' }
  | { readonly kind: 'settings'; readonly section: Section }
  /** The customer answers and types in the other window. */
  | { readonly kind: 'customers-turn'; readonly state: CardPresent | State<'refused'> }
  | { readonly kind: 'ready'; readonly state: ReadyState }
  | { readonly kind: 'consent'; readonly cardKey: string; readonly texts: ConsentTexts }
  | { readonly kind: 'card-present'; readonly state: CardPresent }
  | { readonly kind: 'reading'; readonly state: State<'reading'> }
  | { readonly kind: 'early'; readonly state: State<'reading'>; readonly early: EarlyView }
  | { readonly kind: 'read'; readonly state: State<'read'> }
  | { readonly kind: 'procedures'; readonly state: State<'read'> }
  | { readonly kind: 'refused'; readonly state: State<'refused'> };

export function screenOf({ connection, state, settings, counter, where }: Situation): Screen {
  if (connection === 'lost' || connection === 'shut') return { kind: connection };
  if (where.kind === 'settings') return { kind: 'settings', section: where.section };
  if (where.kind !== 'card') return { kind: where.kind };
  if (counter?.turn === 'customer' && isAskedThere(state)) return { kind: 'customers-turn', state };
  switch (state?.kind) {
    case 'card-present':
      return cardScreen(state);
    case 'reading':
      // A read that 手続きナビ began leads back to it, not to the face.
      return state.early === null || where.visit.kind === 'again'
        ? { kind: 'reading', state }
        : { kind: 'early', state, early: state.early };
    case 'read': {
      // 手続きナビ is for the holder, so it opens at home only.
      const isInProcedures = where.visit.kind === 'open' && settings?.place === 'home';
      return isInProcedures ? { kind: 'procedures', state } : { kind: 'read', state };
    }
    case 'refused':
      return { kind: 'refused', state };
    default:
      return { kind: 'ready', state: state ?? null };
  }
}

/** Whether the customer's window asks about this card. It asks nothing of a card that cannot be read. */
function isAskedThere(state: SessionState | null): state is CardPresent | State<'refused'> {
  return state?.kind === 'refused' || (state?.kind === 'card-present' && !isCardLocked(state));
}

/** Consent comes before any secret. A locked card cannot be read, so its holder is not asked. */
function cardScreen(state: CardPresent): Screen {
  const { cardKey, consent } = state;
  if (consent.kind === 'declined') return { kind: 'declined' };
  if (consent.kind === 'wanted' && !isCardLocked(state)) {
    return { kind: 'consent', cardKey, texts: consent.texts };
  }
  return { kind: 'card-present', state };
}

/**
 * The focus moves when this name changes. On the ready screen the words change with the state, and so does the name.
 */
export function nameOf(screen: Screen): string {
  return screen.kind === 'ready' ? (screen.state?.kind ?? 'starting') : screen.kind;
}
