import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Connection, type ConnectionOptions, Unreachable } from '../../src/register/postgres/connection.ts';
import { PostgresPlace } from '../../src/register/postgres/postgres-place.ts';
import { FakePostgres, type Silence } from '../support/fake-postgres.ts';
import {
  KEY,
  newDatabase,
  newRegister,
  newRole,
  placeIn,
  secretOf,
  sqlAs,
  suiteServer,
} from '../support/postgres-databases.ts';
import { ADMIN } from '../support/postgres-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Identity, selfSigned, TlsAuthority } from '../support/tls-authority.ts';

const PASSWORD = 'ひみつ-of-the-desk';
const authority = new TlsAuthority();
const other = new TlsAuthority('another TEST authority');
const namesake = new TlsAuthority();
const ca = Buffer.from(authority.certificate);
const DAY = 86_400_000;
const GOOD = authority.server(['127.0.0.1']);

afterEach(() => vi.unstubAllEnvs());

async function fake(identity: Identity | null, silence?: Silence): Promise<FakePostgres> {
  const server = await FakePostgres.start(identity, silence);
  onTestFinished(() => server.stop());
  return server;
}

function opening(port: number, more: ConnectionOptions & { readonly host?: string } = {}) {
  const { host = '127.0.0.1', ...options } = more;
  const place = PostgresPlace.at(`postgres://desk@${host}:${port}/register`, {
    password: secretOf(PASSWORD),
    ...options,
  });
  if (!place.ok) throw new Error(place.error.kind);
  return place.value.open(KEY);
}

const unreachable = (code: string) => ({ ok: false, error: { kind: 'unreachable', code } });

/** What a false server may be, and how a desk says that it is one. */
const FALSE_SERVERS: readonly (readonly [string, Identity | null, string])[] = [
  ['has no TLS', null, 'no-tls'],
  [
    'has the certificate of another authority with the same name',
    namesake.server(['127.0.0.1']),
    'CERT_SIGNATURE_FAILURE',
  ],
  [
    'has the certificate of another authority',
    other.server(['127.0.0.1']),
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  ['has the certificate of another address', authority.server(['127.0.0.2']), 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['has the certificate of a name', authority.server(['127.0.0.1.example']), 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [
    'has a certificate that has ended',
    authority.server(['127.0.0.1'], {
      from: new Date(Date.now() - 9 * DAY),
      until: new Date(Date.now() - DAY),
    }),
    'CERT_HAS_EXPIRED',
  ],
  [
    'has a certificate that has not begun',
    authority.server(['127.0.0.1'], {
      from: new Date(Date.now() + DAY),
      until: new Date(Date.now() + 9 * DAY),
    }),
    'CERT_NOT_YET_VALID',
  ],
  ['has made its certificate itself', selfSigned(['127.0.0.1']), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
];

/** None of these may weaken a connection. */
const ENVIRONMENTS: readonly Readonly<Record<string, string>>[] = [
  { PGSSLMODE: 'disable' },
  { PGSSLMODE: 'prefer' },
  { PGSSLMODE: 'no-verify' },
  { PGSSLNEGOTIATION: 'direct' },
  { PGPASSWORD: PASSWORD, PGHOST: '127.0.0.1', PGUSER: 'other', PGDATABASE: 'other', PGPORT: '1' },
  { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
];

describe('no password goes to a server that', () => {
  test.each(FALSE_SERVERS)('%s', async (_, identity, code) => {
    const server = await fake(identity);
    expect(await opening(server.port, { ca })).toEqual(unreachable(code));
    expect(server.received.length).toBeGreaterThan(0);
    expect(server.received.includes(PASSWORD)).toBe(false);
    const hasty = await fake(identity, 'hasty');
    expect((await opening(hasty.port, { ca })).ok).toBe(false);
    expect(hasty.received.includes(PASSWORD)).toBe(false);
  });

  test.each(ENVIRONMENTS)('is false, whatever the environment says: %j', async (environment) => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    for (const [, identity, code] of FALSE_SERVERS) {
      const server = await fake(identity);
      expect(await opening(server.port, { ca })).toEqual(unreachable(code));
      expect(server.received.includes(PASSWORD)).toBe(false);
    }
    vi.restoreAllMocks();
  });

  test.each([
    ['without TLS', null, 'no-tls'],
    ['with a certificate that no authority of the system signed', GOOD, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('is on another machine, %s', async (_, identity, code) => {
    const server = await fake(identity);
    // Linux takes this address, which is none of the loopback's, to this machine.
    expect(await opening(server.port, { host: '0.0.0.0' })).toEqual(unreachable(code));
    expect(server.received.length).toBeGreaterThan(0);
    expect(server.received.includes(PASSWORD)).toBe(false);
  });

  test('is to be known by what is no certificate', async () => {
    const server = await fake(GOOD);
    const bad = Buffer.from('no certificate');
    expect(await opening(server.port, { ca: bad })).toEqual(unreachable('no-certificate'));
    expect(server.received.length).toBe(0);
  });

  // Without this one, the tests above could pass because a password never arrives.
  test('is not the right one: that gets it', async () => {
    const server = await fake(GOOD);
    expect(await opening(server.port, { ca })).toEqual(unreachable('28P01'));
    expect(server.received.includes(PASSWORD)).toBe(true);
  });
});

describe('a server that hangs', () => {
  const timeouts = { connectMs: 200, statementMs: 200 };
  test.each<Silence>(['at-once', 'in-the-handshake', 'after-startup', 'in-a-query'])(
    '%s',
    async (silence) => {
      const server = await fake(GOOD, silence);
      expect(await opening(server.port, { ca, timeouts })).toEqual(unreachable('timeout'));
    },
  );

  test('does not keep the statements that wait behind', async () => {
    const server = await fake(null, 'in-a-query');
    const address = { host: '127.0.0.1', port: server.port, database: 'd', user: 'u' };
    const db = new Connection(address, { password: secretOf(PASSWORD), timeouts });
    const ends = [1, 2, 3].map(() => expect(db.rows('select 1')).rejects.toBeInstanceOf(Unreachable));
    await Promise.all(ends);
    await db.close();
  });
});

describe('a real server', () => {
  test.each(['127.0.0.1', 'localhost'])('is reached over TLS as %s', async (host) => {
    const database = await newRegister();
    const { server } = await newRole(database);
    const place = PostgresPlace.at(`postgres://${ADMIN}@${host}:${server.port}/${database}`, {
      password: secretOf(server.password),
      ca: Buffer.from(server.ca),
    });
    if (!place.ok) throw new Error(place.error.kind);
    const opened = await place.value.open(KEY);
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
  });

  test('is reached through its unix socket', async () => {
    const database = await newRegister();
    const { port, password, folder } = suiteServer();
    const place = PostgresPlace.at(`postgres://${ADMIN}@${encodeURIComponent(folder)}:${port}/${database}`, {
      password: secretOf(password),
    });
    if (!place.ok) throw new Error(place.error.kind);
    const opened = await place.value.open(KEY);
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
  });

  test('gets the password of the password file, if others cannot read it', async () => {
    const database = await newRegister();
    const { port, password } = suiteServer();
    const path = join(temporaryFolder('secure-line'), 'pgpass');
    writeFileSync(path, `127.0.0.1:${port}:*:${ADMIN}:${password}\n`, { mode: 0o600 });
    vi.stubEnv('PGPASSFILE', path);
    const place = PostgresPlace.at(`postgres://${ADMIN}@127.0.0.1:${port}/${database}`);
    if (!place.ok) throw new Error(place.error.kind);
    expect(await place.value.keys()).toMatchObject({ ok: true });
    chmodSync(path, 0o644);
    expect(await place.value.keys()).toEqual(unreachable('password-file-open'));
    rmSync(path);
    expect(await place.value.keys()).toEqual(unreachable('no-password'));
  });

  test('is told the settings of a register, whatever the environment and the role say', async () => {
    const database = await newDatabase();
    const role = await newRole(database);
    await sqlAs(database, `alter role ${role.user} set synchronous_commit = off`);
    await sqlAs(database, `alter role ${role.user} set search_path = public`);
    vi.stubEnv('PGOPTIONS', '-c synchronous_commit=off -c search_path=public -c statement_timeout=0');
    vi.stubEnv('PGREPLICATION', 'database');
    vi.stubEnv('PGCLIENT_ENCODING', 'SQL_ASCII');
    vi.stubEnv('PGAPPNAME', 'another');
    const { server, user, password } = role;
    const address = { host: '127.0.0.1', port: server.port, database, user };
    const db = new Connection(address, { password: secretOf(password), ca: Buffer.from(server.ca) });
    onTestFinished(() => db.close());
    const names = [
      'synchronous_commit',
      'search_path',
      'statement_timeout',
      'client_encoding',
      'application_name',
    ];
    const shown = names.map((name) => `current_setting('${name}')`).join(', ');
    const [row] = await db.rows(
      `select ${shown}, (select ssl from pg_stat_ssl where pid = pg_backend_pid())::int`,
    );
    const texts = row?.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value));
    expect(texts).toEqual(['on', 'pg_catalog', '30s', 'UTF8', 'menkyo', 1]);
  });

  test.each([
    ['a wrong password', { password: 'wrong' }, '28P01'],
    ['an unknown role', { user: 'nobody_here' }, '28P01'],
  ])('refuses %s', async (_, role, code) => {
    const database = await newDatabase();
    expect(await placeIn(database, role).open(KEY)).toEqual(unreachable(code));
  });

  test('has no such database', async () => {
    expect(await placeIn('missing_here').open(KEY)).toEqual(unreachable('3D000'));
  });

  test('is not there', async () => {
    const server = await FakePostgres.start(null);
    const { port } = server;
    await server.stop();
    expect(await opening(port)).toEqual(unreachable('ECONNREFUSED'));
  });
});
