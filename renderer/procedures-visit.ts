import type { SessionState } from '../src/app/contract.ts';
import type { Answers } from '../src/licence/procedures/procedure.ts';

/**
 * Whether 手続きナビ is open over a reading, and what was answered there; null stands for what is remembered. `left` goes
 * on where it was, and `again` is on the way through another read of the same card.
 */
export type ProceduresVisit =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open' | 'left' | 'again'; readonly answers: Answers | null };

export const CLOSED: ProceduresVisit = { kind: 'closed' };

/** What was answered goes with the reading that it was answered for. */
export function visitAfter(visit: ProceduresVisit, state: SessionState['kind']): ProceduresVisit {
  if (visit.kind === 'closed') return visit;
  if (state === 'read') return visit.kind === 'again' ? { ...visit, kind: 'open' } : visit;
  if (visit.kind !== 'again') return CLOSED;
  const isSameCard = ['looking', 'card-present', 'reading', 'refused'].includes(state);
  // The card was taken away in between: the next one may be somebody else's.
  return isSameCard || visit.answers === null ? visit : { ...visit, answers: null };
}
