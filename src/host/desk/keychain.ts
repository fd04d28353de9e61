import type { KeychainState, RegisterFaultView } from '../../app/contract/register.ts';
import type { Result } from '../../base/result.ts';

export type KeychainFault =
  | Extract<RegisterFaultView, { readonly kind: 'no-keychain' }>
  | { readonly kind: 'cannot-write'; readonly code: string };

/** What keeps the passphrase of a register for this desk. Off until a person asks for it. */
export interface Keychain {
  state(where: string): Promise<KeychainState>;
  keep(where: string, passphrase: Uint8Array): Promise<Result<void, KeychainFault>>;
  /** In bytes that the caller overwrites. null if none is kept, or the system does not give it back. */
  get(where: string): Promise<Uint8Array | null>;
  forget(where: string): Promise<Result<void, KeychainFault>>;
}

/** For a host without one, such as `menkyo serve`. */
export const NO_KEYCHAIN: Keychain = {
  state: async () => 'not-here',
  keep: async () => ({ ok: false, error: { kind: 'no-keychain', reason: 'not-here' } }),
  get: async () => null,
  forget: async () => ({ ok: true, value: undefined }),
};
