import type { Procedure, ReasonId } from '../../procedure.ts';
import { NOT_THERE } from './card-reasons.ts';

const MENDABLE: readonly ReasonId[] = [
  'not-linked',
  'secret-locked',
  ...Object.values(NOT_THERE),
  'no-certificate',
  'certificate-expired',
  'facts-differ',
  // These two are never the only reason: they stand beside one of the reasons above.
  'last-day-weekend',
  'last-day-holiday',
];

/** Over, or closed to this holder for good: not just because something can still be put right. */
export function isClosed({ may, whyNot }: Procedure, except: readonly ReasonId[] = []): boolean {
  const stays = ({ id }: Procedure['whyNot'][number]) => !MENDABLE.includes(id) && !except.includes(id);
  return may === 'over' || (may === 'no' && whyNot.some(stays));
}
