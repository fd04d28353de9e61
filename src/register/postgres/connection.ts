// Programs that import this file without the folder beside it need the types named here.
/// <reference path="./pg-client.d.ts" />
import { Socket } from 'node:net';
import type { Client, ClientConfig } from 'pg';
import type { Secret } from '../../base/secret.ts';
import type { Row, Value } from '../store-rows.ts';
import { passwordFor } from './password-file.ts';
import type { ServerAddress } from './server-address.ts';
import { isLoopback, type SecurityOptions, securityFor } from './transport-security.ts';

export interface ConnectionOptions {
  /** Without one, PostgreSQL's password file is asked. */
  readonly password?: Secret;
  /** The authorities that may vouch for the server: PEM, or one certificate as DER. */
  readonly ca?: Uint8Array;
  readonly timeouts?: { readonly connectMs: number; readonly statementMs: number };
}

export const TIMEOUTS = { connectMs: 10_000, statementMs: 30_000 } as const;

/** The server does not answer, is another one, or does not know this role; or the line was lost. */
export class Unreachable extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the server cannot be reached: ${code}`);
    this.code = code;
  }
}

/** The server answered, and did nothing. `code` is its SQLSTATE. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the server refused: ${code}`);
    this.code = code;
  }
}

/** Values as pg hands them over: an array becomes an array of the server. */
export type Argument = Value | string | readonly (Value | string)[];

/** OID of int8, which pg gives as a text. */
const INT8 = 20;

/** The server ends the session, or never took it: connection exceptions (08), shutdowns (57P01 to 57P03). */
const LOST = /^(08|57P0[1-3]|57P05)/;

/**
 * The only user of pg: one session, which is opened when it is needed and again after it was lost. It runs one statement at
 * a time.
 */
export class Connection {
  readonly #address: ServerAddress;
  readonly #options: ConnectionOptions;
  #session: Session | null = null;
  /** The end of the last statement. */
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(address: ServerAddress, options: ConnectionOptions = {}) {
    this.#address = address;
    this.#options = options;
  }

  /** Throws Unreachable or Refused. */
  rows(sql: string, values: readonly Argument[] = []): Promise<readonly Row[]> {
    return this.#next(() => this.#run(sql, values));
  }

  /** As `rows`, and a second time where the session was lost while it was idle. For what changes nothing. */
  read(sql: string, values: readonly Argument[] = []): Promise<readonly Row[]> {
    return this.#next(async () => {
      const wasOpen = this.#session !== null;
      try {
        return await this.#run(sql, values);
      } catch (error) {
        if (!wasOpen || !(error instanceof Unreachable) || error.code === TIMED_OUT) throw error;
        return this.#run(sql, values);
      }
    });
  }

  /** Several statements in one text, all or none of which happen. */
  async script(sql: string): Promise<void> {
    await this.#next(async () => {
      const session = await this.#opened();
      await this.#within(session, () => session.client.query(sql));
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last.catch(() => undefined);
    const session = this.#session;
    this.#session = null;
    if (session === null) return;
    const { connectMs } = this.#options.timeouts ?? TIMEOUTS;
    const timer = setTimeout(() => session.socket.destroy(), connectMs);
    await session.client.end();
    clearTimeout(timer);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work, work);
    this.#last = run;
    return run;
  }

  async #run(text: string, values: readonly Argument[]): Promise<readonly Row[]> {
    const session = await this.#opened();
    const result = await this.#within(session, () =>
      session.client.query<unknown[]>({ text, values: values.map(handed), rowMode: 'array' }),
    );
    const isBig = result.fields.map(({ dataTypeID }) => dataTypeID === INT8);
    return result.rows.map((row) => row.map((value, at) => asValue(value, isBig[at] === true)));
  }

  /** The server ends a statement that takes too long. A server that hangs does not, so the line is cut then. */
  async #within<T>(session: Session, work: () => Promise<T>): Promise<T> {
    const { statementMs } = this.#options.timeouts ?? TIMEOUTS;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#drop(session);
    }, statementMs * GRACE);
    try {
      return await work();
    } catch (error) {
      if (isLate) throw new Unreachable(TIMED_OUT);
      const code = codeOf(error);
      if (isOfServer(error) && !LOST.test(code)) throw new Refused(code);
      this.#drop(session);
      throw new Unreachable(code);
    } finally {
      clearTimeout(timer);
    }
  }

  async #opened(): Promise<Session> {
    if (this.#isClosed) throw new Unreachable('closed');
    this.#session ??= await this.#connected();
    return this.#session;
  }

  async #connected(): Promise<Session> {
    const { default: PgClient } = await import('pg/lib/client.js');
    const security = this.#security();
    const socket = security === null ? localSocket() : new Socket();
    const client = new PgClient({ ...this.#config(), ssl: security ?? false, stream: () => socket });
    const session = { client, socket };
    // While no statement runs, an error has no other way out.
    client.on('error', () => this.#forget(session));
    client.once('end', () => this.#forget(session));
    try {
      await client.connect();
      return session;
    } catch (error) {
      this.#drop(session);
      throw new Unreachable(codeOf(error));
    } finally {
      forgetPassword(client);
    }
  }

  #security(): SecurityOptions | null {
    try {
      return securityFor(this.#address.host, this.#options.ca ?? null);
    } catch {
      throw new Unreachable('no-certificate');
    }
  }

  /** Everything that pg would else take from PGSSLMODE, PGOPTIONS, PGPASSWORD and the like is set. */
  #config(): ClientConfig & { readonly replication: string } {
    const { host, port, database, user } = this.#address;
    const { password, timeouts = TIMEOUTS } = this.#options;
    return {
      host,
      port,
      database,
      user,
      password: async () =>
        password?.use((bytes) => new TextDecoder().decode(bytes)) ?? (await passwordFor(this.#address)),
      sslnegotiation: 'postgres',
      keepAlive: true,
      application_name: 'menkyo',
      replication: 'false',
      client_encoding: 'UTF8',
      // A role or a database may have other settings. What is confirmed is on the disk.
      options: '-c synchronous_commit=on -c search_path=pg_catalog -c client_encoding=UTF8',
      connectionTimeoutMillis: timeouts.connectMs,
      statement_timeout: timeouts.statementMs,
    };
  }

  #forget(session: Session): void {
    if (this.#session === session) this.#session = null;
  }

  /** Without a goodbye, which a server that hangs would not take. */
  #drop(session: Session): void {
    this.#forget(session);
    session.socket.destroy();
    session.client.end().catch(() => undefined);
  }
}

interface Session {
  readonly client: Client;
  readonly socket: Socket;
}

const TIMED_OUT = 'timeout';
/** The line is cut after the server's own time for a statement. */
const GRACE = 1.2;

/** A socket that ends by itself if `localhost` leads to another machine. */
function localSocket(): Socket {
  const socket = new Socket();
  socket.once('connect', () => {
    const { remoteAddress } = socket;
    // A unix socket has none.
    if (remoteAddress !== undefined && !isLoopback(remoteAddress)) socket.destroy(new NotLocal());
  });
  return socket;
}

class NotLocal extends Error {
  readonly code = 'not-local';
}

/** Overwrites nothing, since a text stays in memory, but no dump of the client shows it. */
function forgetPassword(client: Client): void {
  Reflect.set(client, 'password', null);
  const parameters: unknown = Reflect.get(client, 'connectionParameters');
  if (typeof parameters === 'object' && parameters !== null) Reflect.set(parameters, 'password', null);
}

function isOfServer(error: unknown): boolean {
  return error instanceof Error && 'severity' in error;
}

/** pg names these by a sentence alone. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/does not support SSL/, 'no-tls'],
  [/establishing an SSL/, 'no-tls'],
  [/timeout expired/, TIMED_OUT],
  [/^SASL/, 'password'],
  [/terminated/, 'ended'],
];

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return SENTENCES.find(([sentence]) => sentence.test(error.message))?.[1] ?? 'unknown';
}

function handed(value: Argument): unknown {
  if (Array.isArray(value)) return value.map(handed);
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

function asValue(value: unknown, isBig: boolean): Value {
  if (isBig && typeof value === 'string') return Number(value);
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  return typeof value === 'number' || value instanceof Uint8Array ? value : null;
}
