import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../base/result.ts';
import type { Secret } from '../../base/secret.ts';
import { keyFor } from '../register-key.ts';
import { type OutboxChange, recordBytes, recordsIn } from './outbox-records.ts';

/** What a desk could not send. `id` is the check's own, by which the register keeps it once. */
export interface OutboxRecord {
  readonly id: string;
  readonly bytes: Uint8Array;
}

export type OutboxFault =
  /** The file belongs to another register. */
  | { readonly kind: 'other-key' }
  | { readonly kind: 'unreadable'; readonly code: string }
  | { readonly kind: 'cannot-write'; readonly code: string };

/**
 * Checks of a desk that cannot reach its register, in a file of the desk. Each is sealed, and on the disk once `add` returns.
 * Two programs of one desk may use it at the same time.
 *
 * Offline, a desk cannot know a person's last check, so it can neither say what changed nor whether the card belongs to
 * another person by its number. It learns both when it sends the check.
 */
export class Outbox {
  readonly #path: string;
  readonly #key: Uint8Array;

  private constructor(path: string, key: Uint8Array) {
    this.#path = path;
    this.#key = key;
  }

  /** Makes no file. `key` is the register's. */
  static open(path: string, key: Secret): Result<Outbox, OutboxFault> {
    const outbox = new Outbox(path, keyFor(key, 'outbox'));
    try {
      const [files, isOurs] = [outbox.#files(), (file: Uint8Array) => recordsIn(outbox.#key, file).isOurs];
      // A program that was killed at its first record may have left a part of a mark.
      const isOther = files.some((file) => file.length > 8 && !isOurs(file));
      return isOther ? err({ kind: 'other-key' }) : ok(outbox);
    } catch (error) {
      return err({ kind: 'unreadable', code: codeOf(error) });
    }
  }

  add({ id, bytes }: OutboxRecord): Result<void, OutboxFault> {
    return this.#append([{ is: 'added', id, bytes }]);
  }

  /** In the order in which they were added, each id once. */
  pending(): Result<readonly OutboxRecord[], OutboxFault> {
    try {
      return ok(this.#pending());
    } catch (error) {
      return err({ kind: 'unreadable', code: codeOf(error) });
    }
  }

  /** Of checks that are in the register. Once nothing is pending, the file goes. */
  remove(ids: readonly string[]): Result<void, OutboxFault> {
    const result = this.#append(ids.map((id) => ({ is: 'removed', id })));
    if (!result.ok) return result;
    try {
      if (this.#pending().length === 0) this.#clear();
    } catch {
      // The removal is on the disk. Windows keeps a file that another program has open; the next removal takes it away.
    }
    return result;
  }

  #pending(): OutboxRecord[] {
    const pending = new Map<string, OutboxRecord>();
    for (const change of this.#files().flatMap((file) => recordsIn(this.#key, file).changes)) {
      if (change.is === 'removed') pending.delete(change.id);
      else if (!pending.has(change.id)) pending.set(change.id, { id: change.id, bytes: change.bytes });
    }
    return [...pending.values()];
  }

  /** The file that is on its way out comes first: its records are the older ones. */
  #files(): readonly Uint8Array[] {
    return [this.#outgoing, this.#path].flatMap((path) => {
      try {
        return [readFileSync(path)];
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return [];
        throw error;
      }
    });
  }

  #append(changes: readonly OutboxChange[]): Result<void, OutboxFault> {
    const bytes = Buffer.concat(changes.map((change) => recordBytes(this.#key, change)));
    try {
      // Another program may have taken the file away between opening and writing: then write to the new one.
      while (!this.#appended(bytes));
      return ok(undefined);
    } catch (error) {
      return err({ kind: 'cannot-write', code: codeOf(error) });
    }
  }

  #appended(bytes: Uint8Array): boolean {
    const file = openSync(this.#path, 'a', 0o600);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
      syncFolder(this.#path);
      return isSameFile(file, this.#path);
    } finally {
      closeSync(file);
    }
  }

  get #outgoing(): string {
    return `${this.#path}.out`;
  }

  /**
   * Takes the file away. A record that another program adds meanwhile lies in the outgoing file, from which it is carried
   * over, or in a new one. Killed in between, both files are read.
   */
  #clear(): void {
    try {
      linkSync(this.#path, this.#outgoing);
    } catch (error) {
      // EEXIST: a program was killed here, or another one is here now. Others: this disk knows no links.
      if (codeOf(error) !== 'EEXIST') return;
    }
    const isSame = statSync(this.#path).ino === statSync(this.#outgoing).ino;
    if (isSame) unlinkSync(this.#path);
    for (const record of this.#pending()) {
      const carried = this.add(record);
      if (!carried.ok) return;
    }
    unlinkSync(this.#outgoing);
    if (!isSame && this.#pending().length === 0) this.#clear();
  }
}

function isSameFile(file: number, path: string): boolean {
  try {
    return fstatSync(file, { bigint: true }).ino === statSync(path, { bigint: true }).ino;
  } catch {
    return false;
  }
}

/** A new file's name is on the disk once its folder is. Windows opens no folder. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
