import {
  ChainCheck,
  type ChainEntry,
  chainEntry,
  EMPTY_HEAD,
  type EntryKind,
  type Head,
} from '../../src/register/chain.ts';
import type { PersonRow, RegisterStore } from '../../src/register/store.ts';

export const CHAIN_KEY = new Uint8Array(32).fill(9);

export const NOT_ASCII = '例示　花子𠮷';

export function entryAfter(head: Head, kind: EntryKind = 'person', text = NOT_ASCII): ChainEntry {
  const value = Buffer.from(text, 'utf8');
  return chainEntry(CHAIN_KEY, head, kind, [
    { name: 'core', value },
    { name: 'photo', value: new Uint8Array(0) },
  ]);
}

export function personRow(id: string, entry: number, more: Partial<PersonRow> = {}): PersonRow {
  const none = { lastCheck: null, nextCheckOn: null, expiresOn: null, leftOn: null };
  return { id, entry, search: id, ...none, ...more };
}

/** Every entry of a store, a few at a time. */
export async function allEntries(store: RegisterStore): Promise<readonly ChainEntry[]> {
  const all: ChainEntry[] = [];
  for (;;) {
    const some = await store.entries(all.length + 1, 100);
    if (some.length === 0) return all;
    all.push(...some);
  }
}

export async function verifiedStore(store: RegisterStore, known: Head = EMPTY_HEAD) {
  const check = new ChainCheck(CHAIN_KEY, known);
  for (const entry of await allEntries(store)) check.add(entry);
  return check.end();
}
