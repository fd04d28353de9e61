import { describe, expect, test } from 'vitest';
import {
  type ChainEntry,
  chainEntry,
  EMPTY_HEAD,
  type EntryKind,
  headOf,
  withoutFields,
} from '../../src/register/chain.ts';
import { removalValues } from '../../src/register/removal.ts';
import { searchParts, searchText } from '../../src/register/search.ts';
import type { CheckRow, PersonRow, RegisterStore, Step } from '../../src/register/store.ts';
import {
  allEntries,
  CHAIN_KEY,
  entryAfter,
  NOT_ASCII,
  personRow,
  verifiedStore,
} from './register-entries.ts';

const CHECK: CheckRow = { entry: 1, id: 'check-1', person: 'E-001', at: 1, card: 'myna-licence' };

/** What every store of a register must do. `opened` gives a new and empty one, and closes it after the test. */
export function storeSuite(name: string, opened: () => Promise<RegisterStore>): void {
  const added = async (store: RegisterStore, more: Omit<Step, 'entry'> = {}, kind?: EntryKind) => {
    const after = await store.head();
    const entry = entryAfter(after, kind);
    expect(await store.write({ after, steps: [{ entry, ...more }] })).toEqual({ ok: true, value: undefined });
    return entry;
  };
  const withPeople = async (rows: readonly PersonRow[]) => {
    const store = await opened();
    for (const person of rows) await added(store, { people: [person] });
    return store;
  };
  const ids = (rows: readonly PersonRow[]) => rows.map(({ id }) => id);

  describe(name, () => {
    test('begins empty', async () => {
      const store = await opened();
      expect(await store.head()).toEqual(EMPTY_HEAD);
      expect(await store.entries(1, 10)).toEqual([]);
      expect(await store.people(null, 10)).toEqual([]);
      expect(await store.person('E-001')).toBeNull();
      expect(await store.policy()).toBeNull();
      expect(await store.counts()).toEqual({ people: 0, checks: 0 });
    });

    test('gives entries back as they went in, with the head', async () => {
      const store = await opened();
      const entries = [
        await added(store, {}, 'policy'),
        await added(store, {}, 'person'),
        await added(store, {}, 'check'),
        await added(store, {}, 'removal'),
      ];
      const stored = await allEntries(store);
      const plain = (entry: ChainEntry) => ({
        ...entry,
        mac: Buffer.from(entry.mac).toString('hex'),
        fields: entry.fields.map(({ name, commitment, salt, value }) =>
          [Buffer.from(name), commitment, salt, value].map(
            (part) => part && Buffer.from(part).toString('hex'),
          ),
        ),
      });
      expect(stored.map(plain)).toEqual(entries.map(plain));
      expect((await store.entries(2, 2)).map(({ seq }) => seq)).toEqual([2, 3]);
      expect(await verifiedStore(store)).toMatchObject({ ok: true, head: { count: 4 } });
      expect(await store.head()).toMatchObject({ count: 4 });
    });

    test('writes nothing for an entry made for another head', async () => {
      const store = await opened();
      const first = await added(store);
      const late = {
        after: EMPTY_HEAD,
        steps: [{ entry: entryAfter(EMPTY_HEAD), people: [personRow('late', 1)] }],
      };
      expect(await store.write(late)).toEqual({ ok: false, error: { kind: 'not-the-head' } });
      const forged = { count: 1, mac: new Uint8Array(32) };
      const other = {
        after: forged,
        steps: [{ entry: entryAfter(forged), people: [personRow('forged', 2)] }],
      };
      expect(await store.write(other)).toEqual({ ok: false, error: { kind: 'not-the-head' } });
      expect((await allEntries(store)).map(({ seq }) => seq)).toEqual([first.seq]);
      expect(await store.people(null, 10)).toEqual([]);
    });

    test('makes a change whole or not at all', async () => {
      const store = await opened();
      await added(store);
      const after = await store.head();
      const first = entryAfter(after);
      // The last entry has the number of the first one, so that the last part of the change fails.
      const steps = [{ entry: first, people: [personRow('half', 2)], check: CHECK }, { entry: first }];
      expect(await store.write({ after, steps })).toMatchObject({ error: { kind: 'cannot-write' } });
      expect(await store.person('half')).toBeNull();
      expect(await store.check(CHECK.id)).toBeNull();
      expect(await store.head()).toEqual(after);
      await added(store);
      expect(await verifiedStore(store)).toMatchObject({ ok: true, head: { count: 2 } });
    });

    test('adds several entries at once', async () => {
      const store = await opened();
      const first = entryAfter(EMPTY_HEAD);
      const second = entryAfter(headOf(first));
      const steps = [
        { entry: first, people: [personRow('a', 1)] },
        { entry: second, people: [personRow('b', 2)] },
      ];
      expect((await store.write({ after: EMPTY_HEAD, steps })).ok).toBe(true);
      expect(ids(await store.people(null, 10))).toEqual(['a', 'b']);
      expect(await verifiedStore(store)).toMatchObject({ ok: true, head: { count: 2 } });
    });

    test('keeps a check once, however often it is sent', async () => {
      const store = await opened();
      const entry = await added(store, { check: CHECK });
      const again = {
        after: headOf(entry),
        steps: [{ entry: entryAfter(headOf(entry)), check: { ...CHECK, entry: 2 } }],
      };
      expect(await store.write(again)).toEqual({ ok: false, error: { kind: 'known-check' } });
      // Also if the desk that sends it has not seen that it is there.
      const late = { after: EMPTY_HEAD, steps: [{ entry: entryAfter(EMPTY_HEAD), check: CHECK }] };
      expect(await store.write(late)).toEqual({ ok: false, error: { kind: 'known-check' } });
      expect(await store.head()).toMatchObject({ count: 1 });
      expect(await store.check(CHECK.id)).toEqual(CHECK);
      expect(await store.check('another')).toBeNull();
    });

    test('gives entries by their numbers, each with the HMAC before it', async () => {
      const store = await opened();
      const entries = [await added(store, {}, 'policy'), await added(store), await added(store, {}, 'check')];
      const placed = await store.entriesAt([3, 1, 7]);
      expect(placed.map(({ entry }) => entry.seq)).toEqual([3, 1]);
      const hex = (mac: Uint8Array | undefined) => mac && Buffer.from(mac).toString('hex');
      expect(placed.map(({ before }) => hex(before))).toEqual([hex(entries[1]?.mac), hex(EMPTY_HEAD.mac)]);
      expect(hex((await store.macAt(2)) ?? undefined)).toBe(hex(entries[1]?.mac));
      expect(hex((await store.macAt(0)) ?? undefined)).toBe(hex(EMPTY_HEAD.mac));
      expect(await store.macAt(4)).toBeNull();
      expect((await store.policy())?.entry.seq).toBe(1);
      await added(store, {}, 'policy');
      expect((await store.policy())?.entry.seq).toBe(4);
    });

    test('counts people and checks', async () => {
      const store = await withPeople([personRow('a', 1), personRow('b', 2), personRow('a', 3)]);
      await added(store, { check: { ...CHECK, entry: 4 } });
      expect(await store.counts()).toEqual({ people: 2, checks: 1 });
      expect(await store.damage()).toBeNull();
    });

    test('drops the rows of a person and of checks', async () => {
      const store = await opened();
      await added(store, { people: [personRow('a', 1)], check: CHECK });
      await added(store, { people: [personRow('b', 2)], check: { ...CHECK, entry: 2, id: 'second' } });
      await added(store, { dropped: { person: 'a', checks: [1] } }, 'removal');
      expect(ids(await store.people(null, 10))).toEqual(['b']);
      expect((await store.checksOf(CHECK.person)).map(({ id }) => id)).toEqual(['second']);
      expect(await store.check(CHECK.id)).toBeNull();
    });

    test('takes fields out of an entry in the write of their removal', async () => {
      const store = await opened();
      const first = await added(store);
      const after = await store.head();
      const on = { year: 2026, month: 11, day: 20 };
      const removed = [{ seq: 1, fields: ['core'] }];
      const entry = chainEntry(CHAIN_KEY, after, 'removal', removalValues({ on, why: 'policy', removed }));
      const reduced = [withoutFields(first, ['core'])];
      expect((await store.write({ after, steps: [{ entry, reduced }] })).ok).toBe(true);
      const [left] = await store.entries(1, 1);
      expect(left?.fields[0]).toMatchObject({ name: 'core', salt: null, value: null });
      expect(await verifiedStore(store)).toMatchObject({ ok: true, head: { count: 2 } });
    });

    test('keeps one row for a person, the last one', async () => {
      const store = await withPeople([
        personRow('E-001', 1),
        personRow('E-001', 2, {
          lastCheck: 2,
          search: NOT_ASCII,
          nextCheckOn: 20_000,
          expiresOn: 0,
          leftOn: -1,
        }),
      ]);
      const row = { id: 'E-001', entry: 2, lastCheck: 2, search: NOT_ASCII };
      expect(await store.people(null, 10)).toEqual([
        { ...row, nextCheckOn: 20_000, expiresOn: 0, leftOn: -1 },
      ]);
    });

    test('lists people in order of id, some at a time', async () => {
      const store = await withPeople(
        ['b', 'É', 'a', '例', '10', '9', '𠮷'].map((id, at) => personRow(id, at + 1)),
      );
      const inOrder = ['10', '9', 'a', 'b', 'É', '例', '𠮷'];
      expect(ids(await store.people(null, 10))).toEqual(inOrder);
      expect(ids(await store.people('a', 2))).toEqual(['b', 'É']);
      expect(ids(await store.people('𠮷', 2))).toEqual([]);
    });

    test.each([
      "O'Brien; drop table person; --",
      '%',
      '_',
      '=1+1',
      '\\',
      '例示\u0001\u202e花子',
      '𠮷野家',
      '"x"',
      '?1 :id $1',
    ])('%j comes back as it went in, and finds itself alone', async (id) => {
      const store = await withPeople([personRow('other', 1), personRow(id, 2)]);
      expect(ids(await store.people(null, 10))).toContain(id);
      expect((await store.person(id))?.id).toBe(id);
      expect(ids(await store.find([id], 10))).toEqual([id]);
    });

    test('gives the people and checks of some ids', async () => {
      const rows = ['a', '例', "b'"].map((id, at) => personRow(id, at + 1));
      const store = await withPeople(rows);
      await added(store, { check: { ...CHECK, entry: 4 } }, 'check');
      expect(ids(await store.peopleAt(['例', 'x', "b'"])).sort()).toEqual(["b'", '例']);
      expect(await store.peopleAt([])).toEqual([]);
      expect(await store.knownChecks(['x', CHECK.id])).toEqual([CHECK.id]);
      expect(await store.knownChecks([])).toEqual([]);
    });

    test('finds the entries of people that hold requests', async () => {
      const store = await opened();
      const kinds = ['policy', 'person', 'check', 'person', 'person', 'person'] as const;
      let after = EMPTY_HEAD;
      const entries: ChainEntry[] = [];
      for (const [nth, kind] of kinds.entries()) {
        // A longer name, a value that looks like the name, and an empty value.
        const name = nth === 3 ? 'requests2' : nth === 4 ? 'person' : 'requests';
        const value = Buffer.from(nth === 1 ? '' : 'requests', 'utf8');
        const entry = chainEntry(CHAIN_KEY, after, kind, [
          { name: 'x', value },
          { name, value },
        ]);
        expect(await store.write({ after, steps: [{ entry }] })).toMatchObject({ ok: true });
        entries.push(entry);
        after = headOf(entry);
      }
      expect(await store.asking()).toEqual([6, 2]);
      const reduced = entries.slice(5).map((entry) => withoutFields(entry, ['requests']));
      const removed = reduced.map(({ seq }) => ({ seq, fields: ['requests'] }));
      const on = { year: 2026, month: 11, day: 20 };
      const removal = removalValues({ on, why: 'edited', removed });
      const entry = chainEntry(CHAIN_KEY, after, 'removal', removal);
      expect(await store.write({ after, steps: [{ entry, reduced }] })).toMatchObject({ ok: true });
      expect(await store.asking()).toEqual([2]);
    });

    test('finds people by every part', async () => {
      const row = (id: string, entry: number, name: string, group: string) =>
        personRow(id, entry, { search: searchText({ id, name, kana: null, group }, `00000000000${entry}`) });
      const store = await withPeople([
        row('E-2', 1, '山田　太郎', '営業'),
        row('E-1', 2, '山本　花子', '営業'),
        row('E-3', 3, '髙橋　健', '総務'),
      ]);
      const found = async (query: string, most = 10) => ids(await store.find(searchParts(query), most));
      expect(await found('山田')).toEqual(['E-2']);
      expect(await found('営業')).toEqual(['E-1', 'E-2']);
      expect(await found('営業', 1)).toEqual(['E-1']);
      expect(await found('営業 花')).toEqual(['E-1']);
      expect(await found('高橋')).toEqual(['E-3']);
      expect(await found('0003')).toEqual(['E-3']);
      expect(await found('')).toEqual(['E-1', 'E-2', 'E-3']);
    });

    test('knows who is due', async () => {
      const checked = { lastCheck: 1 };
      const store = await withPeople([
        personRow('never', 1),
        personRow('left', 2, { leftOn: 99 }),
        personRow('last-day', 3, { leftOn: 100 }),
        personRow('check', 4, { ...checked, nextCheckOn: 110 }),
        personRow('later', 5, { ...checked, nextCheckOn: 111, expiresOn: 111 }),
        personRow('ends', 6, { ...checked, expiresOn: 110 }),
        personRow('ended', 7, { ...checked, expiresOn: 50 }),
        personRow('nothing', 8, checked),
      ]);
      expect(ids(await store.due(100, 110))).toEqual(['check', 'ended', 'ends', 'last-day', 'never']);
    });

    test("lists a person's checks, newest first", async () => {
      const store = await opened();
      const check = (entry: number, person: string, at: number) =>
        ({
          entry,
          id: `check-${entry}`,
          person,
          at,
          card: entry % 2 === 0 ? 'ic-licence' : 'myna-licence',
        }) as const;
      const at = Date.parse('2026-11-20T18:05:11+09:00');
      const all = [check(1, 'a', at), check(2, 'b', at), check(3, 'a', at + 1), check(4, 'a', at)];
      for (const one of all) await added(store, { check: one });
      expect(await store.checksOf('a')).toEqual([all[2], all[3], all[0]]);
      expect(await store.checksOf('c')).toEqual([]);
      expect(await store.checksBefore(at + 1, 10)).toEqual([all[0], all[1], all[3]]);
      expect(await store.checksBefore(at + 2, 2)).toEqual([all[0], all[1]]);
    });

    test('gives one place in the chain to one of two writers', async () => {
      const store = await opened();
      const after = await store.head();
      const writes = ['a', 'b'].map((id) =>
        store.write({ after, steps: [{ entry: entryAfter(after), people: [personRow(id, 1)] }] }),
      );
      const results = await Promise.all(writes);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await store.people(null, 10)).toHaveLength(1);
    });
  });
}
