import { CompactEncrypt, compactDecrypt } from 'jose';
import { type KeptSeal, keptSealIn } from './kept-seal.ts';

/** The recovery key has 125 random bits, so a few rounds of PBKDF2 are enough. */
const KEY_WRAP = 'PBES2-HS512+A256KW';
const CONTENT = 'A256GCM';
const TYPE = 'menkyo.seal-backup/1';
/** A backup has some hundred bytes for each former key. */
const LARGEST_BACKUP = 1024 * 1024;

/** The key of an installation, encrypted by a recovery key (JWE, RFC 7516). */
export function sealBackup(kept: KeptSeal, recovery: Uint8Array): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(kept)))
    .setProtectedHeader({ alg: KEY_WRAP, enc: CONTENT, typ: TYPE })
    .encrypt(recovery);
}

/** null for another recovery key, and for a file that is no backup or was changed. */
export async function fromSealBackup(file: Uint8Array, recovery: Uint8Array): Promise<KeptSeal | null> {
  if (file.length > LARGEST_BACKUP) return null;
  try {
    const text = Buffer.from(file).toString('latin1').trim();
    const { plaintext, protectedHeader } = await compactDecrypt(text, recovery, {
      keyManagementAlgorithms: [KEY_WRAP],
      contentEncryptionAlgorithms: [CONTENT],
    });
    if (protectedHeader.typ !== TYPE) return null;
    return keptSealIn(JSON.parse(Buffer.from(plaintext).toString('utf8')));
  } catch {
    return null;
  }
}
