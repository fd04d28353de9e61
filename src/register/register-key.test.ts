import { describe, expect, test } from 'vitest';
import { Secret } from '../base/secret.ts';
import { passphraseOf } from './passphrase.ts';
import {
  KEY_USES,
  keyFor,
  newRegisterKey,
  unwrapKey,
  WRAPPED_KEY,
  type WrappedKey,
  wrapKey,
} from './register-key.ts';

const hexOf = (key: Secret) => key.use((bytes) => Buffer.from(bytes).toString('hex'));
const PASSPHRASE = '例示の合言葉 1';
const key = new Secret(Uint8Array.from({ length: 32 }, (_, i) => i));
const wrapped = await wrapKey(key, passphraseOf(PASSPHRASE));

const unwrapped = async (from: WrappedKey, passphrase: string) => {
  const result = await unwrapKey(from, passphraseOf(passphrase));
  return result.ok ? hexOf(result.value) : result.error;
};

describe('a wrapped key', () => {
  test('opens with its passphrase', async () => {
    expect(await unwrapped(wrapped, PASSPHRASE)).toBe(hexOf(key));
  });

  test.each([
    ['another one', '例示の合言葉 2'],
    ['none', ''],
    ['one more space', `${PASSPHRASE} `],
  ])('does not open with %s', async (_, passphrase) => {
    expect(await unwrapped(wrapped, passphrase)).toBe('wrong-passphrase');
  });

  test('opens with the passphrase in another form of Unicode', async () => {
    const ga = await wrapKey(key, passphraseOf('が'));
    expect(await unwrapped(ga, 'か\u3099')).toBe(hexOf(key));
  });

  test('does not open once a part of it was changed', async () => {
    const { scrypt } = wrapped;
    const other = (base64: string, at: number) => {
      const bytes = Buffer.from(base64, 'base64');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes.toString('base64');
    };
    const changed: WrappedKey[] = [
      ...[0, 12, 28, 59].map((at) => ({ ...wrapped, key: other(wrapped.key, at) })),
      { ...wrapped, scrypt: { ...scrypt, salt: other(scrypt.salt, 0) } },
      { ...wrapped, scrypt: { ...scrypt, p: 1 } },
    ];
    for (const one of changed) expect(await unwrapped(one, PASSPHRASE)).toBe('wrong-passphrase');
  });

  test('has another salt each time, and nothing of the key', async () => {
    const again = await wrapKey(key, passphraseOf(PASSPHRASE));
    expect(again.scrypt.salt).not.toBe(wrapped.scrypt.salt);
    expect(Buffer.from(again.key, 'base64').toString('hex')).not.toContain(hexOf(key).slice(0, 16));
  });

  test.each<[string, (whole: WrappedKey) => unknown]>([
    ['more memory', (whole) => ({ ...whole, scrypt: { ...whole.scrypt, N: 2 ** 24 } })],
    ['less cost', (whole) => ({ ...whole, scrypt: { ...whole.scrypt, N: 2 } })],
    ['more passes', (whole) => ({ ...whole, scrypt: { ...whole.scrypt, p: 5 } })],
    ['a short key', (whole) => ({ ...whole, key: 'AAAA' })],
    ['a later schema', (whole) => ({ ...whole, schema: 'menkyo.register-key/2' })],
  ])('is refused with %s', (_, change) => {
    expect(WRAPPED_KEY.safeParse(JSON.parse(JSON.stringify(wrapped))).success).toBe(true);
    expect(WRAPPED_KEY.safeParse(change(wrapped)).success).toBe(false);
  });
});

test('each use has a key of its own', () => {
  const keys = [hexOf(key), ...KEY_USES.map((use) => Buffer.from(keyFor(key, use)).toString('hex'))];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keyFor(key, 'chain')).toEqual(keyFor(key, 'chain'));
  expect(keys.every((one) => one.length === 64)).toBe(true);
});

test('two new keys differ', () => {
  expect(hexOf(newRegisterKey())).not.toBe(hexOf(newRegisterKey()));
});
