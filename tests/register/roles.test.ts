import { describe, expect, test } from 'vitest';
import { EMPTY_HEAD, headOf } from '../../src/register/chain.ts';
import { grantStatements } from '../../src/register/postgres/grants.ts';
import { COUNTER_DAYS } from '../../src/register/postgres/schema.ts';
import { type CheckRow, type Step, StoreNotAllowed } from '../../src/register/store.ts';
import {
  KEY,
  KEYS,
  newDatabase,
  newRegister,
  newRole,
  openedIn,
  placeIn,
  sqlAs,
} from '../support/postgres-databases.ts';
import { entryAfter, personRow, verifiedStore } from '../support/register-entries.ts';

const TODAY = Math.floor(Date.now() / 86_400_000);

/** A register with three people, a manager who is not its owner, and a counter. */
async function withDesks() {
  const database = await newRegister();
  const [manager, counter] = [await newRole(database), await newRole(database)];
  const owner = placeIn(database);
  expect(await owner.grant(manager.user, 'manager')).toEqual({ ok: true, value: undefined });
  expect(await owner.grant(counter.user, 'counter')).toEqual({ ok: true, value: undefined });
  const [managing, counting] = [await openedIn(database, manager), await openedIn(database, counter)];
  let head = EMPTY_HEAD;
  const kinds = ['policy', 'person', 'person', 'person'] as const;
  for (const [nth, kind] of kinds.entries()) {
    const entry = entryAfter(head, kind);
    const search = `例示　花子 ${nth}`;
    const step = nth === 0 ? { entry } : { entry, people: [personRow(`E-${nth}`, entry.seq, { search })] };
    expect(await managing.write({ after: head, steps: [step] })).toMatchObject({ ok: true });
    head = headOf(entry);
  }
  return { database, manager, counter, managing, counting, head };
}

const WISH = { parts: [], filter: 'all', today: TODAY, until: TODAY } as const;
const CHECK: CheckRow = { entry: 5, id: 'check-5', person: 'E-1', at: 1, card: 'myna-licence' };
const ROW = personRow('E-1', 2, { lastCheck: 5, search: '例示　花子 1', nextCheckOn: TODAY + 180 });

describe('a counter', () => {
  test('adds a check, and sees what it needs for that', async () => {
    const { counting, managing, head } = await withDesks();
    expect([counting.role, managing.role]).toEqual(['counter', 'manager']);
    const entry = entryAfter(head, 'check');
    expect((await counting.head()).count).toBe(4);
    const steps = [{ entry, people: [ROW], check: CHECK }];
    expect(await counting.write({ after: head, steps })).toEqual({ ok: true, value: undefined });
    expect(await counting.write({ after: head, steps })).toEqual({
      ok: false,
      error: { kind: 'known-check' },
    });
    const late = [{ ...steps[0], entry, check: { ...CHECK, id: 'another' } }];
    expect(await counting.write({ after: head, steps: late })).toEqual({
      ok: false,
      error: { kind: 'not-the-head' },
    });
    expect((await counting.policy())?.entry.seq).toBe(1);
    expect(await counting.macAt(5)).toEqual(Buffer.from(entry.mac));
    expect(await counting.person('E-1')).toEqual(ROW);
    expect(await counting.peopleAt(['E-9', 'E-1'])).toEqual([ROW]);
    expect((await counting.entriesAt([5, 2])).map((one) => one.entry.seq)).toEqual([5, 2]);
    expect((await counting.find(['例示'], 1000)).map(({ id }) => id)).toEqual(['E-1', 'E-2', 'E-3']);
    expect((await counting.find(['例示', '2'], 1000)).map(({ id }) => id)).toEqual(['E-2']);
    expect(await counting.find(['例示', "'); drop table x; --"], 10)).toEqual([]);
    const due = await counting.due(TODAY, TODAY + COUNTER_DAYS - 1);
    expect(due.map(({ id, search }) => [id, search])).toEqual([
      ['E-2', ''],
      ['E-3', ''],
    ]);
    expect(await counting.checksOf('E-1')).toEqual([CHECK]);
    expect(await counting.check('check-5')).toEqual(CHECK);
    expect(await verifiedStore(managing)).toMatchObject({ ok: true, head: { count: 5 } });
  });

  test('lists and exports nothing through the store', async () => {
    const { counting } = await withDesks();
    const refused = [
      () => counting.entries(1, 1),
      () => counting.people(null, 10),
      () => counting.asking(),
      () => counting.knownChecks(['check-5']),
      () => counting.counts(),
      () => counting.page(WISH, null, 10),
      () => counting.matching(WISH),
      // It has not asked whose these are.
      () => counting.entriesAt([1]),
      () => counting.entriesAt([2]),
      () => counting.checksBefore(10, 10),
      () => counting.find([], 10),
      () => counting.find(['', 'a'], 10),
      () => counting.due(TODAY, TODAY + COUNTER_DAYS + 2),
    ];
    for (const one of refused) await expect(one()).rejects.toBeInstanceOf(StoreNotAllowed);
  });

  test('reads the last check of each kind of card, and no earlier one', async () => {
    const { counting, managing, head } = await withDesks();
    let after = head;
    for (const [nth, card] of (['ic-licence', 'myna-licence', 'myna-licence'] as const).entries()) {
      const entry = entryAfter(after, 'check');
      const check = { entry: entry.seq, id: `c${nth}`, person: 'E-1', at: nth, card };
      const row = { ...ROW, lastCheck: entry.seq };
      expect(await managing.write({ after, steps: [{ entry, people: [row], check }] })).toMatchObject({
        ok: true,
      });
      after = headOf(entry);
    }
    expect((await counting.checksOf('E-1')).map(({ entry }) => entry)).toEqual([7, 6, 5]);
    expect(await counting.entriesAt([7, 5])).toHaveLength(2);
    await expect(counting.entriesAt([6])).rejects.toBeInstanceOf(StoreNotAllowed);
  });

  test('comes too late after a person was changed, and may try again', async () => {
    const { counting, managing, head } = await withDesks();
    const entry = entryAfter(head, 'person');
    const changed = personRow('E-1', 5);
    expect(await managing.write({ after: head, steps: [{ entry, people: [changed] }] })).toMatchObject({
      ok: true,
    });
    const steps = [{ entry: entryAfter(head, 'check'), people: [ROW], check: CHECK }];
    expect(await counting.write({ after: head, steps })).toEqual({
      ok: false,
      error: { kind: 'not-the-head' },
    });
  });

  const entry = (kind: 'policy' | 'person' | 'removal') => (step: Step) => ({
    ...step,
    entry: { ...step.entry, kind },
  });
  test.each<[string, (step: Step) => Step]>([
    ['a policy', entry('policy')],
    ['a person', entry('person')],
    ['a removal', entry('removal')],
    ['a check without its row', ({ entry: own }) => ({ entry: own })],
    ['a check of a person who is not there', (step) => ({ ...step, check: { ...CHECK, person: 'E-9' } })],
    ['a check beside another number', (step) => ({ ...step, check: { ...CHECK, entry: 3 } })],
    ['a new person', (step) => ({ ...step, people: [{ ...ROW, id: 'E-9' }] })],
    ["another person's row", (step) => ({ ...step, people: [{ ...ROW, id: 'E-2', entry: 3 }] })],
    ['another entry of the person', (step) => ({ ...step, people: [{ ...ROW, entry: 5 }] })],
    ['that a person left', (step) => ({ ...step, people: [{ ...ROW, leftOn: 1 }] })],
    ['another row without a new last check', (step) => ({ ...step, people: [{ ...ROW, lastCheck: null }] })],
    ['an older last check', (step) => ({ ...step, people: [{ ...ROW, lastCheck: 1 }] })],
    ['an entry with less', (step) => ({ ...step, reduced: [{ ...step.entry, seq: 1 }] })],
    ['that a person goes', (step) => ({ ...step, dropped: { person: 'E-2' } })],
    ['that a check goes', (step) => ({ ...step, dropped: { checks: [1] } })],
  ])('does not write %s', async (_, changed) => {
    const { counting, managing, head } = await withDesks();
    const before = [await managing.people(null, 10), await managing.head()];
    const steps = [changed({ entry: entryAfter(head, 'check'), people: [ROW], check: CHECK })];
    expect(await counting.write({ after: head, steps })).toEqual({
      ok: false,
      error: { kind: 'not-allowed' },
    });
    expect([await managing.people(null, 10), await managing.head()]).toEqual(before);
  });

  const r = 'menkyo_register';
  const rowArrays = `'{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'`;
  const DENIED = { code: '42501' };
  test.each([
    `select * from ${r}.entry`,
    `select seq from ${r}.entry where seq = 1`,
    `select count(*) from ${r}.entry`,
    `select * from ${r}.person`,
    `select id from ${r}.checked`,
    `copy ${r}.entry to stdout`,
    `select * from ${r}.entry for update`,
    `begin; lock table ${r}.entry in access share mode`,
    `update ${r}.entry set fields = ''`,
    `update ${r}.register set version = 2`,
    `update ${r}.register set keys = ''`,
    `delete from ${r}.entry`,
    `delete from ${r}.checked`,
    `truncate ${r}.entry`,
    `insert into ${r}.entry values (100, 2, '', decode(repeat('00', 32), 'hex'))`,
    `insert into ${r}.person values ('x', 1, null, '', null, null, null)`,
    `alter table ${r}.entry add column x integer`,
    `alter table ${r}.entry owner to current_user`,
    `alter schema ${r} rename to mine`,
    `drop table ${r}.entry`,
    `drop schema ${r} cascade`,
    `create table ${r}.mine (x integer)`,
    `create function ${r}.position(bytea, bytea) returns integer language sql as 'select 1'`,
    `create trigger t before insert on ${r}.entry for each row execute function suppress_redundant_updates_trigger()`,
    `create rule r as on insert to ${r}.entry do instead nothing`,
    `create policy p on ${r}.entry`,
    `create table public.mine (e bigint references ${r}.entry (seq))`,
    `create or replace function ${r}.counter_find(parts bytea[], most integer) returns setof ${r}.person language sql as 'select null'`,
    `alter function ${r}.counter_find(bytea[], integer) security invoker`,
    `grant select on ${r}.entry to current_user`,
    `grant admin to current_user`,
    `set role admin`,
    `set session authorization admin`,
    `select ${r}.replace_keys('{}')`,
    `select ${r}.append(0, '', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', ${rowArrays})`,
    `select * from ${r}.counter_find('{}', 10)`,
    `select * from ${r}.counter_find(array[''::bytea], 10)`,
    `select * from ${r}.counter_due(0, 2147483647)`,
    `select * from ${r}.counter_entries_at('{1}', array[null]::bytea[])`,
    `select * from ${r}.counter_entries_at('{2}', array[null]::bytea[])`,
    `select * from ${r}.counter_entries_at('{2}', '{}')`,
    `select * from ${r}.counter_entries_at('{2,3}', array['E-1'::bytea])`,
    `select * from ${r}.counter_entries_at('{3}', array['E-1'::bytea])`,
    `select * from ${r}.counter_entries_at('{1}', array['E-1'::bytea])`,
    // An entry without a row of its check, with the right head or not.
    `select ${r}.counter_append(h.seq, h.mac, array[h.seq + 1], array[''::bytea], array[h.mac], ${rowArrays}) from ${r}.head() h`,
    // Without rows, and nothing but nulls.
    `select ${r}.counter_append(h.seq, h.mac, null, null, null, ${rowArrays.replaceAll("'{}'", 'null')}) from ${r}.head() h`,
    `select pg_read_file('/etc/passwd')`,
    `copy (select 1) to program 'true'`,
  ])('is refused by the server: %s', async (text) => {
    const { database, counter, managing } = await withDesks();
    const before = [await managing.people(null, 10), await managing.head()];
    await expect(sqlAs(database, text, counter)).rejects.toMatchObject(DENIED);
    expect([await managing.people(null, 10), await managing.head()]).toEqual(before);
  });

  const call = (count: string, mac: string, seqs: string, check: string) =>
    `select ${r}.counter_append(${count}, ${mac}, ${seqs}, array[''::bytea], array[decode(repeat('07', 32), 'hex')],
      '{}', '{}', '{}', '{}', '{}', '{}', '{}', array[${check}]::bigint[], array['c'::bytea], array['E-1'::bytea], '{1}', '{0}')
     from ${r}.head() h`;
  test.each([
    ['over another entry', call('h.seq', 'h.mac', 'array[1]::bigint[]', '1'), /another number/],
    ['beyond the next number', call('h.seq', 'h.mac', 'array[9]::bigint[]', '9'), /another number/],
    ['after another head', call('2', 'h.mac', 'array[3]::bigint[]', '3'), 'not-the-head'],
    ['after a head of another chain', call('h.seq', "'x'", 'array[5]::bigint[]', '5'), 'not-the-head'],
    ['after no head', call('null', 'null', 'array[5]::bigint[]', '5'), 'not-the-head'],
  ])('writes nothing %s with plain SQL', async (_, text, outcome) => {
    const { database, counter, managing } = await withDesks();
    const before = await managing.head();
    if (typeof outcome === 'string') expect(await sqlAs(database, text, counter)).toEqual([[outcome]]);
    else await expect(sqlAs(database, text, counter)).rejects.toThrow(outcome);
    expect(await managing.head()).toEqual(before);
  });

  test('cannot put an object of its own in the place of one of the register', async () => {
    const { database, counter, managing } = await withDesks();
    const text = `
      create temp table person (id bytea, entry bigint, last_check bigint, search bytea, next_check_on integer,
        expires_on integer, left_on integer);
      create temp table entry (seq bigint, kind smallint, fields bytea, mac bytea);
      create function pg_temp.octet_length(bytea) returns integer language sql as 'select 99';
      set search_path = pg_temp, pg_catalog;
      select * from ${r}.counter_find(array[''::bytea], 10)`;
    await expect(sqlAs(database, text, counter)).rejects.toThrow(/searches for something/);
    expect(await verifiedStore(managing)).toMatchObject({ ok: true, head: { count: 4 } });
  });
});

describe('a manager', () => {
  test('reads all, and writes by the one function alone', async () => {
    const { database, manager, managing } = await withDesks();
    expect(await managing.people(null, 10)).toHaveLength(3);
    expect(await sqlAs(database, `select count(*) from ${'menkyo_register'}.entry`, manager)).toEqual([
      ['4'],
    ]);
    for (const text of [
      'delete from menkyo_register.entry',
      "update menkyo_register.entry set fields = ''",
      "insert into menkyo_register.entry values (5, 0, '', decode(repeat('00', 32), 'hex'))",
      'drop schema menkyo_register cascade',
    ]) {
      await expect(sqlAs(database, text, manager)).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  test('who becomes a counter reads all no more', async () => {
    const { database, manager } = await withDesks();
    expect(await placeIn(database).grant(manager.user, 'counter')).toMatchObject({ ok: true });
    await expect(sqlAs(database, 'select * from menkyo_register.entry', manager)).rejects.toThrow(/denied/);
    const store = await openedIn(database, manager);
    expect(store.role).toBe('counter');
  });

  test('gives a new passphrase; a counter does not', async () => {
    const { database, manager, counter } = await withDesks();
    const changed = { ...KEYS, recovery: { ...KEYS.recovery, scrypt: { ...KEYS.recovery.scrypt, p: 3 } } };
    expect(await placeIn(database, counter).replaceKeys(changed)).toEqual({
      ok: false,
      error: { kind: 'not-allowed' },
    });
    expect(await placeIn(database, counter).keys()).toEqual({ ok: true, value: KEYS });
    expect(await placeIn(database, manager).replaceKeys(changed)).toMatchObject({ ok: true });
    expect(await placeIn(database, counter).keys()).toEqual({ ok: true, value: changed });
  });
});

describe('a role without rights', () => {
  test('opens, grants and makes nothing', async () => {
    const database = await newRegister();
    const role = await newRole(database);
    const place = placeIn(database, role);
    const refused = { ok: false, error: { kind: 'not-allowed' } };
    expect(await place.open(KEY)).toEqual(refused);
    expect(await place.keys()).toEqual(refused);
    expect(await place.grant(role.user, 'manager')).toEqual(refused);
    const empty = await newDatabase();
    const other = await newRole(empty);
    expect(await placeIn(empty, other).create(KEYS, KEY)).toEqual(refused);
    expect(await placeIn(empty, other).open(KEY)).toEqual({ ok: false, error: { kind: 'missing' } });
  });

  test.each([
    '"',
    "'; drop schema menkyo_register cascade; --",
    'a"b; select 1',
    '例示 花子',
    'current_user',
  ])('may be called %s', async (name) => {
    const database = await newRegister();
    const quoted = `"${name.replaceAll('"', '""')}"`;
    await sqlAs(database, `create role ${quoted}`);
    try {
      expect(await placeIn(database).grant(name, 'counter')).toEqual({ ok: true, value: undefined });
      const [row] = await sqlAs(
        database,
        `select has_schema_privilege(oid, 'menkyo_register', 'usage') from pg_roles where rolname = $x$${name}$x$`,
      );
      expect(row).toEqual([true]);
    } finally {
      await sqlAs(database, `drop owned by ${quoted}; drop role ${quoted}`);
    }
  });

  test.each(['', 'public', 'none', 'a\0b', 'x'.repeat(64), 'あ'.repeat(22)])(
    'cannot be called %j',
    async (name) => {
      expect(() => grantStatements(name, 'manager')).toThrow(RangeError);
    },
  );

  test('which is not there gets nothing', async () => {
    const place = placeIn(await newRegister());
    expect(await place.grant('missing', 'counter')).toEqual({
      ok: false,
      error: { kind: 'unreadable', code: 'no-role' },
    });
  });
});
