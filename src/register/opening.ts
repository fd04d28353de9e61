import { err, ok, type Result } from '../base/result.ts';
import type { Secret } from '../base/secret.ts';
import type { Head } from './chain.ts';
import { passphraseOf, type TypedPassphrase } from './passphrase.ts';
import type { PlaceFault, RegisterPlace } from './place.ts';
import type { Policy } from './policy.ts';
import { newRecoveryKey, recoverySecret } from './recovery-key.ts';
import { Register } from './register.ts';
import {
  keyFor,
  newRegisterKey,
  type RegisterKeys,
  unwrapKey,
  type WrappedKey,
  wrapKey,
} from './register-key.ts';
import type { WriteFault } from './store.ts';

/** Where the heads of registers are kept, outside them. */
export interface KnownHeads {
  get(register: string): Promise<Head | null>;
  put(register: string, head: Head): Promise<void>;
}

export type OpeningFault = PlaceFault | WriteFault | { readonly kind: 'wrong-passphrase' };

/** An open register, and the keys that its desk works with. `close` keeps its head and overwrites the keys. */
export class OpenRegister {
  readonly register: Register;
  readonly place: RegisterPlace;
  #keys: RegisterKeys;
  readonly #key: Secret;
  readonly #heads: KnownHeads;
  readonly #known: Head | null;

  constructor(
    register: Register,
    place: RegisterPlace,
    keys: RegisterKeys,
    { key, heads, known }: { readonly key: Secret; readonly heads: KnownHeads; readonly known: Head | null },
  ) {
    this.register = register;
    this.place = place;
    this.#keys = keys;
    this.#key = key;
    this.#heads = heads;
    this.#known = known;
  }

  /** Wrapped by the passphrase in force. */
  get keys(): RegisterKeys {
    return this.#keys;
  }

  /** The head that this desk knew when it opened the register. */
  get known(): Head | null {
    return this.#known;
  }

  /** For work that needs the register's key itself. It must keep no copy. */
  withKey<T>(work: (key: Secret) => T): T {
    return work(this.#key);
  }

  keyFor(use: Parameters<typeof keyFor>[1]): Uint8Array {
    return keyFor(this.#key, use);
  }

  /** Whether this is the passphrase or the recovery key in force. */
  async isOpenedBy(passphrase: TypedPassphrase): Promise<boolean> {
    const key = await unwrapped(this.#keys, passphrase);
    key?.wipe();
    return key !== null;
  }

  /** Both the old passphrase and the old recovery key open the register no more. */
  async changePassphrase(
    passphrase: TypedPassphrase,
  ): Promise<Result<{ readonly recoveryKey: string }, PlaceFault>> {
    const { keys, recoveryKey } = await wrappedTwice(this.#key, passphrase);
    const replaced = await this.place.replaceKeys(keys);
    if (!replaced.ok) return replaced;
    this.#keys = keys;
    return ok({ recoveryKey });
  }

  async close(): Promise<void> {
    const { register } = this;
    try {
      if (register.fault === null) await this.#heads.put(register.settings.register, register.head);
    } finally {
      this.#key.wipe();
      await register.close();
    }
  }
}

export interface Made {
  readonly opened: OpenRegister;
  /** To be shown once. The program keeps no copy. */
  readonly recoveryKey: string;
}

/** Makes a register. Refuses where there is one. */
export async function createRegister(
  place: RegisterPlace,
  passphrase: TypedPassphrase,
  settings: { readonly policy: Policy; readonly demo?: boolean },
  heads: KnownHeads,
): Promise<Result<Made, OpeningFault>> {
  const key = newRegisterKey();
  const { keys, recoveryKey } = await wrappedTwice(key, passphrase);
  const store = await place.create(keys, key);
  if (!store.ok) return store;
  const register = await Register.begin(store.value, keyFor(key, 'chain'), settings);
  if (!register.ok) {
    await store.value.close();
    return register;
  }
  const opened = new OpenRegister(register.value, place, keys, { key, heads, known: null });
  await heads.put(register.value.settings.register, register.value.head);
  return ok({ opened, recoveryKey });
}

/** Opens a register with its passphrase or its recovery key. A wrong one touches nothing. */
export async function openRegister(
  place: RegisterPlace,
  passphrase: TypedPassphrase,
  heads: KnownHeads,
): Promise<Result<OpenRegister, OpeningFault>> {
  const keys = await place.keys();
  if (!keys.ok) return keys;
  const key = await unwrapped(keys.value, passphrase);
  if (key === null) return err({ kind: 'wrong-passphrase' });
  const store = await place.open(key);
  if (!store.ok) {
    key.wipe();
    return store;
  }
  let known: Head | null = null;
  try {
    const register = await Register.open(store.value, keyFor(key, 'chain'), async (name) => {
      known = await heads.get(name);
      return known;
    });
    return ok(new OpenRegister(register, place, keys.value, { key, heads, known }));
  } catch (error) {
    key.wipe();
    await store.value.close();
    throw error;
  }
}

/** The register's key, by a passphrase or a recovery key. null if neither opens it. */
export async function unwrapped(keys: RegisterKeys, typed: TypedPassphrase): Promise<Secret | null> {
  const byPassphrase = await unwrappedBy(keys.passphrase, passphraseOf(typed));
  if (byPassphrase !== null) return byPassphrase;
  const recovery = recoverySecret(typed);
  return recovery && unwrappedBy(keys.recovery, recovery);
}

async function unwrappedBy(wrapped: WrappedKey, secret: Secret): Promise<Secret | null> {
  const result = await unwrapKey(wrapped, secret);
  secret.wipe();
  return result.ok ? result.value : null;
}

async function wrappedTwice(
  key: Secret,
  typed: TypedPassphrase,
): Promise<{ readonly keys: RegisterKeys; readonly recoveryKey: string }> {
  const recoveryKey = newRecoveryKey();
  const recovery = recoverySecret(recoveryKey);
  if (recovery === null) throw new Error('a new recovery key is none');
  const passphrase = passphraseOf(typed);
  const keys: RegisterKeys = {
    schema: 'menkyo.register-keys/1',
    passphrase: await wrapKey(key, passphrase),
    recovery: await wrapKey(key, recovery),
  };
  passphrase.wipe();
  recovery.wipe();
  return { keys, recoveryKey };
}
