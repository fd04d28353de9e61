import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import { LOCKED, lockFile } from './file-lock.ts';
import { codeOf, type WriteFault, writeFiles } from './write-files.ts';

export interface JsonFormat<T> {
  /** null for a value that the program does not understand. */
  readonly parse: (value: unknown) => T | null;
  readonly toJson: (value: T) => unknown;
  /** The value without a file. */
  readonly first: T;
}

export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  /** The file exists, but its content is invalid. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'denied'; readonly code: string };

/** One small JSON file (0600) in the data folder. A write replaces it whole or not at all. */
export class JsonStore<T> {
  readonly path: string;
  readonly #format: JsonFormat<T>;
  /** Writes happen in the order of the calls. */
  #last: Promise<unknown> = Promise.resolve();
  /** How many changes were asked for so far. */
  #changes = 0;
  /** The changes up to this number have waited in vain for another program's lock. */
  #gaveUp = 0;

  constructor(path: string, format: JsonFormat<T>) {
    this.path = path;
    this.#format = format;
  }

  async read(): Promise<Found<T>> {
    try {
      return this.#parsed(await readFile(this.path, 'utf8'));
    } catch (error) {
      return this.#missing(error);
    }
  }

  /** Reads synchronously, for settings that the program needs before its first event. */
  readNow(): Found<T> {
    try {
      return this.#parsed(readFileSync(this.path, 'utf8'));
    } catch (error) {
      return this.#missing(error);
    }
  }

  /** For a file that this program alone writes. */
  replace(value: T): Promise<Result<void, WriteFault>> {
    return this.#inTurn(() => this.#write(value));
  }

  /**
   * For a file that several programs write: reads, edits and writes it under a lock. A damaged file is renamed, never
   * overwritten; `setAside` is its new path. While another program holds the lock, all changes that wait for it fail
   * together.
   */
  change(
    edit: (value: T) => T,
  ): Promise<Result<{ readonly value: T; readonly setAside: string | null }, WriteFault>> {
    this.#changes += 1;
    const number = this.#changes;
    return this.#inTurn(async () => {
      if (number <= this.#gaveUp) return err({ path: this.path, code: LOCKED });
      const unlock = await this.#lock();
      try {
        const found = await this.read();
        if (found.kind === 'denied') return err({ path: this.path, code: found.code });
        const setAside = found.kind === 'damaged' ? await this.#setAside() : null;
        const value = edit(found.kind === 'found' ? found.value : this.#format.first);
        const written = await this.#write(value);
        return written.ok ? ok({ value, setAside }) : written;
      } finally {
        await unlock();
      }
    });
  }

  async #lock(): Promise<() => Promise<void>> {
    try {
      return await lockFile(`${this.path}.lock`);
    } catch (error) {
      if (codeOf(error) === LOCKED) this.#gaveUp = this.#changes;
      throw error;
    }
  }

  #parsed(text: string): Found<T> {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return { kind: 'damaged' };
    }
    const value = this.#format.parse(json);
    return value === null ? { kind: 'damaged' } : { kind: 'found', value };
  }

  #missing(error: unknown): Found<T> {
    const code = codeOf(error);
    return code === 'ENOENT' ? { kind: 'found', value: this.#format.first } : { kind: 'denied', code };
  }

  /** One after the other, so that the calls of this program do not keep each other waiting for the lock. */
  #inTurn<V>(work: () => Promise<Result<V, WriteFault>>): Promise<Result<V, WriteFault>> {
    const done = this.#last.then(() => this.#guarded(work));
    this.#last = done;
    return done;
  }

  async #guarded<V>(work: () => Promise<Result<V, WriteFault>>): Promise<Result<V, WriteFault>> {
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      return await work();
    } catch (error) {
      return err({ path: this.path, code: codeOf(error) });
    }
  }

  #write(value: T): Promise<Result<void, WriteFault>> {
    const text = `${JSON.stringify(this.#format.toJson(value), null, 2)}\n`;
    return writeFiles([{ path: this.path, bytes: Buffer.from(text) }], true);
  }

  async #setAside(): Promise<string> {
    const aside = `${this.path}.unreadable-${randomBytes(4).toString('hex')}`;
    await rename(this.path, aside);
    return aside;
  }
}
