import type { ReadFailureView } from '../app/contract/reading.ts';
import type { SessionState } from '../app/contract/session.ts';
import type { Desk } from './desk.ts';

/** Cancels the read under way. Returns its failure; null if no read was under way or it did not fail. */
export async function cutOffReading(
  desk: Pick<Desk, 'state' | 'events' | 'handlers'>,
): Promise<ReadFailureView | null> {
  if (desk.state.kind !== 'reading') return null;
  const ended = new Promise<SessionState>((resolve) => {
    const unsubscribe = desk.events.on('state', (now) => {
      if (now.kind === 'reading') return;
      unsubscribe();
      resolve(now);
    });
  });
  await desk.handlers.cancel({});
  const last = await ended;
  return last.kind === 'refused' ? last.failure : null;
}
