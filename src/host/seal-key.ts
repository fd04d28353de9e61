import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import type { Secret } from '../base/secret.ts';
import { type KeptSeal, keptSealIn } from '../proof/kept-seal.ts';
import { type PublicSeal, publicSealOf } from '../proof/public-seal.ts';
import { fromSealBackup, sealBackup } from '../proof/seal-backup.ts';
import { type Sealer, sealerOf } from '../proof/sealing.ts';
import { recoverySecret } from '../register/recovery-key.ts';
import { dataFolder } from './data-folder.ts';
import { JsonStore } from './json-store.ts';
import type { WriteFault } from './write-files.ts';

/** The code of the fault where the file of the key cannot be read. No second key is made then. */
const DAMAGED = 'damaged';

/**
 * The key of this installation (`seal.json`, 0600): Ed25519, made when it is first needed, the same for window and
 * command. Two programs that need it at the same time make one key, under the store's lock.
 */
export class SealKey {
  readonly #file: JsonStore<KeptSeal | null>;

  constructor(path = join(dataFolder(), 'seal.json')) {
    this.#file = new JsonStore(path, { parse: keptSealIn, toJson: (kept) => kept, first: null });
  }

  async sealer(): Promise<Result<Sealer, WriteFault>> {
    const kept = await this.#kept((was) => was ?? newKey([]));
    return kept.ok ? ok(await sealerOf(kept.value.key, kept.value.name)) : kept;
  }

  /** The key's public part, then those of earlier keys. Empty where none was made yet: this makes none. */
  async seals(): Promise<readonly PublicSeal[]> {
    const found = await this.#file.read();
    if (found.kind !== 'found' || found.value === null) return [];
    const { key, name, former } = found.value;
    return [{ x: key.x, name }, ...former].flatMap((one) => publicSealOf(one.x, one.name) ?? []);
  }

  async rename(name: string): Promise<Result<PublicSeal, WriteFault>> {
    return this.#changed((was) => ({ ...(was ?? newKey([])), name }));
  }

  /** A new key, for example after the old one was seen by others. The old one's public part stays. */
  async replace(): Promise<Result<PublicSeal, WriteFault>> {
    return this.#changed((was) => {
      if (was === null) return newKey([]);
      const { x } = was.key;
      return { ...newKey([{ x, name: was.name }, ...was.former]), name: was.name };
    });
  }

  /** The key, encrypted by a recovery key. null where no key was made yet. */
  async backup(recoveryKey: string): Promise<Uint8Array | null> {
    const found = await this.#file.read();
    const recovery = recoverySecret(recoveryKey);
    if (found.kind !== 'found' || found.value === null || recovery === null) return null;
    const kept = found.value;
    try {
      return Buffer.from(`${await recovery.use((bytes) => sealBackup(kept, bytes))}\n`);
    } finally {
      recovery.wipe();
    }
  }

  /** Takes the key of a backup. The key that is there becomes a former one. null: the recovery key is another one. */
  async restore(backup: Uint8Array, recovery: Secret): Promise<Result<PublicSeal, WriteFault> | null> {
    const kept = await recovery.use((bytes) => fromSealBackup(backup, bytes));
    if (kept === null) return null;
    const { key, name, former } = kept;
    return this.#changed((was) => {
      const all = [...(was === null ? [] : [{ x: was.key.x, name: was.name }, ...was.former]), ...former];
      const others = new Map(all.filter(({ x }) => x !== key.x).map((one) => [one.x, one]));
      return { version: 1, name, key, former: [...others.values()] };
    });
  }

  async #changed(edit: (was: KeptSeal | null) => KeptSeal): Promise<Result<PublicSeal, WriteFault>> {
    const kept = await this.#kept(edit, true);
    if (!kept.ok) return kept;
    const seal = publicSealOf(kept.value.key.x, kept.value.name);
    return seal === null ? err({ path: this.#file.path, code: DAMAGED }) : ok(seal);
  }

  async #kept(
    edit: (was: KeptSeal | null) => KeptSeal,
    isChange = false,
  ): Promise<Result<KeptSeal, WriteFault>> {
    const found = await this.#file.read();
    if (found.kind === 'denied') return err({ path: this.#file.path, code: found.code });
    if (found.kind === 'damaged') return err({ path: this.#file.path, code: DAMAGED });
    if (found.value !== null && !isChange) return ok(found.value);
    const changed = await this.#file.change(edit);
    if (!changed.ok) return changed;
    const { value } = changed.value;
    return value === null ? err({ path: this.#file.path, code: DAMAGED }) : ok(value);
  }
}

function newKey(former: KeptSeal['former']): KeptSeal {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const fingerprint = publicSealOf(x, '')?.fingerprint ?? '';
  // The name says nothing of the computer or its user until the user gives it another one.
  return { version: 1, name: `Menkyo Desk ${fingerprint.slice(0, 8)}`, key: { x, d }, former };
}
