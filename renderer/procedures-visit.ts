import type { SessionState } from '../src/app/contract/session.ts';
import { type CalendarDate, compareDates, isComplete } from '../src/licence/calendar.ts';
import { type Answers, NO_ANSWERS } from '../src/procedures/procedure.ts';

/**
 * Whether 手続きナビ is open over a reading, and the answers given there. Answers of null stand for the remembered ones.
 * `left` can be opened again where it was; `again` waits for another read of the same card.
 */
export type ProceduresVisit =
  | { readonly kind: 'closed' }
  | ({ readonly kind: 'open' | 'left' | 'again' } & Held);

/** What a visit keeps while it is not closed. */
interface Held {
  readonly answers: Answers | null;
  /** The person said that the remembered answers are another person's. This card does not use them. */
  readonly isRememberedLeftOut: boolean;
}

export const CLOSED: ProceduresVisit = { kind: 'closed' };

const NOTHING_HELD: Held = { answers: null, isRememberedLeftOut: false };

/** Opens, leaves or repeats a visit. It keeps what it holds, except what `told` replaces. */
export function visiting(
  kind: 'open' | 'left' | 'again',
  visit: ProceduresVisit,
  told: Partial<Held> = {},
): ProceduresVisit {
  return { ...heldIn(visit), ...told, kind };
}

export function heldIn(visit: ProceduresVisit): Held {
  return visit.kind === 'closed' ? NOTHING_HELD : visit;
}

/** Answers end with the reading that they belong to. `again` carries them through another read of the same card. */
export function visitAfter(visit: ProceduresVisit, state: SessionState['kind']): ProceduresVisit {
  if (visit.kind === 'closed') return visit;
  if (state === 'read') return visit.kind === 'again' ? { ...visit, kind: 'open' } : visit;
  if (visit.kind !== 'again') return CLOSED;
  const isSameCard = ['looking', 'card-present', 'reading', 'refused'].includes(state);
  // The card was taken away in between, so the next one may belong to another person.
  return isSameCard ? visit : { ...visit, ...NOTHING_HELD };
}

/** How the remembered answers are used. `nothing`: there are none. */
export type RememberedUse = 'nothing' | 'used' | 'left-out' | 'of-another' | 'demonstration';

/**
 * Remembered answers are one person's. Only a birth date from the card, or the person at the screen, can tell whose
 * card this is.
 */
export function rememberedUse(
  remembered: Answers | null,
  card: {
    readonly isDemonstration: boolean;
    readonly birthDate: CalendarDate | null;
    readonly isLeftOut: boolean;
  },
): RememberedUse {
  if (remembered === null || Object.values(remembered).every((one) => one === null)) return 'nothing';
  if (card.isDemonstration) return 'demonstration';
  const { birthDate } = card;
  const isOfAnother =
    birthDate !== null &&
    isComplete(birthDate) &&
    remembered.birthDate !== null &&
    compareDates(birthDate, remembered.birthDate) !== 0;
  if (isOfAnother) return 'of-another';
  return card.isLeftOut ? 'left-out' : 'used';
}

/** The answers that count: those given here or, where `use` allows it, the remembered ones. */
export function answersOver(typed: Answers | null, remembered: Answers | null, use: RememberedUse): Answers {
  if (use === 'used') return typed ?? remembered ?? NO_ANSWERS;
  if (typed === null) return NO_ANSWERS;
  // These were given on top of the remembered answers, before the holder was read. They are the other person's as well.
  const isOfAnother =
    use === 'of-another' &&
    typed.birthDate !== null &&
    remembered?.birthDate != null &&
    compareDates(typed.birthDate, remembered.birthDate) === 0;
  return isOfAnother ? NO_ANSWERS : typed;
}
