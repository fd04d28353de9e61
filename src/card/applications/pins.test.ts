import { expect, test } from 'vitest';
import type { SecretState } from '../guard/guard.ts';
import { absentPin, reportPin, unknownPins } from './pins.ts';

test.each<[SecretState, 'set' | 'unset' | 'unknown', unknown]>([
  [{ kind: 'tries', left: 10 }, 'set', { state: 'set', triesLeft: 10 }],
  [{ kind: 'tries', left: 1 }, 'unset', { state: 'unset', triesLeft: 1 }],
  [{ kind: 'tries', left: 7 }, 'unknown', { state: 'unknown', triesLeft: 7 }],
  [{ kind: 'verified' }, 'set', { state: 'set', triesLeft: null }],
  [{ kind: 'locked' }, 'set', { state: 'locked', triesLeft: 0 }],
  [{ kind: 'locked' }, 'unset', { state: 'locked', triesLeft: 0 }],
  [{ kind: 'absent' }, 'set', { state: 'absent', triesLeft: null }],
  [{ kind: 'untold', sw: 0x6f00 }, 'set', { state: 'unknown', triesLeft: null }],
])('%j of a PIN that is %s', (state, pinState, report) => {
  expect(reportPin(state, pinState)).toEqual(report);
});

test('a secret that cannot be unset is set', () => {
  expect(reportPin({ kind: 'tries', left: 5 })).toEqual({ state: 'set', triesLeft: 5 });
});

test('what was not asked is unknown', () => {
  const unknown = { state: 'unknown', triesLeft: null };
  expect(unknownPins('my-number')).toEqual({
    licence: unknown,
    signature: unknown,
    authentication: unknown,
    inputSupport: unknown,
  });
  expect(absentPin()).toEqual({ state: 'absent', triesLeft: null });
});
