import * as z from 'zod';
import type { Secret } from '../../base/secret.ts';
import { keyFor, REGISTER_KEYS, type RegisterKeys } from '../register-key.ts';
import { seal, unseal } from './sealed.ts';

const USE = 'menkyo.register-offline/1 policy';

const OFFLINE_COPY = z.strictObject({
  schema: z.literal('menkyo.register-offline/1'),
  keys: REGISTER_KEYS,
  policy: z.base64(),
});

/**
 * What a desk keeps of its register to go on without it: the wrapped keys, which open with the passphrase, and the policy,
 * sealed. Nothing of a person: the operator names the person of a check by the id.
 */
export interface OfflineCopy {
  readonly keys: RegisterKeys;
  readonly sealedPolicy: Uint8Array;
}

/** The text of the file. `policy` as its entry has it. */
export function offlineCopyText(keys: RegisterKeys, key: Secret, policy: Uint8Array): string {
  const sealed = sealedWith(key, (own) => seal(own, USE, policy));
  const copy: z.input<typeof OFFLINE_COPY> = {
    schema: 'menkyo.register-offline/1',
    keys,
    policy: Buffer.from(sealed).toString('base64'),
  };
  return `${JSON.stringify(copy)}\n`;
}

export function offlineCopyIn(text: string): OfflineCopy | null {
  try {
    const { keys, policy } = OFFLINE_COPY.parse(JSON.parse(text));
    return { keys, sealedPolicy: Buffer.from(policy, 'base64') };
  } catch {
    return null;
  }
}

/** null if the key is another register's, or the copy was changed. */
export function policyIn({ sealedPolicy }: OfflineCopy, key: Secret): Uint8Array | null {
  return sealedWith(key, (own) => unseal(own, USE, sealedPolicy));
}

function sealedWith<T>(key: Secret, work: (own: Uint8Array) => T): T {
  const own = keyFor(key, 'outbox');
  try {
    return work(own);
  } finally {
    own.fill(0);
  }
}
