import type LibsqlDatabase from 'libsql';
import { StoreDamaged } from '../store.ts';
import type { Row, Value } from '../store-rows.ts';

/** Options that libsql's types leave out. */
interface Encryption {
  readonly encryptionCipher: 'aes256cbc';
  readonly encryptionKey: string;
}

/**
 * The only user of libsql. A value that is not UTF-8 text, and a lone array of bytes as an argument, end the whole
 * process there (docs/decisions/0022-the-registers-file.md). So every column of a query is cast to blob or integer, and
 * the arguments travel in one array.
 */
export class Connection {
  readonly #db: LibsqlDatabase.Database;
  /** libsql frees a statement when V8 collects it, and V8 does not see how much memory one holds. So none is made twice. */
  readonly #statements = new Map<string, LibsqlDatabase.Statement>();

  private constructor(db: LibsqlDatabase.Database) {
    this.#db = db;
  }

  static async open(path: string, key: Uint8Array): Promise<Connection> {
    const { default: Database } = await import('libsql');
    const options: LibsqlDatabase.Options & Encryption = {
      encryptionCipher: 'aes256cbc',
      encryptionKey: Buffer.from(key).toString('hex'),
    };
    const connection = new Connection(new Database(path, options));
    // FULL: a confirmed write is on the disk. Temporary tables stay in memory, so the disk
    // holds no copy of what they had.
    for (const pragma of [
      'busy_timeout=5000',
      'journal_mode=WAL',
      'synchronous=FULL',
      'temp_store=MEMORY',
      'cache_size=-32000',
    ]) {
      connection.exec(`pragma ${pragma}`);
    }
    return connection;
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  run(sql: string, values: Row): void {
    this.#statement(sql).run([...values]);
  }

  /** `columns` are cast as their names say: `blob` or `integer`. */
  rows(
    columns: Readonly<Record<string, 'blob' | 'integer'>>,
    rest: string,
    values: Row = [],
  ): readonly Row[] {
    const selected = Object.entries(columns).map(([name, type]) => `cast(${name} as ${type})`);
    try {
      const statement = this.#statement(`select ${selected.join(', ')} ${rest}`);
      const found = statement.raw().all([...values]);
      return found.map((row) => (Array.isArray(row) ? row.map(asValue) : []));
    } catch (error) {
      throw new StoreDamaged(codeOf(error));
    }
  }

  #statement(sql: string): LibsqlDatabase.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  /**
   * An open statement would keep the log from being written back when the file closes. Where another process writes, this
   * one does not wait: the other process writes the log back.
   */
  close(): void {
    try {
      this.#db.exec('pragma busy_timeout=0');
      this.#db.exec('pragma wal_checkpoint(TRUNCATE)');
    } finally {
      this.#statements.clear();
      this.#db.close();
    }
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

function asValue(value: unknown): Value {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return typeof value === 'number' || value instanceof Uint8Array ? value : null;
}
