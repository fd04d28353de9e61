import type { Result } from '../base/result.ts';
import type { Secret } from '../base/secret.ts';
import type { RegisterKeys } from './register-key.ts';
import type { RegisterStore } from './store.ts';

export type PlaceFault =
  | { readonly kind: 'exists' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'newer-version' }
  /** The server does not answer, does not know this desk, or is not the one that the certificate names. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** The role of this desk may not do this. */
  | { readonly kind: 'not-allowed' }
  /** What is there is no register, cannot be read or written, or was changed. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** Where a register is kept: a file, or a PostgreSQL server. It holds the wrapped keys, and gives the store for a key. */
export interface RegisterPlace {
  /** As a message names it, without a password. */
  readonly name: string;
  keys(): Promise<Result<RegisterKeys, PlaceFault>>;
  /** Refuses where there is a register. If it fails, nothing of a new register is left. */
  create(keys: RegisterKeys, key: Secret): Promise<Result<RegisterStore, PlaceFault>>;
  open(key: Secret): Promise<Result<RegisterStore, PlaceFault>>;
  /** For a new passphrase. The old one opens the register no more. */
  replaceKeys(keys: RegisterKeys): Promise<Result<void, PlaceFault>>;
}
