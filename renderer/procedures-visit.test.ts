import { expect, test } from 'vitest';
import { NO_ANSWERS } from '../src/procedures/procedure.ts';
import {
  answersOver,
  CLOSED,
  isStillLeftOut,
  type ProceduresVisit,
  rememberedUse,
  visitAfter,
} from './procedures-visit.ts';

const answers = { ...NO_ANSWERS, suspended: true };
const through = (visit: ProceduresVisit, ...states: Parameters<typeof visitAfter>[1][]) =>
  states.reduce(visitAfter, visit);

test('it closes with the reading, and the answers go', () => {
  for (const kind of ['open', 'left'] as const) {
    for (const state of ['waiting-for-card', 'looking', 'card-present', 'starting'] as const)
      expect(through({ kind, answers }, state)).toBe(CLOSED);
  }
  expect(through(CLOSED, 'card-present', 'reading', 'read')).toBe(CLOSED);
});

test('on the way through another read of the card that lies there, the answers come along', () => {
  expect(through({ kind: 'again', answers }, 'looking', 'card-present', 'reading', 'read')).toEqual({
    kind: 'open',
    answers,
  });
  expect(through({ kind: 'again', answers }, 'card-present', 'reading', 'refused', 'card-present')).toEqual({
    kind: 'again',
    answers,
  });
});

test('where the card was taken away they do not: the next may be another person’s', () => {
  for (const gone of ['waiting-for-card', 'no-reader', 'no-service', 'several-cards'] as const) {
    expect(through({ kind: 'again', answers }, gone, 'looking', 'card-present', 'reading', 'read')).toEqual({
      kind: 'open',
      answers: null,
    });
  }
});

const birthDate = { year: 1958, month: 3, day: 9 };
const remembered = { ...NO_ANSWERS, birthDate, linked: true };

test.each([
  ['nothing', null, {}],
  ['nothing', NO_ANSWERS, { isDemonstration: true }],
  ['used', remembered, {}],
  ['used', remembered, { birthDate }],
  // Half a date tells nobody from another.
  ['used', remembered, { birthDate: { ...birthDate, year: 1986, day: 0 } }],
  ['used', { ...remembered, birthDate: null }, { birthDate: { ...birthDate, year: 1986 } }],
  ['of-another', remembered, { birthDate: { ...birthDate, day: 8 } }],
  ['of-another', remembered, { birthDate: { ...birthDate, day: 8 }, isLeftOut: true }],
  ['left-out', remembered, { birthDate, isLeftOut: true }],
  ['demonstration', remembered, { isDemonstration: true, birthDate }],
] as const)('what is remembered: %s (%#)', (use, kept, card) => {
  const plain = { isDemonstration: false, birthDate: null, isLeftOut: false };
  expect(rememberedUse(kept, { ...plain, ...card })).toBe(use);
});

test('the answers that count', () => {
  const typed = { ...remembered, course: 'general' as const };
  expect(answersOver(null, remembered, 'used')).toBe(remembered);
  expect(answersOver(typed, remembered, 'used')).toBe(typed);
  for (const use of ['left-out', 'of-another', 'demonstration'] as const) {
    expect(answersOver(null, remembered, use)).toBe(NO_ANSWERS);
    expect(answersOver(answers, remembered, use)).toBe(answers);
  }
  expect(answersOver(typed, remembered, 'of-another')).toBe(NO_ANSWERS);
});

test('left out they stay for as long as the answers of that card do', () => {
  const open = { kind: 'open', answers: NO_ANSWERS } as const;
  expect(isStillLeftOut(true, open, open)).toBe(true);
  expect(isStillLeftOut(true, { ...open, kind: 'again' }, open)).toBe(true);
  expect(isStillLeftOut(true, { ...open, kind: 'again' }, { kind: 'again', answers: null })).toBe(false);
  expect(isStillLeftOut(true, open, CLOSED)).toBe(false);
  expect(isStillLeftOut(false, open, open)).toBe(false);
});
