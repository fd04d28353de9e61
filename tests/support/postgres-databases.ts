import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, onTestFinished } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { passphraseOf } from '../../src/register/passphrase.ts';
import type { ConnectionOptions } from '../../src/register/postgres/connection.ts';
import { PostgresPlace } from '../../src/register/postgres/postgres-place.ts';
import type { PostgresStore } from '../../src/register/postgres/postgres-store.ts';
import { newRegisterKey, type RegisterKeys, wrapKey } from '../../src/register/register-key.ts';
import { ADMIN, type ServerAddressOfTests } from './postgres-server.ts';

/** What no test looks at. Deriving it takes half a second. */
const wrapped = await wrapKey(newRegisterKey(), passphraseOf('見本の合言葉'));
export const KEYS: RegisterKeys = {
  schema: 'menkyo.register-keys/1',
  passphrase: wrapped,
  recovery: wrapped,
};
export const KEY = new Secret(new Uint8Array(32).fill(3));

export const secretOf = (text: string) => new Secret(Buffer.from(text, 'utf8'));

/** The one that the suite's setup has started. */
export function suiteServer(): ServerAddressOfTests {
  const server = inject('server');
  if (server === null) throw new Error('PostgreSQL 15 or later is not installed');
  return server;
}

/** A session of another program than ours, for plain SQL. */
export async function sqlAs(
  database: string,
  text: string,
  { server = suiteServer(), user = ADMIN, password = server.password }: Partial<RoleOfTests> = {},
): Promise<unknown[][]> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    database,
    user,
    password,
    ssl: false,
  });
  await client.connect();
  try {
    const result = await client.query({ text, rowMode: 'array' });
    return Array.isArray(result) ? [] : result.rows;
  } finally {
    await client.end();
  }
}

export interface RoleOfTests {
  readonly server: ServerAddressOfTests;
  readonly user: string;
  readonly password: string;
}

/** An empty database, which goes after the test. */
export async function newDatabase(server = suiteServer()): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await sqlAs('postgres', `create database ${name}`, { server });
  onTestFinished(async () => {
    await sqlAs('postgres', `drop database ${name} with (force)`, { server });
  });
  return name;
}

/** A role, which goes after the test, and with it what it owns in this database. */
export async function newRole(database: string, server = suiteServer()): Promise<RoleOfTests> {
  const user = `role_${randomBytes(6).toString('hex')}`;
  const password = `ひみつ ${randomBytes(6).toString('hex')}`;
  await sqlAs('postgres', `create role ${user} login password '${password}'`, { server });
  onTestFinished(async () => {
    await sqlAs(database, `drop owned by ${user} cascade; drop role ${user}`, { server });
  });
  return { server, user, password };
}

export function placeIn(
  database: string,
  { server = suiteServer(), user = ADMIN, password = server.password }: Partial<RoleOfTests> = {},
  more: ConnectionOptions = {},
): PostgresPlace {
  const place = PostgresPlace.at(`postgres://${user}@127.0.0.1:${server.port}/${database}`, {
    password: secretOf(password),
    ...more,
  });
  if (!place.ok) throw new Error(place.error.kind);
  return place.value;
}

/** A store, which is closed after the test. */
export async function openedIn(database: string, role: Partial<RoleOfTests> = {}): Promise<PostgresStore> {
  const opened = await placeIn(database, role).open(KEY);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  onTestFinished(() => opened.value.close());
  return opened.value;
}

/** A database with a register, of which the administrator is the owner. */
export async function newRegister(server = suiteServer()): Promise<string> {
  const database = await newDatabase(server);
  const made = await placeIn(database, { server }).create(KEYS, KEY);
  expect(made).toMatchObject({ ok: true });
  if (made.ok) await made.value.close();
  return database;
}
