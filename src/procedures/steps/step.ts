import type { PlaceId, Step, StepId } from '../procedure.ts';

/** The counters of the police where the holder lives. */
export const COUNTER = ['licence-centre', 'police-station'] as const satisfies readonly PlaceId[];

export function step(
  id: StepId,
  where: readonly PlaceId[],
  more: Partial<Omit<Step, 'id' | 'where'>> = {},
): Step {
  return { id, where, isDone: false, from: null, until: null, wait: null, ...more };
}
