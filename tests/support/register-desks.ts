import { setTimeout as pause } from 'node:timers/promises';
import { type RegisterStore, StoreUnreachable } from '../../src/register/store.ts';
import { entryAfter } from './register-entries.ts';

/** Between two calls of a server that does not answer. */
const AWAY_MS = 50;

export interface Sent {
  readonly ms: number;
  /** How often another desk was first, and how often the server was away. */
  readonly late: number;
  readonly away: number;
}

/** Sends one check as a desk does, until it is there: also if the server ends in the middle, and without sending it twice. */
export async function sendCheck(store: RegisterStore, id: string, person: string): Promise<Sent> {
  const started = performance.now();
  let [late, away] = [0, 0];
  for (;;) {
    const outcome = await tried(store, id, person);
    if (outcome === 'there') return { ms: performance.now() - started, late, away };
    if (outcome === 'away') {
      away += 1;
      await pause(AWAY_MS);
    } else {
      late += 1;
    }
  }
}

async function tried(store: RegisterStore, id: string, person: string): Promise<'there' | 'away' | 'late'> {
  try {
    const after = await store.head();
    const entry = entryAfter(after, 'check', id);
    const { seq } = entry;
    const check = { entry: seq, id, person, at: seq, card: 'myna-licence' } as const;
    const known = await store.person(person);
    if (known === null) throw new Error(`${person} is not there`);
    const row = { ...known, lastCheck: seq };
    const result = await store.write({ after, steps: [{ entry, people: [row], check }] });
    if (result.ok || result.error.kind === 'known-check') return 'there';
    if (result.error.kind === 'unreachable') return 'away';
    if (result.error.kind === 'not-the-head') return 'late';
    throw new Error(JSON.stringify(result.error));
  } catch (error) {
    if (error instanceof StoreUnreachable) return 'away';
    throw error;
  }
}
