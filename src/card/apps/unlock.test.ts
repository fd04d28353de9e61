import { describe, expect, test } from 'vitest';
import { asciiBytes } from '../../base/bytes.ts';
import { hex, toHex } from '../../base/hex.ts';
import { Secret } from '../../base/secret.ts';
import { CardError } from '../card-error.ts';
import { Channel } from '../iso7816/channel.ts';
import { askSecretState, type Form, type SecretState, type UnlockWish, unlock } from './unlock.ts';

/** A card that says the same to everything, and what it was told. */
function parrot(answer: string | Error) {
  const sent: string[] = [];
  const channel = new Channel(
    async (command) => {
      sent.push(toHex(command));
      if (answer instanceof Error) throw answer;
      return hex(answer);
    },
    { extendedLength: 'untried' },
  );
  return { channel, sent };
}

const rules = (form: Form = 'right') => ({ p2: 0x86, fewTries: 3, form: () => form });
const wish = (given: Partial<UnlockWish> = {}): UnlockWish => ({
  secret: new Secret(asciiBytes('1234')),
  agreedTries: null,
  agreedForm: false,
  ...given,
});
const tries = (left: number): SecretState => ({ kind: 'tries', left });
const notSent = (reason: string, triesLeft: number | null) => ({ kind: 'not-sent', reason, triesLeft });

test.each([
  ['63CA', { kind: 'tries', left: 10 }],
  ['63C1', { kind: 'tries', left: 1 }],
  ['63C0', { kind: 'locked' }],
  ['6983', { kind: 'locked' }],
  ['6984', { kind: 'locked' }],
  ['9000', { kind: 'verified' }],
  ['6A82', { kind: 'absent' }],
  ['6A88', { kind: 'absent' }],
  ['6300', { kind: 'untold', sw: 0x6300 }],
  ['6700', { kind: 'untold', sw: 0x6700 }],
  ['6982', { kind: 'untold', sw: 0x6982 }],
])('asking is answered %s', async (answer, state) => {
  const { channel, sent } = parrot(answer);
  expect(await askSecretState(channel, 0x86)).toEqual(state);
  expect(sent).toEqual(['00200086']);
});

describe('nothing is sent', () => {
  test.each<[string, SecretState, UnlockWish, Form, unknown]>([
    ['verified already', { kind: 'verified' }, wish(), 'right', { kind: 'unlocked' }],
    [
      'verified already, no secret',
      { kind: 'verified' },
      wish({ secret: null }),
      'right',
      { kind: 'unlocked' },
    ],
    ['locked', { kind: 'locked' }, wish({ agreedTries: 0, agreedForm: true }), 'right', { kind: 'locked' }],
    ['no such secret', { kind: 'absent' }, wish(), 'right', { kind: 'absent' }],
    [
      'the counter will not tell',
      { kind: 'untold', sw: 0x6f00 },
      wish({ agreedTries: 1 }),
      'right',
      notSent('tries-unknown', null),
    ],
    ['no secret', tries(10), wish({ secret: null }), 'right', notSent('not-given', 10)],
    ['wrong form', tries(10), wish(), 'wrong', notSent('wrong-form', 10)],
    [
      'wrong form, whatever was agreed',
      tries(10),
      wish({ agreedForm: true, agreedTries: 1 }),
      'wrong',
      notSent('wrong-form', 10),
    ],
    ['unusual form', tries(10), wish(), 'unusual', notSent('wrong-form', 10)],
    ['few tries', tries(3), wish(), 'right', notSent('few-tries', 3)],
    ['few tries', tries(1), wish(), 'right', notSent('few-tries', 1)],
    ['fewer tries than agreed', tries(2), wish({ agreedTries: 3 }), 'right', notSent('few-tries', 2)],
    // Which is asked after first.
    ['locked before not given', { kind: 'locked' }, wish({ secret: null }), 'right', { kind: 'locked' }],
    ['not given before few tries', tries(1), wish({ secret: null }), 'right', notSent('not-given', 1)],
    ['form before few tries', tries(1), wish(), 'wrong', notSent('wrong-form', 1)],
    [
      'agreeing to the form is not agreeing to the tries',
      tries(3),
      wish({ agreedForm: true }),
      'unusual',
      notSent('few-tries', 3),
    ],
    [
      'agreeing to the tries is not agreeing to the form',
      tries(3),
      wish({ agreedTries: 3 }),
      'unusual',
      notSent('wrong-form', 3),
    ],
  ])('%s', async (_, state, given, form, outcome) => {
    const { channel, sent } = parrot('9000');
    expect(await unlock(channel, rules(form), state, given)).toEqual(outcome);
    expect(sent).toEqual([]);
  });
});

describe('VERIFY is sent once', () => {
  test.each<[string, SecretState, UnlockWish, Form]>([
    ['enough tries', tries(4), wish(), 'right'],
    ['few tries, agreed', tries(3), wish({ agreedTries: 3 }), 'right'],
    ['the last try, agreed', tries(1), wish({ agreedTries: 1 }), 'right'],
    ['more tries than agreed', tries(3), wish({ agreedTries: 1 }), 'right'],
    ['unusual form, agreed', tries(10), wish({ agreedForm: true }), 'unusual'],
  ])('%s', async (_, state, given, form) => {
    const { channel, sent } = parrot('9000');
    expect(await unlock(channel, rules(form), state, given)).toEqual({ kind: 'unlocked' });
    expect(sent).toEqual(['002000860431323334']);
  });

  test.each([
    ['9000', { kind: 'unlocked' }],
    ['63C9', { kind: 'wrong-secret', triesLeft: 9 }],
    ['63C1', { kind: 'wrong-secret', triesLeft: 1 }],
    ['6300', { kind: 'wrong-secret', triesLeft: 9 }],
    ['63C0', { kind: 'wrong-secret', triesLeft: 0 }],
    ['6983', { kind: 'wrong-secret', triesLeft: 0 }],
    ['6984', { kind: 'wrong-secret', triesLeft: 0 }],
  ])('answered %s', async (answer, outcome) => {
    const { channel, sent } = parrot(answer);
    expect(await unlock(channel, rules(), tries(10), wish())).toEqual(outcome);
    expect(sent).toHaveLength(1);
    expect(channel.tryAtStake).toBe(false);
  });

  test.each<[string | Error, object, boolean]>([
    ['6A82', { kind: 'malformed', where: 'VERIFY: 6A82' }, false],
    ['6700', { kind: 'malformed', where: 'VERIFY: 6700' }, true],
    ['6C04', { kind: 'malformed', where: 'VERIFY: 6C04' }, true],
    ['6104', { kind: 'malformed', where: 'VERIFY: 6104' }, true],
    ['6982', { kind: 'malformed', where: 'VERIFY: 6982' }, true],
    [new CardError({ kind: 'transport', code: 'X' }), { kind: 'transport', code: 'X' }, true],
    [new CardError({ kind: 'removed' }), { kind: 'removed' }, true],
    [new CardError({ kind: 'timed-out' }), { kind: 'timed-out' }, true],
  ])('answered %s, it is thrown', async (answer, fault, atStake) => {
    const { channel, sent } = parrot(answer);
    await expect(unlock(channel, rules(), tries(10), wish())).rejects.toMatchObject({ fault });
    expect(sent).toHaveLength(1);
    expect(channel.tryAtStake).toBe(atStake);
  });
});
