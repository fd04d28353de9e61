import { describe, expect, test } from 'vitest';
import type { PinReport, Pins } from '../src/card/applications/pins.ts';
import { NOTHING_MORE, secretsToType } from './read-wish.ts';

const SET: PinReport = { state: 'set', triesLeft: 3 };
const MY_NUMBER: Pins = { licence: SET, signature: SET, authentication: SET, inputSupport: SET };
const CONVENTIONAL: Pins = { pin1: SET, pin2: SET };
const UNSET: PinReport = { state: 'unset', triesLeft: 3 };

describe('what a person types', () => {
  test.each([
    ['my-number', {}, MY_NUMBER, ['licence']],
    ['my-number', { holder: 'signature-certificate' }, MY_NUMBER, ['licence', 'signature']],
    ['my-number', { holder: 'input-support' }, MY_NUMBER, ['licence', 'inputSupport']],
    ['my-number', { holder: 'both' }, MY_NUMBER, ['licence', 'signature', 'inputSupport']],
    ['my-number', { holder: 'input-support' }, { ...MY_NUMBER, licence: UNSET }, ['inputSupport']],
    // Asked for of the other kind of card, so they change nothing.
    ['my-number', { photo: true, domicile: true }, MY_NUMBER, ['licence']],
    ['ic-licence', { holder: 'both' }, CONVENTIONAL, ['pin1']],
    ['ic-licence', {}, CONVENTIONAL, ['pin1']],
    ['ic-licence', { photo: true }, CONVENTIONAL, ['pin1', 'pin2']],
    ['ic-licence', { domicile: true }, CONVENTIONAL, ['pin1', 'pin2']],
    ['ic-licence', { photo: true, domicile: true }, CONVENTIONAL, ['pin1', 'pin2']],
    ['ic-licence', { photo: true }, { pin1: UNSET, pin2: UNSET }, []],
    // The card does not tell whether PINs are set: both are typed, and the guard decides.
    ['ic-licence', { photo: true }, {}, ['pin1', 'pin2']],
  ] as const)('%s, %o', (card, wish, pins, typed) => {
    expect(secretsToType(card, { ...NOTHING_MORE, ...wish }, pins)).toEqual(typed);
  });
});
