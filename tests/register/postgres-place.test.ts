import { expect, onTestFinished, test } from 'vitest';
import { Connection } from '../../src/register/postgres/connection.ts';
import { PostgresPlace } from '../../src/register/postgres/postgres-place.ts';
import { StoreUnreachable } from '../../src/register/store.ts';
import { CuttingProxy } from '../support/cutting-proxy.ts';
import {
  KEY,
  KEYS,
  newDatabase,
  newRegister,
  openedIn,
  placeIn,
  secretOf,
  sqlAs,
  suiteServer,
} from '../support/postgres-databases.ts';
import { ADMIN } from '../support/postgres-server.ts';

const SCHEMAS = "select count(*) from pg_namespace where nspname = 'menkyo_register'";

test('a register is made once, and gives its keys back', async () => {
  const database = await newDatabase();
  const place = placeIn(database);
  expect(place.name).toBe(`postgres://admin@127.0.0.1:${suiteServer().port}/${database}`);
  const missing = { ok: false, error: { kind: 'missing' } };
  expect([await place.open(KEY), await place.keys(), await place.grant('admin', 'manager')]).toEqual([
    missing,
    missing,
    missing,
  ]);
  expect(await place.replaceKeys(KEYS)).toEqual(missing);
  const made = await place.create(KEYS, KEY);
  if (!made.ok) throw new Error(made.error.kind);
  await made.value.close();
  expect(await place.create(KEYS, KEY)).toEqual({ ok: false, error: { kind: 'exists' } });
  expect(await place.keys()).toEqual({ ok: true, value: KEYS });
  const changed = { ...KEYS, recovery: { ...KEYS.recovery, scrypt: { ...KEYS.recovery.scrypt, p: 3 } } };
  expect(await place.replaceKeys(changed)).toEqual({ ok: true, value: undefined });
  expect(await place.keys()).toEqual({ ok: true, value: changed });
});

test('a register of a newer version stays as it is', async () => {
  const database = await newRegister();
  await sqlAs(database, 'update menkyo_register.register set version = 2');
  const place = placeIn(database);
  const newer = { ok: false, error: { kind: 'newer-version' } };
  expect([await place.open(KEY), await place.keys(), await place.replaceKeys(KEYS)]).toEqual([
    newer,
    newer,
    newer,
  ]);
});

test.each([
  ['an empty schema', 'drop schema menkyo_register cascade; create schema menkyo_register', 'no-register'],
  ['no version', 'delete from menkyo_register.register', 'no-version'],
  ['an older version than the first', 'update menkyo_register.register set version = 0', 'no-version'],
])('%s is no register', async (_, text, code) => {
  const database = await newRegister();
  await sqlAs(database, text);
  expect(await placeIn(database).open(KEY)).toEqual({ ok: false, error: { kind: 'unreadable', code } });
});

test('keys that are none are told', async () => {
  const database = await newRegister();
  await sqlAs(database, "update menkyo_register.register set keys = '{}'");
  expect(await placeIn(database).keys()).toEqual({
    ok: false,
    error: { kind: 'unreadable', code: 'no-key' },
  });
});

test('nothing is left of a register that was not made whole', async () => {
  const database = await newDatabase();
  const proxy = await CuttingProxy.start(suiteServer().port);
  onTestFinished(() => proxy.stop());
  const place = placeIn(database, { server: { ...suiteServer(), port: proxy.port } });
  for (const bytes of [600, 3_000, 9_000]) {
    proxy.cutAfter('to-server', bytes);
    expect(await place.create(KEYS, KEY)).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
    expect(await sqlAs(database, SCHEMAS)).toEqual([['0']]);
  }
  // A trigger of the administrator refuses the last table.
  await sqlAs(
    database,
    `create function refuse() returns event_trigger language plpgsql as $$ begin
       if exists (select from pg_class where relname = 'checked') then raise exception 'no'; end if; end $$;
     create event trigger refuse on ddl_command_end execute function refuse()`,
  );
  expect(await placeIn(database).create(KEYS, KEY)).toEqual({
    ok: false,
    error: { kind: 'unreadable', code: 'P0001' },
  });
  expect(await sqlAs(database, SCHEMAS)).toEqual([['0']]);
});

test('an address with a password or a parameter is refused before anything is sent', () => {
  expect(PostgresPlace.at('postgres://desk:secret@db.example/r')).toEqual({
    ok: false,
    error: { kind: 'password-in-address' },
  });
  expect(PostgresPlace.at('postgres://desk@db.example/r?sslmode=disable')).toEqual({
    ok: false,
    error: { kind: 'parameter-in-address' },
  });
});

test('a store that is closed reads nothing more', async () => {
  const store = await openedIn(await newRegister());
  await store.close();
  await expect(store.head()).rejects.toBeInstanceOf(StoreUnreachable);
});

test('the password is in no dump of the session, and in no message', async () => {
  const { port, password } = suiteServer();
  const database = await newDatabase();
  const db = new Connection(
    { host: '127.0.0.1', port, database, user: ADMIN },
    { password: secretOf(password) },
  );
  onTestFinished(() => db.close());
  await db.rows('select 1');
  const { inspect } = await import('node:util');
  expect(inspect(db, { depth: 12, showHidden: true })).not.toContain(password);
  await expect(db.rows("select 'E-1'::integer")).rejects.toThrow(/^the server refused: 22P02$/);
});
