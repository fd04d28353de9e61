import { expect, test } from 'vitest';
import { forEachSendable } from '../card/applications/descriptors.ts';
import { secretOf, wishesOf } from './wishes.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

test('without an agreement nothing is agreed to, and a secret that is not given is none', () => {
  const nothing = { secret: null, agreedTries: null, agreedForm: false, agreedRepeat: false };
  expect(wishesOf({}, {})).toEqual(forEachSendable(() => nothing));
});

test('tries are agreed to for their own secret, form and repeat for each', () => {
  const secret = secretOf('signature', bytes('TEST1234'));
  const agreed = { agreedTries: { signature: 0 }, agreedForm: true, agreedRepeat: true };
  const other = { secret: null, agreedTries: null, agreedForm: true, agreedRepeat: true };
  expect(wishesOf({ signature: secret }, agreed)).toEqual({
    ...forEachSendable(() => other),
    signature: { ...other, secret, agreedTries: 0 },
  });
});

test.each([
  ['licence', '１２34', '1234'],
  ['signature', 'ｔｅst1234', 'TEST1234'],
] as const)('a secret is folded by the form of its own name: %s', (name, typed, folded) => {
  const given = bytes(typed);
  const secret = secretOf(name, given);
  expect(secret.use((own) => Buffer.from(own).toString())).toBe(folded);
  secret.wipe();
  expect(given.every((byte) => byte === 0)).toBe(true);
});
