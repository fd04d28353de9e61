import type { CounterState } from '../src/app/contract/customer.ts';
import type { SessionState } from '../src/app/contract/session.ts';
import type { CustomerWords } from './words/customer/ja.ts';

/** What the customer does now, for the clerk: never what was typed. */
export function doingOf(
  counter: CounterState,
  state: SessionState | null,
): keyof CustomerWords['counter']['doing'] {
  if (counter.window !== 'open') return counter.window;
  switch (state?.kind) {
    case 'card-present':
      if (counter.mayTake) return 'take';
      if (state.consent.kind === 'declined') return 'declined';
      if (counter.turn === 'clerk') return 'clerk';
      if (counter.isStopped) return 'stopped';
      return state.consent.kind === 'wanted' ? 'consent' : 'pin';
    case 'reading':
      return 'reading';
    case 'refused':
      if (counter.turn === 'clerk') return 'clerk';
      if (counter.isOfEarlier) return 'earlier';
      return counter.isStopped ? 'stopped' : 'failed';
    case 'read':
      return counter.mayTake ? 'take' : state.refusal !== null ? 'failed' : 'done';
    case 'waiting-for-card':
      return 'waiting';
    case 'several-cards':
      return 'several';
    case 'looking':
      return 'looking';
    case 'silent-card':
    case 'wrong-card':
      return 'unreadable';
    default:
      return 'unavailable';
  }
}
