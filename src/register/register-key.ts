import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import * as z from 'zod';
import { concatBytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { Secret } from '../base/secret.ts';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;

/** 64 MB and two passes: the cost that OWASP names for scrypt with this memory. */
const COST = { N: 2 ** 16, r: 8, p: 2 } as const;

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);

/** The register's key, wrapped by a passphrase (`menkyo.register-key/1`). */
export interface WrappedKey {
  schema: 'menkyo.register-key/1';
  scrypt: { N: number; r: 8; p: number; salt: string };
  /** AES-256-GCM: the IV, the tag, and the key. */
  key: string;
}

/**
 * The register's key, wrapped once by the passphrase and once by the recovery key (`menkyo.register-keys/1`). Both open
 * the register.
 */
export interface RegisterKeys {
  schema: 'menkyo.register-keys/1';
  passphrase: WrappedKey;
  recovery: WrappedKey;
}

/**
 * The limits keep a changed file from asking for more memory than a desk has.
 *
 * @internal The library's types need no package.
 */
export const WRAPPED_KEY = z.strictObject({
  schema: z.literal('menkyo.register-key/1'),
  scrypt: z.strictObject({
    N: z.literal([2 ** 15, 2 ** 16, 2 ** 17]),
    r: z.literal(8),
    p: z.int().min(1).max(4),
    salt: base64(SALT_BYTES),
  }),
  key: base64(IV_BYTES + TAG_BYTES + KEY_BYTES),
}) satisfies z.ZodType<WrappedKey>;

/** @internal */
export const REGISTER_KEYS = z.strictObject({
  schema: z.literal('menkyo.register-keys/1'),
  passphrase: WRAPPED_KEY,
  recovery: WRAPPED_KEY,
}) satisfies z.ZodType<RegisterKeys>;

export function newRegisterKey(): Secret {
  return new Secret(randomBytes(KEY_BYTES));
}

/** Wraps the register's key by a passphrase, with a salt of its own. A new passphrase wraps the same key again. */
export async function wrapKey(key: Secret, passphrase: Secret): Promise<WrappedKey> {
  const cost = { ...COST, salt: randomBytes(SALT_BYTES).toString('base64') };
  const wrapping = await derived(passphrase, cost);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrapping, iv);
  const sealed = key.use((bytes) => Buffer.concat([cipher.update(bytes), cipher.final()]));
  wrapping.fill(0);
  const whole = Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  return { schema: 'menkyo.register-key/1', scrypt: cost, key: whole.toString('base64') };
}

/** `wrong-passphrase` also where the wrapped key was changed: the two cannot be told apart. */
export async function unwrapKey(
  wrapped: WrappedKey,
  passphrase: Secret,
): Promise<Result<Secret, 'wrong-passphrase'>> {
  const whole = Buffer.from(wrapped.key, 'base64');
  const wrapping = await derived(passphrase, wrapped.scrypt);
  const iv = whole.subarray(0, IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', wrapping, iv, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(whole.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const opened = [decipher.update(whole.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
    return ok(new Secret(concatBytes(...opened)));
  } catch {
    return err('wrong-passphrase');
  } finally {
    wrapping.fill(0);
  }
}

export const KEY_USES = ['chain', 'file', 'backup', 'outbox', 'answers'] as const;

/** A key for one use. It reveals neither the register's key nor the key for another use. */
export function keyFor(key: Secret, use: (typeof KEY_USES)[number]): Uint8Array {
  return key.use(
    (bytes) => new Uint8Array(hkdfSync('sha256', bytes, '', `menkyo.register/1 ${use}`, KEY_BYTES)),
  );
}

function derived(passphrase: Secret, { N, r, p, salt }: WrappedKey['scrypt']): Promise<Buffer> {
  return passphrase.use(
    (bytes) =>
      new Promise((resolve, reject) => {
        const options = { N, r, p, maxmem: 256 * N * r };
        scrypt(bytes, Buffer.from(salt, 'base64'), KEY_BYTES, options, (error, key) => {
          if (error === null) resolve(key);
          else reject(error);
        });
      }),
  );
}
