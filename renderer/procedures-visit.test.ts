import { expect, test } from 'vitest';
import { NO_ANSWERS } from '../src/procedures/procedure.ts';
import {
  answersOver,
  CLOSED,
  type ProceduresVisit,
  rememberedUse,
  visitAfter,
  visiting,
} from './procedures-visit.ts';

const answers = { ...NO_ANSWERS, suspended: true };
const isRememberedLeftOut = true;
const through = (visit: ProceduresVisit, ...states: Parameters<typeof visitAfter>[1][]) =>
  states.reduce(visitAfter, visit);

test('it closes with the reading, and the answers go', () => {
  for (const kind of ['open', 'left'] as const) {
    for (const state of ['waiting-for-card', 'looking', 'card-present', 'starting'] as const)
      expect(through({ kind, answers, isRememberedLeftOut }, state)).toBe(CLOSED);
  }
  expect(through(CLOSED, 'card-present', 'reading', 'read')).toBe(CLOSED);
});

test('on the way through another read of the card that lies there, the answers come along', () => {
  const again = { kind: 'again', answers, isRememberedLeftOut } as const;
  expect(through(again, 'looking', 'card-present', 'reading', 'read')).toEqual({ ...again, kind: 'open' });
  expect(through(again, 'card-present', 'reading', 'refused', 'card-present')).toEqual(again);
});

test('where the card was taken away they do not: the next may be another person’s', () => {
  for (const gone of ['waiting-for-card', 'no-reader', 'no-service', 'several-cards'] as const) {
    const again = { kind: 'again', answers, isRememberedLeftOut } as const;
    expect(through(again, gone, 'looking', 'card-present', 'reading', 'read')).toEqual({
      kind: 'open',
      answers: null,
      isRememberedLeftOut: false,
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
  // An incomplete date does not tell two people apart.
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

test('a visit keeps what it holds', () => {
  const open = visiting('open', CLOSED);
  expect(open).toEqual({ kind: 'open', answers: null, isRememberedLeftOut: false });
  const leftOut = visiting('open', open, { answers, isRememberedLeftOut });
  expect(visiting('left', leftOut)).toEqual({ kind: 'left', answers, isRememberedLeftOut });
  expect(visiting('again', leftOut, { answers: NO_ANSWERS })).toEqual({
    kind: 'again',
    answers: NO_ANSWERS,
    isRememberedLeftOut,
  });
});
