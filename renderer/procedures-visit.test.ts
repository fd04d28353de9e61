import { expect, test } from 'vitest';
import { NO_ANSWERS } from '../src/licence/procedures/procedure.ts';
import { CLOSED, type ProceduresVisit, visitAfter } from './procedures-visit.ts';

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
