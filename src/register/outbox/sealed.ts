import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { concatBytes } from '../../base/bytes.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: the IV, the tag, and the sealed bytes. `use` keeps what was sealed for one use from passing for another. */
export function seal(key: Uint8Array, use: string, bytes: Uint8Array): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(use, 'utf8'));
  const sealed = [cipher.update(bytes), cipher.final()];
  return concatBytes(iv, cipher.getAuthTag(), ...sealed);
}

/** null for what this key did not seal for this use, or what was changed. */
export function unseal(key: Uint8Array, use: string, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  const iv = sealed.subarray(0, IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(use, 'utf8'));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return concatBytes(decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final());
  } catch {
    return null;
  }
}
