import { describe, expect, test } from 'vitest';
import { scripted, wishFor } from '../../../../tests/support/scripted.ts';
import { asciiBytes } from '../../../base/bytes.ts';
import { toHex } from '../../../base/hex.ts';
import { Secret } from '../../../base/secret.ts';
import type { UnlockWish } from '../../guard/guard.ts';
import { LicenceAp, licenceApplication } from './licence-ap.ts';

const SELECT = ['00A4040C10A0000002310600000000000000000000', '9000'] as const;

async function open(...steps: (readonly [string, string])[]) {
  const { channel, left } = scripted(SELECT, ...steps);
  const opened = await LicenceAp.open(channel);
  if (opened.kind !== 'open') throw new Error('not open');
  return { ap: opened.ap, left };
}

const wish = (given: Partial<UnlockWish> = {}) => wishFor('1234', given);

test.each([
  ['9000', 'open'],
  ['6283', 'open'], // selected, but locked: a warning
  ['6A82', 'absent'],
  ['6F00', 'unexpected'],
])('SELECT is answered %s: %s', async (answer, kind) => {
  const { channel } = scripted([SELECT[0], answer]);
  expect((await LicenceAp.open(channel)).kind).toBe(kind);
});

describe('WEF01', () => {
  test.each([
    ['C101019000', 'set'],
    ['C101016282', 'set'],
    ['C101009000', 'unset'],
    ['C10101FFFFFF9000', 'set'],
    ['C101029000', 'unknown'],
    ['C101FF9000', 'unknown'],
    ['C1009000', 'unknown'],
    ['C10201019000', 'unknown'],
    ['C201016282', 'unknown'],
    ['FFFFFF9000', 'unknown'],
    ['6B00', 'unknown'],
    ['9000', 'unknown'],
    ['6A82', 'unknown'],
    ['6982', 'unknown'],
  ])('%s: %s', async (answer, state) => {
    const { ap, left } = await open(['00B09A0000', answer]);
    expect(await ap.readPinState()).toBe(state);
    expect(left).toEqual([]);
  });

  test('cut short it is unknown', async () => {
    for (const cut of ['C1', 'C101', 'C2']) {
      const { ap } = await open(['00B09A0000', `${cut}6282`]);
      expect(await ap.readPinState(), cut).toBe('unknown');
    }
  });
});

describe('the PIN', () => {
  const ASK = '00200086';
  const PIN = '002000860431323334';
  const DEFAULT = '00200086042A2A2A2A';

  test.each<[string, 'set' | 'unset' | 'unknown', string, Partial<UnlockWish>, [string, string][], object]>([
    ['a PIN is set', 'set', '63CA', {}, [[PIN, '9000']], { kind: 'unlocked' }],
    ['a wrong one', 'set', '63CA', {}, [[PIN, '63C9']], { kind: 'wrong-secret', triesLeft: 9 }],
    [
      'a wrong one, the last',
      'set',
      '63C1',
      { agreedTries: 1 },
      [[PIN, '6983']],
      { kind: 'wrong-secret', triesLeft: 0 },
    ],
    ['four tries', 'set', '63C4', {}, [[PIN, '9000']], { kind: 'unlocked' }],
    ['three tries', 'set', '63C3', {}, [], { kind: 'not-sent', reason: 'few-tries', triesLeft: 3 }],
    [
      'no PIN given',
      'set',
      '63CA',
      { secret: null },
      [],
      { kind: 'not-sent', reason: 'not-given', triesLeft: 10 },
    ],
    [
      '**** is no PIN',
      'set',
      '63CA',
      { secret: new Secret(asciiBytes('****')) },
      [],
      {
        kind: 'not-sent',
        reason: 'wrong-form',
        triesLeft: 10,
        wrong: { kind: 'wrong', problem: 'character', typed: 4 },
      },
    ],
    ['none is set, one was given', 'unset', '63CA', {}, [[DEFAULT, '9000']], { kind: 'unlocked' }],
    [
      'none is set, none was given',
      'unset',
      '63CA',
      { secret: null },
      [[DEFAULT, '9000']],
      { kind: 'unlocked' },
    ],
    [
      'none is set, few tries',
      'unset',
      '63C3',
      {},
      [],
      { kind: 'not-sent', reason: 'few-tries', triesLeft: 3 },
    ],
    [
      'none is set, the counter will not tell',
      'unset',
      '6F00',
      {},
      [],
      { kind: 'not-sent', reason: 'tries-unknown', triesLeft: null },
    ],
    [
      'not known whether one is set',
      'unknown',
      '63CA',
      { agreedTries: 1, agreedForm: true },
      [],
      { kind: 'not-sent', reason: 'pin-state-unknown', triesLeft: 10 },
    ],
    [
      'nothing is known',
      'unknown',
      '6F00',
      {},
      [],
      { kind: 'not-sent', reason: 'pin-state-unknown', triesLeft: null },
    ],
    [
      'the counter will not tell',
      'set',
      '6300',
      {},
      [],
      { kind: 'not-sent', reason: 'tries-unknown', triesLeft: null },
    ],
    ['locked, 63C0', 'set', '63C0', {}, [], { kind: 'locked' }],
    ['locked, 6983', 'set', '6983', {}, [], { kind: 'locked' }],
    ['locked, 6984', 'unknown', '6984', {}, [], { kind: 'locked' }],
    ['locked, none set', 'unset', '6983', {}, [], { kind: 'locked' }],
    ['verified already', 'set', '9000', {}, [], { kind: 'unlocked' }],
    ['verified already, none set', 'unset', '9000', {}, [], { kind: 'unlocked' }],
    ['verified already, state unknown', 'unknown', '9000', {}, [], { kind: 'unlocked' }],
    ['no such file', 'set', '6A82', {}, [], { kind: 'absent' }],
  ])('%s', async (_, pinState, asked, given, steps, outcome) => {
    const wef01 = { set: 'C101019000', unset: 'C101009000', unknown: '6A82' }[pinState];
    const { ap, left } = await open(['00B09A0000', wef01], [ASK, asked], ...steps);
    expect(await ap.readPinState()).toBe(pinState);
    await ap.askPinTries();
    expect(await ap.unlock(wish(given))).toEqual(outcome);
    expect(left).toEqual([]);
  });
});

describe('the files behind it', () => {
  const RECORD = 'C200 010702AABB'.replace(' ', '');

  test('WEF02 is read by its short EF id, to its last element', async () => {
    const { ap, left } = await open(['00B09B0000', `${RECORD}9000`]);
    expect(toHex(await ap.readRecord())).toBe(RECORD);
    expect(left).toEqual([]);
  });

  test('WEF02, no further than the photograph reaches', async () => {
    // 5 bytes of head and 300 of photograph, with 2 bytes of C2 in front.
    const head = 'C2000107 82012C'.replace(' ', '');
    const { ap, left } = await open(
      ['00B09B0000', `${head}${'AB'.repeat(249)}9000`],
      ['00B0010033', `${'AB'.repeat(51)}9000`],
    );
    expect(toHex(await ap.readRecord())).toBe(head + 'AB'.repeat(300));
    expect(left).toEqual([]);
  });

  test.each([
    ['6982', 'WEF02: not-allowed'],
    ['6A82', 'WEF02: not-found'],
    ['6F00', 'READ BINARY at 0: 6F00'],
  ])('WEF02 is answered %s: malformed', async (answer, where) => {
    const { ap } = await open(['00B09B0000', answer]);
    await expect(ap.readRecord()).rejects.toMatchObject({ fault: { kind: 'malformed', where } });
  });

  test.each([
    ['010D02ABCD9000', '010D02ABCD'],
    ['6A82', null],
    ['6B00', null],
    ['9000', null],
  ])('WEF03 is answered %s', async (answer, bytes) => {
    const { ap, left } = await open(['00B09C0000', answer]);
    const signature = await ap.readSignature();
    expect(signature === null ? null : toHex(signature)).toBe(bytes);
    expect(left).toEqual([]);
  });

  test('WEF03 that may not be read is malformed', async () => {
    const { ap } = await open(['00B09C0000', '6982']);
    await expect(ap.readSignature()).rejects.toMatchObject({ fault: { where: 'WEF03: not-allowed' } });
  });
});

test.each([
  ['C101019000', '63CA', { state: 'set', triesLeft: 10 }],
  ['C101009000', '63CA', { state: 'unset', triesLeft: 10 }],
  ['6A82', '63CA', { state: 'unknown', triesLeft: 10 }],
  ['C101019000', '6983', { state: 'locked', triesLeft: 0 }],
  ['C101019000', '6F00', { state: 'unknown', triesLeft: null }],
])('inspected, with WEF01 %s and tries %s', async (wef01, tries, licence) => {
  const { channel, left } = scripted(SELECT, ['00B09A0000', wef01], ['00200086', tries]);
  expect(await licenceApplication.inspect(channel, 'tries')).toEqual({ kind: 'open', ap: { licence } });
  expect(left).toEqual([]);
});
