import type { SessionState } from '../src/app/contract/session.ts';
import { type CalendarDate, compareDates, isComplete } from '../src/licence/calendar.ts';
import { type Answers, NO_ANSWERS } from '../src/procedures/procedure.ts';

/**
 * Whether 手続きナビ is open over a reading, and what was answered there; null stands for what is remembered. `left` goes
 * on where it was, and `again` is on the way through another read of the same card.
 */
export type ProceduresVisit =
  | { readonly kind: 'closed' }
  | ({ readonly kind: 'open' | 'left' | 'again' } & Held);

/** What a visit holds while it is not closed. */
interface Held {
  readonly answers: Answers | null;
  /** The answers that are remembered are another person's: they are not used for the card that is shown. */
  readonly isRememberedLeftOut: boolean;
}

export const CLOSED: ProceduresVisit = { kind: 'closed' };

const NOTHING_HELD: Held = { answers: null, isRememberedLeftOut: false };

/** Opens, leaves or repeats a visit; it keeps what it holds but for what is told anew. */
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

/** What was answered goes with the reading that it was answered for. */
export function visitAfter(visit: ProceduresVisit, state: SessionState['kind']): ProceduresVisit {
  if (visit.kind === 'closed') return visit;
  if (state === 'read') return visit.kind === 'again' ? { ...visit, kind: 'open' } : visit;
  if (visit.kind !== 'again') return CLOSED;
  const isSameCard = ['looking', 'card-present', 'reading', 'refused'].includes(state);
  // The card was taken away in between, so the next one may belong to another person.
  return isSameCard ? visit : { ...visit, ...NOTHING_HELD };
}

/** What becomes of the answers that are remembered. `nothing`: there are none. */
export type RememberedUse = 'nothing' | 'used' | 'left-out' | 'of-another' | 'demonstration';

/** They are one person's; whose card this is only a birth date that was read can tell, or somebody who looks on. */
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

/** The answers that count: what was answered here, on top of what is remembered where that is used. */
export function answersOver(typed: Answers | null, remembered: Answers | null, use: RememberedUse): Answers {
  if (use === 'used') return typed ?? remembered ?? NO_ANSWERS;
  if (typed === null) return NO_ANSWERS;
  // Answered on top of it before the holder was read: it is the other person's as well.
  const isOfAnother =
    use === 'of-another' &&
    typed.birthDate !== null &&
    remembered?.birthDate != null &&
    compareDates(typed.birthDate, remembered.birthDate) === 0;
  return isOfAnother ? NO_ANSWERS : typed;
}
