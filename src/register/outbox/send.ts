import type { Register, RegisterFault } from '../register.ts';
import type { Outbox, OutboxFault } from './outbox.ts';
import { waitingIn } from './waiting-check.ts';

export interface Held {
  readonly id: string;
  readonly person: string;
  readonly fault: RegisterFault;
}

export interface Sent {
  readonly sent: number;
  /** Checks that the register does not take as they are. They stay in the outbox. */
  readonly held: readonly Held[];
  /** Records that this version of the program does not understand. */
  readonly unknown: number;
}

/** Sends what waits, oldest first. A check that arrived before its confirmation was lost counts as sent. */
export async function sendWaiting(
  outbox: Outbox,
  register: Register,
): Promise<
  { readonly ok: true; readonly value: Sent } | { readonly ok: false; readonly error: OutboxFault }
> {
  const pending = outbox.pending();
  if (!pending.ok) return pending;
  const held: Held[] = [];
  let [sent, unknown] = [0, 0];
  for (const { id, bytes } of pending.value) {
    const waiting = waitingIn(bytes);
    if (waiting === null) {
      unknown += 1;
      continue;
    }
    const { check, names, otherCard } = waiting;
    const filed = await register.file(check, { names, otherCard });
    if (!filed.ok && filed.error.kind === 'unreachable') break;
    if (!filed.ok && filed.error.kind !== 'known-check') {
      held.push({ id, person: check.person, fault: filed.error });
      continue;
    }
    const removed = outbox.remove([id]);
    if (!removed.ok) return removed;
    sent += 1;
  }
  return { ok: true, value: { sent, held, unknown } };
}
