import { join } from 'node:path';
import type { KeychainState } from '../app/contract/register.ts';
import { err, ok, type Result } from '../base/result.ts';
import { dataFolder } from './data-folder.ts';
import type { Keychain, KeychainFault } from './desk/keychain.ts';
import { JsonStore } from './json-store.ts';

/** What the system encrypts for this user of this machine. Each of the two throws if the system refuses. */
export interface SafeBox {
  /** Whether what it encrypts is safe from a reader of the file. */
  isSafe(): Promise<boolean>;
  seal(bytes: Uint8Array): Promise<Uint8Array>;
  open(sealed: Uint8Array): Promise<Uint8Array>;
}

type Kept = Readonly<Record<string, string>>;

/** The passphrases of registers, each encrypted by the system (`register-passphrases.json`, 0600). */
export class KeptPassphrases implements Keychain {
  readonly #box: SafeBox;
  readonly #file: JsonStore<Kept>;

  constructor(box: SafeBox, path = join(dataFolder(), 'register-passphrases.json')) {
    this.#box = box;
    this.#file = new JsonStore(path, { parse: keptIn, toJson: (kept) => kept, first: {} });
  }

  async state(where: string): Promise<KeychainState> {
    if (!(await this.#box.isSafe())) return 'no-backend';
    return (await this.#sealed(where)) === null ? 'off' : 'on';
  }

  async keep(where: string, passphrase: Uint8Array): Promise<Result<void, KeychainFault>> {
    if (!(await this.#box.isSafe())) return err({ kind: 'no-keychain', reason: 'no-backend' });
    let sealed: string;
    try {
      sealed = Buffer.from(await this.#box.seal(passphrase)).toString('base64');
    } catch {
      return err({ kind: 'no-keychain', reason: 'refused' });
    }
    return this.#change((kept) => ({ ...kept, [where]: sealed }));
  }

  async get(where: string): Promise<Uint8Array | null> {
    const sealed = (await this.#box.isSafe()) ? await this.#sealed(where) : null;
    if (sealed === null) return null;
    try {
      return await this.#box.open(sealed);
    } catch {
      // Encrypted for another user or machine.
      return null;
    }
  }

  async forget(where: string): Promise<Result<void, KeychainFault>> {
    if ((await this.#sealed(where)) === null) return ok(undefined);
    return this.#change((kept) =>
      Object.fromEntries(Object.entries(kept).filter(([name]) => name !== where)),
    );
  }

  async #sealed(where: string): Promise<Uint8Array | null> {
    const found = await this.#file.read();
    const sealed =
      found.kind === 'found' && Object.hasOwn(found.value, where) ? found.value[where] : undefined;
    return sealed === undefined ? null : Buffer.from(sealed, 'base64');
  }

  async #change(edit: (kept: Kept) => Kept): Promise<Result<void, KeychainFault>> {
    const changed = await this.#file.change(edit);
    return changed.ok ? ok(undefined) : err({ kind: 'cannot-write', code: changed.error.code });
  }
}

function keptIn(json: unknown): Kept | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const kept: Record<string, string> = {};
  for (const [where, sealed] of Object.entries(json)) {
    if (typeof sealed !== 'string') return null;
    kept[where] = sealed;
  }
  return kept;
}
