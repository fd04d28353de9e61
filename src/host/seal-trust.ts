import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../base/result.ts';
import { keptSealsIn } from '../proof/kept-seal.ts';
import { type PublicSeal, parseSeal, sealDocument } from '../proof/public-seal.ts';
import type { KnownSeals } from '../proof/sealing.ts';
import { dataFolder } from './data-folder.ts';
import { JsonStore } from './json-store.ts';
import { SealKey } from './seal-key.ts';
import type { WriteFault } from './write-files.ts';

/** The seals of others that the user trusts (`trusted-seals.json`, 0600), by the names that the user knows them by. */
export class SealTrust {
  readonly #file: JsonStore<readonly PublicSeal[]>;

  constructor(path = join(dataFolder(), 'trusted-seals.json')) {
    this.#file = new JsonStore<readonly PublicSeal[]>(path, {
      parse: keptSealsIn,
      toJson: (seals) => seals.map(sealDocument),
      first: [],
    });
  }

  /** A file that cannot be read is not trusted, and no reason to fail. */
  async list(): Promise<readonly PublicSeal[]> {
    const found = await this.#file.read();
    return found.kind === 'found' ? found.value : [];
  }

  /** Returns those that were new. A seal that is there already gets the new name. */
  async add(seals: readonly PublicSeal[]): Promise<Result<readonly PublicSeal[], WriteFault>> {
    if (seals.length === 0) return ok([]);
    const before = new Set((await this.list()).map(({ fingerprint }) => fingerprint));
    const changed = await this.#file.change((kept) => [
      ...new Map([...kept, ...seals].map((seal) => [seal.fingerprint, seal])).values(),
    ]);
    return changed.ok ? ok(seals.filter(({ fingerprint }) => !before.has(fingerprint))) : changed;
  }

  async remove({ fingerprint }: PublicSeal): Promise<Result<null, WriteFault>> {
    const changed = await this.#file.change((kept) => kept.filter((one) => one.fingerprint !== fingerprint));
    return changed.ok ? ok(null) : changed;
  }
}

/** What a check judges seals by: this installation's own keys, and those of others. */
export async function knownSeals(): Promise<KnownSeals> {
  const [own, trusted] = await Promise.all([new SealKey().seals(), new SealTrust().list()]);
  return { own, trusted };
}

const LARGEST_SEAL_FILE = 64 * 1024;

/** A seal that its owner has exported. null for any other file, and for none. */
export async function readSeal(path: string): Promise<PublicSeal | null> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size <= LARGEST_SEAL_FILE ? parseSeal(await readFile(path)) : null;
  } catch {
    return null;
  }
}
