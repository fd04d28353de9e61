import { err, ok, type Result } from '../../base/result.ts';
import type { Secret } from '../../base/secret.ts';
import type { PlaceFault, RegisterPlace } from '../place.ts';
import { REGISTER_KEYS, type RegisterKeys } from '../register-key.ts';
import type { RegisterStore } from '../store.ts';
import { bytesOf, wholeOf } from '../store-rows.ts';
import { Connection, type ConnectionOptions, Refused, Unreachable } from './connection.ts';
import { grantStatements, isRoleName } from './grants.ts';
import { PostgresStore, type Role } from './postgres-store.ts';
import { SCHEMA, SCHEMA_NAME, VERSION } from './schema.ts';
import { type AddressFault, addressText, type ServerAddress, serverAddress } from './server-address.ts';

/** duplicate_schema; undefined_table and undefined_function; insufficient_privilege. */
const EXISTS = '42P06';
const NO_TABLE = ['42P01', '42883'];
const NOT_ALLOWED = '42501';
/** undefined_object: of all that a grant names, only the role may be missing. */
const NO_ROLE = '42704';

const STANDING = `
  select has_schema_privilege(n.oid, 'usage') from pg_catalog.pg_namespace n where n.nspname = '${SCHEMA_NAME}'`;
const IS_MANAGER = `select has_table_privilege('${SCHEMA_NAME}.entry', 'select')`;

/** A register on a PostgreSQL server. Each role of the server is a manager, a counter, or neither. */
export class PostgresPlace implements RegisterPlace {
  readonly name: string;
  readonly #address: ServerAddress;
  readonly #options: ConnectionOptions;

  private constructor(address: ServerAddress, options: ConnectionOptions) {
    this.#address = address;
    this.#options = options;
    this.name = addressText(address);
  }

  /** Connects to nothing yet. */
  static at(address: string, options: ConnectionOptions = {}): Result<PostgresPlace, AddressFault> {
    const parsed = serverAddress(address);
    return parsed.ok ? ok(new PostgresPlace(parsed.value, options)) : parsed;
  }

  keys(): Promise<Result<RegisterKeys, PlaceFault>> {
    return this.#once(async (db) => {
      const fault = await faultOf(db);
      if (fault !== null) return err(fault);
      const [row] = await db.rows(`select keys from ${SCHEMA_NAME}.register`);
      const keys = keysIn(new TextDecoder().decode(bytesOf(row?.[0])));
      return keys === null ? err({ kind: 'unreadable', code: 'no-key' }) : ok(keys);
    });
  }

  create(keys: RegisterKeys, _key: Secret): Promise<Result<RegisterStore, PlaceFault>> {
    return this.#lasting(async (db) => {
      const text = JSON.stringify(REGISTER_KEYS.parse(keys)).replaceAll("'", "''");
      const row = `insert into ${SCHEMA_NAME}.register (version, keys) values (${VERSION}, '${text}');`;
      // One text is one transaction.
      await db.script(`${SCHEMA}\n${row}`);
      return ok(new PostgresStore(db, 'manager'));
    });
  }

  open(_key: Secret): Promise<Result<PostgresStore, PlaceFault>> {
    return this.#lasting(async (db) => {
      const fault = await faultOf(db);
      if (fault !== null) return err(fault);
      const [row] = await db.rows(IS_MANAGER);
      return ok(new PostgresStore(db, row?.[0] === 1 ? 'manager' : 'counter'));
    });
  }

  replaceKeys(keys: RegisterKeys): Promise<Result<void, PlaceFault>> {
    return this.#once(async (db) => {
      const fault = await faultOf(db);
      if (fault !== null) return err(fault);
      await db.rows(`select ${SCHEMA_NAME}.replace_keys($1)`, [JSON.stringify(REGISTER_KEYS.parse(keys))]);
      return ok(undefined);
    });
  }

  /** Gives a role of the server its rights. The owner of the register does this. */
  async grant(role: string, as: Role): Promise<Result<void, PlaceFault>> {
    if (!isRoleName(role)) return err({ kind: 'unreadable', code: 'no-role' });
    return this.#once(async (db) => {
      const fault = await faultOf(db);
      if (fault !== null) return err(fault);
      await db.script(grantStatements(role, as));
      return ok(undefined);
    });
  }

  /** The session ends with the work. */
  async #once<T>(work: (db: Connection) => Promise<Result<T, PlaceFault>>): Promise<Result<T, PlaceFault>> {
    const db = new Connection(this.#address, this.#options);
    try {
      return await work(db);
    } catch (error) {
      return err(placeFault(error));
    } finally {
      await db.close();
    }
  }

  /** The session goes on in what the work gives. */
  async #lasting<T>(
    work: (db: Connection) => Promise<Result<T, PlaceFault>>,
  ): Promise<Result<T, PlaceFault>> {
    const db = new Connection(this.#address, this.#options);
    try {
      const result = await work(db);
      if (!result.ok) await db.close();
      return result;
    } catch (error) {
      await db.close();
      return err(placeFault(error));
    }
  }
}

/** Why this role cannot open what is there. */
async function faultOf(db: Connection): Promise<PlaceFault | null> {
  const [standing] = await db.rows(STANDING);
  if (standing === undefined) return { kind: 'missing' };
  if (standing[0] !== 1) return { kind: 'not-allowed' };
  const [row] = await db.rows(`select version from ${SCHEMA_NAME}.register`);
  const version = wholeOf(row?.[0]);
  if (version > VERSION) return { kind: 'newer-version' };
  return version === VERSION ? null : { kind: 'unreadable', code: 'no-version' };
}

function placeFault(error: unknown): PlaceFault {
  if (error instanceof Unreachable) return { kind: 'unreachable', code: error.code };
  if (!(error instanceof Refused)) throw error;
  const { code } = error;
  if (code === EXISTS) return { kind: 'exists' };
  if (code === NOT_ALLOWED) return { kind: 'not-allowed' };
  if (code === NO_ROLE) return { kind: 'unreadable', code: 'no-role' };
  return { kind: 'unreadable', code: NO_TABLE.includes(code) ? 'no-register' : code };
}

function keysIn(text: string): RegisterKeys | null {
  try {
    return REGISTER_KEYS.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
