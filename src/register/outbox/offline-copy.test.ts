import { expect, test } from 'vitest';
import { Secret } from '../../base/secret.ts';
import { passphraseOf } from '../passphrase.ts';
import { newRegisterKey, unwrapKey, wrapKey } from '../register-key.ts';
import { offlineCopyIn, offlineCopyText, policyIn } from './offline-copy.ts';

const POLICY = Buffer.from('{"name":"employer","words":"見本の同意文"}', 'utf8');

test('opens with the passphrase, and gives the policy', async () => {
  const key = newRegisterKey();
  const wrapped = await wrapKey(key, passphraseOf('例示の合言葉'));
  const keys = { schema: 'menkyo.register-keys/1', passphrase: wrapped, recovery: wrapped } as const;
  const text = offlineCopyText(keys, key, POLICY);
  for (const plain of ['employer', '見本']) expect(text).not.toContain(plain);
  const copy = offlineCopyIn(text);
  if (copy === null) throw new Error('no copy');
  const unwrapped = await unwrapKey(copy.keys.passphrase, passphraseOf('例示の合言葉'));
  if (!unwrapped.ok) throw new Error(unwrapped.error);
  expect(Buffer.from(policyIn(copy, unwrapped.value) ?? []).equals(POLICY)).toBe(true);
  expect(policyIn(copy, new Secret(new Uint8Array(32)))).toBeNull();
  const changed = {
    ...copy,
    sealedPolicy: copy.sealedPolicy.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
  };
  expect(policyIn(changed, unwrapped.value)).toBeNull();
});

test.each(['', '{}', 'null', '{"schema":"menkyo.register-offline/2"}'])('%j is no copy', (text) =>
  expect(offlineCopyIn(text)).toBeNull(),
);
