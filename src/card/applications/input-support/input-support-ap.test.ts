import { expect, test } from 'vitest';
import { type Step, scripted, wishFor } from '../../../../tests/support/scripted.ts';
import { toHex } from '../../../base/hex.ts';
import type { UnlockWish } from '../../guard/guard.ts';
import { InputSupportAp, inputSupportApplication } from './input-support-ap.ts';

const SELECT: Step = ['00A4040C0AD3921000310001010408', '9000'];
const SELECT_PIN: Step = ['00A4020C020011', '9000'];
const SELECT_FACTS = '00A4020C020002';

async function open(...steps: Step[]) {
  const { channel, left } = scripted(SELECT, ...steps);
  const opened = await InputSupportAp.open(channel);
  if (opened.kind !== 'open') throw new Error('not open');
  return { ap: opened.ap, left };
}

const wish = (text: string, agreedTries: number | null = null) => wishFor(text, { agreedTries });

test.each<[string, string, UnlockWish, Step[], object]>([
  ['right', '63C3', wish('5678'), [['002000800435363738', '9000']], { kind: 'unlocked' }],
  [
    'two tries',
    '63C2',
    wish('5678'),
    [['002000800435363738', '63C1']],
    { kind: 'wrong-secret', triesLeft: 1 },
  ],
  ['one try', '63C1', wish('5678'), [], { kind: 'not-sent', reason: 'few-tries', triesLeft: 1 }],
  ['one try, agreed', '63C1', wish('5678', 1), [['002000800435363738', '9000']], { kind: 'unlocked' }],
  [
    'wrong form',
    '63C3',
    wish('567'),
    [],
    {
      kind: 'not-sent',
      reason: 'wrong-form',
      triesLeft: 3,
      wrong: { kind: 'wrong', problem: 'length', typed: 3 },
    },
  ],
  ['locked', '63C0', wish('5678'), [], { kind: 'locked' }],
])('its PIN: %s', async (_, asked, given, steps, outcome) => {
  const { ap, left } = await open(SELECT_PIN, ['00200080', asked], ...steps);
  await ap.askTries();
  expect(await ap.unlock(given)).toEqual(outcome);
  expect(left).toEqual([]);
});

test.each([
  ['6A82', { kind: 'absent' }],
  ['6F00', { kind: 'untold', sw: 0x6f00 }],
])('SELECT of the PIN’s file is answered %s', async (answer, state) => {
  const { ap } = await open([SELECT_PIN[0], answer]);
  expect(await ap.askTries()).toEqual(state);
});

test('the basic facts are read to the end of FF20, and no further', async () => {
  const whole = `FF2081FE${'AB'.repeat(254)}`;
  const { ap, left } = await open(
    [SELECT_FACTS, '9000'],
    ['00B0000000', `${whole.slice(0, 512)}9000`],
    ['00B0010002', 'ABAB9000'],
  );
  expect(toHex(await ap.readBasicFacts())).toBe(whole);
  expect(left).toEqual([]);
});

test.each<[Step[], string]>([
  [[[SELECT_FACTS, '6A82']], 'input support EF 0002: not-found'],
  [[[SELECT_FACTS, '6F00']], 'input support SELECT EF 0002: 6F00'],
  [
    [
      [SELECT_FACTS, '9000'],
      ['00B0000000', '6982'],
    ],
    'input support EF 0002: not-allowed',
  ],
])('%j is malformed', async (steps, where) => {
  const { ap } = await open(...steps);
  await expect(ap.readBasicFacts()).rejects.toMatchObject({ fault: { kind: 'malformed', where } });
});

test('inspected, its PIN is asked after', async () => {
  const { channel, left } = scripted(SELECT, SELECT_PIN, ['00200080', '63C3']);
  expect(await inputSupportApplication.inspect(channel, 'tries')).toEqual({
    kind: 'open',
    ap: { inputSupport: { state: 'set', triesLeft: 3 } },
  });
  expect(left).toEqual([]);
});
