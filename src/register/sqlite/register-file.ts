import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { err, ok, type Result } from '../../base/result.ts';
import type { Secret } from '../../base/secret.ts';
import { keyFor, newRegisterKey, unwrapKey, WRAPPED_KEY, type WrappedKey, wrapKey } from '../register-key.ts';
import { Connection, codeOf } from './connection.ts';
import { SCHEMA, SqliteStore } from './sqlite-store.ts';

const VERSION = 1;

export type OpenFault =
  | { readonly kind: 'exists' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong-passphrase' }
  | { readonly kind: 'newer-version' }
  /** The file or its key is no register, cannot be read or written, or was changed. */
  | { readonly kind: 'unreadable'; readonly code: string };

export interface OpenRegister {
  readonly store: SqliteStore;
  readonly chainKey: Uint8Array;
}

/** The wrapped key lies beside the file: every page of the file itself is encrypted. */
export function keyPathOf(path: string): string {
  return `${path}.key`;
}

/** Makes a register. Refuses where there is a file or a key already. */
export async function createRegister(
  path: string,
  passphrase: Secret,
): Promise<Result<OpenRegister, OpenFault>> {
  if (existsSync(path) || existsSync(keyPathOf(path))) return err({ kind: 'exists' });
  const key = newRegisterKey();
  try {
    const wrapped = await wrapKey(key, passphrase);
    // The key first: a file without its key can never be opened.
    writeNew(keyPathOf(path), `${JSON.stringify(wrapped)}\n`);
    writeNew(path, '');
    return await opened(path, key);
  } catch (error) {
    const code = codeOf(error);
    return err(code === 'EEXIST' ? { kind: 'exists' } : { kind: 'unreadable', code });
  } finally {
    key.wipe();
  }
}

/** Opens a register. A wrong passphrase touches nothing. */
export async function openRegister(
  path: string,
  passphrase: Secret,
): Promise<Result<OpenRegister, OpenFault>> {
  if (!existsSync(path) || !existsSync(keyPathOf(path))) return err({ kind: 'missing' });
  const wrapped = wrappedIn(keyPathOf(path));
  if (wrapped === null) return err({ kind: 'unreadable', code: 'no-key' });
  const unwrapped = await unwrapKey(wrapped, passphrase);
  if (!unwrapped.ok) return err({ kind: unwrapped.error });
  try {
    return await opened(path, unwrapped.value);
  } catch (error) {
    return err({ kind: 'unreadable', code: codeOf(error) });
  } finally {
    unwrapped.value.wipe();
  }
}

async function opened(path: string, key: Secret): Promise<Result<OpenRegister, OpenFault>> {
  const db = await Connection.open(path, keyFor(key, 'file'));
  try {
    if (versionOf(db) === 0) makeTables(db);
    if (versionOf(db) === VERSION) {
      return ok({ store: new SqliteStore(db), chainKey: keyFor(key, 'chain') });
    }
  } catch (error) {
    db.close();
    throw error;
  }
  db.close();
  return err({ kind: 'newer-version' });
}

/** Another process may make them at the same time, so the version is asked for again under the lock. */
function makeTables(db: Connection): void {
  db.exec('begin immediate');
  if (versionOf(db) === 0) db.exec(`${SCHEMA}; pragma user_version = ${VERSION}`);
  db.exec('commit');
}

function versionOf(db: Connection): number | null {
  const [row] = db.rows({ user_version: 'integer' }, 'from pragma_user_version');
  return typeof row?.[0] === 'number' ? row[0] : null;
}

function wrappedIn(path: string): WrappedKey | null {
  try {
    return WRAPPED_KEY.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
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
