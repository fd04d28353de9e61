import { hasRequests } from './afar/asked-request.ts';
import { ChainCheck, type ChainFault, type Head } from './chain.ts';
import { FinderRows } from './finder-rows.ts';
import type { CheckRow, PersonRow, RegisterStore } from './store.ts';

/** The first entry that does not fit. `rows`: the entry is whole, but the store would not find it, or finds another. */
export type AuditFault =
  | ChainFault
  | { readonly seq: number; readonly what: 'rows' }
  /** The store has rows of no entry, or it does not find its own rows. */
  | { readonly seq: null; readonly what: 'rows' };

export type Audited =
  | { readonly ok: true; readonly head: Head; readonly people: number; readonly checks: number }
  | { readonly ok: false; readonly fault: AuditFault };

const AT_ONCE = 1000;

/** Verifies every entry, and every row by which one is found. `known`: the head that was kept outside the register. */
export async function audit(
  store: RegisterStore,
  key: Uint8Array,
  known: Head,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Audited> {
  const { count: of } = await store.head();
  const chain = new ChainCheck(key, known);
  const rows = new FinderRows();
  const checks = new Map<string, CheckRow[]>();
  const asking = new Set<number>();
  let checked = 0;
  for (let done = 0; done < of; ) {
    const entries = await store.entries(done + 1, AT_ONCE);
    if (entries.length === 0) break;
    for (const entry of entries) {
      const fault = chain.add(entry);
      if (fault !== null) return { ok: false, fault };
      if (hasRequests(entry)) asking.add(entry.seq);
      const { check } = rows.add(entry);
      if (check === null) continue;
      checked += 1;
      const same = checks.get(check.person);
      if (same === undefined) checks.set(check.person, [check]);
      else same.push(check);
    }
    done += entries.length;
    onProgress(done, of);
  }
  const ended = chain.end();
  if (!ended.ok) return ended;
  for (const id of rows.ids) {
    const [row, stored] = [rows.row(id), await store.person(id)];
    if (row !== null && (stored === null || !isSameRow(row, stored))) {
      return { ok: false, fault: { seq: row.entry, what: 'rows' } };
    }
    const found = new Map((await store.checksOf(id)).map((check) => [check.entry, check]));
    const wrong = (checks.get(id) ?? []).find((check) => !isSameCheck(check, found.get(check.entry)));
    if (wrong !== undefined) return { ok: false, fault: { seq: wrong.entry, what: 'rows' } };
  }
  for (const seq of await store.asking()) {
    if (!asking.delete(seq)) return { ok: false, fault: { seq, what: 'rows' } };
  }
  const [hidden] = asking;
  if (hidden !== undefined) return { ok: false, fault: { seq: hidden, what: 'rows' } };
  const counts = await store.counts();
  const isCounted =
    (await store.damage()) === null && counts.people === rows.size && counts.checks === checked;
  return isCounted
    ? { ok: true, head: ended.head, ...counts }
    : { ok: false, fault: { seq: null, what: 'rows' } };
}

function isSameRow(one: PersonRow, other: PersonRow): boolean {
  return (
    one.id === other.id &&
    one.entry === other.entry &&
    one.lastCheck === other.lastCheck &&
    one.search === other.search &&
    one.nextCheckOn === other.nextCheckOn &&
    one.expiresOn === other.expiresOn &&
    one.leftOn === other.leftOn
  );
}

function isSameCheck(one: CheckRow, other: CheckRow | undefined): boolean {
  return (
    other !== undefined &&
    one.id === other.id &&
    one.person === other.person &&
    one.at === other.at &&
    one.card === other.card
  );
}
