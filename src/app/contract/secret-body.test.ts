import { expect, test } from 'vitest';
import { eachSendable } from '../../../tests/support/each-secret.ts';
import { COMMANDS } from './contract.ts';
import { bodyWithSecrets, PAD_LENGTH, readBodyWithSecrets } from './secret-body.ts';
import { carriesSecrets, LONGEST_PASSPHRASE, LONGEST_SECRET } from './secret-bytes.ts';

const pad = () => Uint8Array.from({ length: PAD_LENGTH }, (_, i) => 0x80 | ((i * 37) & 0x7f));
const bytes = (text: string) => new TextEncoder().encode(text);
const NONE = eachSendable<Uint8Array>({});
const SENT = { licence: bytes('1234'), signature: bytes('TEST1234') };
const READ = { cardKey: 'カード 1', secrets: { ...NONE, ...SENT } };

const bodyOf = (input: typeof READ | { secrets: typeof NONE }) => bodyWithSecrets(input, async () => pad());

test('what the page sent is what the program gets', async () => {
  expect(readBodyWithSecrets(await bodyOf(READ), pad())).toEqual({ ...READ, secrets: SENT });
  expect(readBodyWithSecrets(await bodyOf({ secrets: NONE }), pad())).toEqual({ secrets: {} });
  const longest = { secrets: { ...NONE, inputSupport: new Uint8Array(LONGEST_SECRET).fill(7) } };
  const { secrets } = longest;
  expect(readBodyWithSecrets(await bodyOf(longest as never), pad())).toEqual({
    secrets: { inputSupport: secrets.inputSupport },
  });
});

test('the body holds no secret in any form, and its length does not tell how long one is', async () => {
  const body = Buffer.from(await bodyOf(READ));
  for (const text of ['1234', 'TEST1234', '49,50,51,52', '"licence"'])
    expect(body.includes(text)).toBe(false);
  const { cardKey } = READ;
  const other = await bodyOf({ cardKey, secrets: { ...NONE, licence: bytes('1') } } as never);
  expect(other.length).toBe(body.length);
});

test('the page’s own copies are overwritten: the caller’s may be, as soon as the body is on its way', async () => {
  const secrets = { ...NONE, licence: bytes('1234') };
  const given = pad();
  const body = bodyWithSecrets({ secrets }, async () => given);
  secrets.licence.fill(0);
  expect(readBodyWithSecrets(await body, pad())?.secrets.licence).toEqual(bytes('1234'));
  expect(given).toEqual(new Uint8Array(PAD_LENGTH));
});

test('a secret that is too long, and a pad of another length, make no body', async () => {
  const long = { secrets: { ...NONE, licence: new Uint8Array(LONGEST_SECRET + 1) } };
  await expect(bodyOf(long as never)).rejects.toThrow('too long');
  for (const length of [0, PAD_LENGTH - 1, PAD_LENGTH + 1]) {
    await expect(bodyWithSecrets(READ, async () => new Uint8Array(length))).rejects.toThrow('no pad of ours');
  }
});

test('a body is taken with its own pad alone', async () => {
  const body = await bodyOf(READ);
  for (let i = 0; i < 16; i++) {
    const other = pad();
    other[i] = (other[i] ?? 0) ^ 1;
    expect(readBodyWithSecrets(body, other), `byte ${i}`).toBeNull();
  }
  expect(readBodyWithSecrets(body, pad().subarray(0, 16))).toBeNull();
});

test('a slot that says more than it has is refused', async () => {
  const body = await bodyOf(READ);
  body[16] = (pad()[16] ?? 0) ^ (LONGEST_SECRET + 1);
  expect(readBodyWithSecrets(body, pad())).toBeNull();
});

test('passphrases travel as well, up to their own length', async () => {
  const secrets = {
    register: bytes('例示の合言葉'),
    newRegister: new Uint8Array(LONGEST_PASSPHRASE).fill(0x41),
  };
  const body = await bodyWithSecrets({ secrets }, async () => pad());
  expect(body.length).toBe((await bodyOf({ secrets: NONE })).length);
  expect(readBodyWithSecrets(body, pad())).toEqual({ secrets });
  const long = { secrets: { register: new Uint8Array(LONGEST_PASSPHRASE + 1) } };
  await expect(bodyWithSecrets(long, async () => pad())).rejects.toThrow('too long');
});

test('the commands that carry secrets are those whose input has them', () => {
  const withSecrets = Object.entries(COMMANDS).flatMap(([name, { input }]) =>
    'shape' in input && 'secrets' in input.shape ? [name] : [],
  );
  expect(withSecrets.length).toBeGreaterThan(1);
  expect(Object.keys(COMMANDS).filter(carriesSecrets).toSorted()).toEqual(withSecrets.toSorted());
});
