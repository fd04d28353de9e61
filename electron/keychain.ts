import { safeStorage } from 'electron';
import type { SafeBox } from '../src/host/kept-passphrases.ts';

/** On Linux without a keyring, Electron encrypts with a key that is public. */
const UNSAFE_BACKENDS: readonly string[] = ['basic_text', 'unknown'];

/**
 * The system's own keeping: Keychain on macOS, DPAPI on Windows, a keyring on Linux. Electron takes and gives texts, which
 * stay in memory until V8 collects them.
 */
export const SAFE_BOX: SafeBox = {
  async isSafe() {
    if (process.platform === 'linux' && UNSAFE_BACKENDS.includes(safeStorage.getSelectedStorageBackend())) {
      return false;
    }
    return safeStorage.isAsyncEncryptionAvailable();
  },
  seal: (bytes) => safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64')),
  async open(sealed) {
    const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
    return new Uint8Array(Buffer.from(result, 'base64'));
  },
};
