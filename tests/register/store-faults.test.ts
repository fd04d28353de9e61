import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { EMPTY_HEAD } from '../../src/register/chain.ts';
import { StoreDamaged, StoreUnreachable } from '../../src/register/store.ts';
import { KEY, newRegister, openedIn, placeIn, sqlAs, suiteServer } from '../support/postgres-databases.ts';
import { ADMIN } from '../support/postgres-server.ts';
import { entryAfter } from '../support/register-entries.ts';

const write = { after: EMPTY_HEAD, steps: [{ entry: entryAfter(EMPTY_HEAD) }] };

test('a server that takes no writes says so, and goes on reading', async () => {
  const database = await newRegister();
  await sqlAs(database, `alter database ${database} set default_transaction_read_only = on`);
  const store = await openedIn(database);
  expect(await store.write(write)).toEqual({ ok: false, error: { kind: 'cannot-write', code: '25006' } });
  expect(await store.head()).toEqual(EMPTY_HEAD);
});

test('a statement that another session holds up ends by itself', async () => {
  const database = await newRegister();
  const { port, password } = suiteServer();
  const holder = new pg.Client({ host: '127.0.0.1', port, database, user: ADMIN, password });
  await holder.connect();
  onTestFinished(() => holder.end());
  const timeouts = { connectMs: 60_000, statementMs: 500 };
  const opened = await placeIn(database, {}, { timeouts }).open(KEY);
  if (!opened.ok) throw new Error(opened.error.kind);
  const store = opened.value;
  onTestFinished(() => store.close());
  await holder.query(
    'begin; lock table menkyo_register.entry, menkyo_register.register in access exclusive mode',
  );
  // The server has cancelled it, so it is not there.
  expect(await store.write(write)).toEqual({ ok: false, error: { kind: 'cannot-write', code: '57014' } });
  await expect(store.head()).rejects.toBeInstanceOf(StoreUnreachable);
  await holder.query('rollback');
  expect(await store.write(write)).toMatchObject({ ok: true });
});

test('a table that is gone is told as damage', async () => {
  const database = await newRegister();
  const store = await openedIn(database);
  await sqlAs(database, 'drop table menkyo_register.checked cascade');
  await expect(store.checksOf('a')).rejects.toBeInstanceOf(StoreDamaged);
});

test('a session that the administrator ends comes back with the next call', async () => {
  const database = await newRegister();
  const store = await openedIn(database);
  expect(await store.write(write)).toMatchObject({ ok: true });
  const end = `select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'menkyo' and datname = '${database}'`;
  expect(await sqlAs(database, end)).toEqual([[true]]);
  expect(await store.head()).toMatchObject({ count: 1 });
});

test('a desk that came too late and goes no further does not keep the others waiting', async () => {
  const database = await newRegister();
  const [first, second] = [await openedIn(database), await openedIn(database)];
  expect(await first.write(write)).toMatchObject({ ok: true });
  for (const store of [first, second]) {
    const late = await store.write({ after: EMPTY_HEAD, steps: [{ entry: entryAfter(EMPTY_HEAD) }] });
    expect(late).toEqual({ ok: false, error: { kind: 'not-the-head' } });
  }
  // The first one has the turn now, and does nothing with it.
  expect((await first.head()).count).toBe(1);
  const after = await second.head();
  expect(await second.write({ after, steps: [{ entry: entryAfter(after) }] })).toMatchObject({ ok: true });
  // The store gives its turn back before the next call.
  expect((await second.head()).count).toBe(2);
  const held =
    "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
  expect(await sqlAs(database, held)).toEqual([['0']]);
});
