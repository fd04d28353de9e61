import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../src/app/contract/settings.ts';
import { NO_ANSWERS } from '../src/procedures/procedure.ts';
import { allStaged } from '../tests/support/staged-states.ts';
import { AT_THE_CARD, nameOf, type Situation, screenOf, whereAfter } from './navigation.ts';
import { CLOSED, visiting } from './procedures-visit.ts';

const staged = await allStaged();
const stateOf = (name: string): Situation['state'] => {
  const state = staged.get(name);
  if (state === undefined) throw new Error(name);
  return { readers: [], ...state, version: 1 };
};

const UP: Situation = {
  connection: 'up',
  counter: null,
  state: null,
  settings: { ...DEFAULT_SETTINGS, place: 'home' },
  where: AT_THE_CARD,
};
const inSettings = { ...AT_THE_CARD, kind: 'settings' } as const;
const inProcedures = { ...AT_THE_CARD, visit: visiting('open', CLOSED) } as const;
const shown = (some: Partial<Situation>) => nameOf(screenOf({ ...UP, ...some }));

describe('the screen that is shown', () => {
  test.each([
    ['waiting-for-card', 'waiting-for-card'],
    ['several-cards', 'several-cards'],
    ['wrong-card-unknown', 'wrong-card'],
    ['secrets', 'card-present'],
    ['consent', 'consent'],
    ['declined', 'declined'],
    ['reading-record', 'reading'],
    ['read-gold', 'read'],
    ['refused-internal', 'refused'],
  ])('%s: %s', (state, screen) => {
    expect(shown({ state: stateOf(state) })).toBe(screen);
  });

  test.each([
    ['waiting-for-card', 'waiting-for-card'],
    ['secrets', 'customers-turn'],
    ['consent', 'customers-turn'],
    ['refused-internal', 'customers-turn'],
    ['reading-record', 'reading'],
    ['read-gold', 'read'],
  ])('while it is the customer’s turn, %s: %s', (state, screen) => {
    const counter = {
      version: 1,
      window: 'open',
      turn: 'customer',
      isStopped: false,
      isOfEarlier: false,
      mayTake: false,
      language: 'ja',
      wish: { holder: 'none', photo: false },
      displays: [],
    } as const;
    const clerks = { ...counter, turn: 'clerk' } as const;
    expect(shown({ state: stateOf(state), counter: { ...counter, displays: [] } })).toBe(screen);
    expect(shown({ state: stateOf(state), counter: { ...clerks, displays: [] } })).not.toBe('customers-turn');
  });

  test('without a state, the one that gets ready', () => {
    expect(shown({})).toBe('starting');
    expect(shown({ connection: 'connecting' })).toBe('starting');
  });

  test.each([
    ['secrets', 'consent'],
    ['secrets-locked', 'card-present'],
    ['secrets-conventional', 'consent'],
    ['secrets-conventional-locked', 'card-present'],
    // PIN 1 is enough for a read.
    ['secrets-conventional-pin2-locked', 'consent'],
  ])(
    'where consent is wanted, %s: %s. A locked card cannot be read, so its holder is not asked',
    (name, screen) => {
      const state = stateOf(name);
      const wanted = stateOf('consent');
      if (state?.kind !== 'card-present' || wanted?.kind !== 'card-present') throw new Error('staged');
      expect(shown({ state: { ...state, consent: wanted.consent } })).toBe(screen);
    },
  );

  test('手続きナビ lies over a reading, at home only', () => {
    const state = stateOf('read-gold');
    const counter = { ...DEFAULT_SETTINGS, place: 'counter' } as const;
    expect(shown({ state, where: inProcedures })).toBe('procedures');
    expect(shown({ state, where: inProcedures, settings: counter })).toBe('read');
    expect(shown({ state, where: { ...AT_THE_CARD, visit: visiting('left', CLOSED) } })).toBe('read');
    expect(shown({ state: stateOf('secrets'), where: inProcedures })).toBe('card-present');
  });

  test('the settings lie over all that the program tells, and a lost program over them', () => {
    const state = stateOf('read-gold');
    expect(shown({ state, where: { ...inProcedures, kind: 'settings' } })).toBe('settings');
    for (const connection of ['lost', 'shut'] as const) {
      expect(shown({ connection, where: inSettings })).toBe(connection);
    }
  });
});

test('beneath the settings, a visit goes on with the state', () => {
  const visit = visiting('open', CLOSED, { answers: NO_ANSWERS });
  expect(whereAfter({ ...inSettings, visit }, 'read')).toEqual({ ...inSettings, visit });
  expect(whereAfter({ ...inSettings, visit }, 'looking')).toEqual(inSettings);
});
