import {
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { err, ok, type Result } from '../../base/result.ts';
import type { Secret } from '../../base/secret.ts';
import type { PlaceFault, RegisterPlace } from '../place.ts';
import { keyFor, REGISTER_KEYS, type RegisterKeys } from '../register-key.ts';
import type { RegisterStore } from '../store.ts';
import { Connection, codeOf } from './connection.ts';
import { REQUESTS_INDEX, SCHEMA, SqliteStore } from './sqlite-store.ts';

/**
 * SQL that makes a file of each version into one of the next, from version 1 on. A released one is never changed, and
 * tests/register/kept has a file of each version.
 */
export const MIGRATIONS: readonly string[] = [];

/** The wrapped keys lie beside the file: every page of the file itself is encrypted. */
export function keyPathOf(path: string): string {
  return `${path}.key`;
}

/** A register in one encrypted file, for one desk. */
export class FilePlace implements RegisterPlace {
  readonly name: string;

  readonly #migrations: readonly string[];

  constructor(path: string, migrations = MIGRATIONS) {
    this.name = path;
    this.#migrations = migrations;
  }

  get #version(): number {
    return 1 + this.#migrations.length;
  }

  async keys(): Promise<Result<RegisterKeys, PlaceFault>> {
    if (sizeOf(this.name) === 0 || sizeOf(keyPathOf(this.name)) === 0) return err({ kind: 'missing' });
    try {
      return ok(REGISTER_KEYS.parse(JSON.parse(readFileSync(keyPathOf(this.name), 'utf8'))));
    } catch (error) {
      const code = codeOf(error);
      return err({ kind: 'unreadable', code: code === 'unknown' ? 'no-key' : code });
    }
  }

  /** A file without anything in it is left by a program that was stopped while it made a register. */
  async create(keys: RegisterKeys, key: Secret): Promise<Result<RegisterStore, PlaceFault>> {
    if (sizeOf(this.name) > 0) return err({ kind: 'exists' });
    const made = [keyPathOf(this.name), this.name];
    try {
      for (const path of made) rmSync(path, { force: true });
      // The keys first: a file without its keys can never be opened.
      writeNew(keyPathOf(this.name), textOf(keys));
      writeNew(this.name, '');
      return await this.open(key);
    } catch (error) {
      for (const path of made) if (sizeOf(path) === 0) rmSync(path, { force: true });
      const code = codeOf(error);
      return err(code === 'EEXIST' ? { kind: 'exists' } : { kind: 'unreadable', code });
    }
  }

  async open(key: Secret): Promise<Result<RegisterStore, PlaceFault>> {
    let db: Connection | null = null;
    try {
      db = await Connection.open(this.name, keyFor(key, 'file'));
      const opened = identityOf(this.name);
      if (versionOf(db) === 0) makeTables(db, SCHEMA, 0, 1);
      const version = versionOf(db) ?? 0;
      if (version < this.#version) this.#migrate(db, version);
      if (versionOf(db) === this.#version) {
        addIndex(db);
        return ok(new SqliteStore(db, () => identityOf(this.name) === opened));
      }
    } catch (error) {
      db?.close();
      return err({ kind: 'unreadable', code: codeOf(error) });
    }
    db.close();
    return err({ kind: 'newer-version' });
  }

  /** The file as it was stays beside it, with its keys, until a person removes them. */
  #migrate(db: Connection, from: number): void {
    db.exec('pragma wal_checkpoint(TRUNCATE)');
    const kept = `${this.name}.version-${from}`;
    copyWhole(this.name, kept);
    copyWhole(keyPathOf(this.name), keyPathOf(kept));
    for (const [at, sql] of this.#migrations.entries()) makeTables(db, sql, at + 1, at + 2);
  }

  /** The new keys take the place of the old ones at once, or not at all. */
  async replaceKeys(keys: RegisterKeys): Promise<Result<void, PlaceFault>> {
    const path = keyPathOf(this.name);
    const next = `${path}.new`;
    try {
      rmSync(next, { force: true });
      writeNew(next, textOf(keys));
      renameSync(next, path);
      return ok(undefined);
    } catch (error) {
      rmSync(next, { force: true });
      return err({ kind: 'unreadable', code: codeOf(error) });
    }
  }
}

/** Another process may do it at the same time, so the version is asked for again under the lock. */
function makeTables(db: Connection, sql: string, from: number, to: number): void {
  db.exec('begin immediate');
  try {
    if (versionOf(db) === from) db.exec(`${sql}; pragma user_version = ${to}`);
    db.exec('commit');
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}

/** An earlier program made the file without it. Where it cannot be added now, a query looks at every entry instead. */
function addIndex(db: Connection): void {
  try {
    db.exec(REQUESTS_INDEX);
  } catch {
    // Another program writes, the disk is full, or the file is only read.
  }
}

/** Whole or not at all. A copy of the same version that is there already stays: it is the older one. */
function copyWhole(from: string, to: string): void {
  if (sizeOf(to) > 0) return;
  const next = `${to}.new`;
  rmSync(next, { force: true });
  copyFileSync(from, next);
  chmodSync(next, 0o600);
  const file = openSync(next, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, to);
}

function versionOf(db: Connection): number | null {
  const [row] = db.rows({ user_version: 'integer' }, 'from pragma_user_version');
  return typeof row?.[0] === 'number' ? row[0] : null;
}

/** 0 where there is no file. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Tells the file of this name from another one that takes its place. */
function identityOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : `${found.dev}:${found.ino}`;
}

function textOf(keys: RegisterKeys): string {
  return `${JSON.stringify(keys)}\n`;
}

/** SQLite gives the files that it makes beside this one the same permissions. */
function writeNew(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
