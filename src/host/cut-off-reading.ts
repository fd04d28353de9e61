import type { ReadFailureView } from '../app/contract/reading.ts';
import { isUnderWay, type SessionState } from '../app/contract/session.ts';
import type { Desk } from './desk.ts';

/** Cancels the read under way. Returns its failure; null if no read was under way or it did not fail. */
export async function cutOffReading(
  desk: Pick<Desk, 'state' | 'events'> & { readonly handlers: Pick<Desk['handlers'], 'cancel'> },
): Promise<ReadFailureView | null> {
  if (!isUnderWay(desk.state)) return null;
  const ended = new Promise<SessionState>((resolve) => {
    const unsubscribe = desk.events.on('state', (now) => {
      if (isUnderWay(now)) return;
      unsubscribe();
      resolve(now);
    });
  });
  await desk.handlers.cancel({});
  const last = await ended;
  if (last.kind === 'read' && last.holderToo.kind === 'refused') return last.holderToo.failure;
  return last.kind === 'refused' ? last.failure : null;
}
