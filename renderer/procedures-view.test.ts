import { describe, expect, test } from 'vitest';
import { unknownPins } from '../src/card/applications/pins.ts';
import {
  type Answers,
  type CardPin,
  NO_ANSWERS,
  type ProcedureSubject,
} from '../src/procedures/procedure.ts';
import { proceduresFor } from '../src/procedures/procedures.ts';
import { day } from '../tests/support/day.ts';
import { readingOf } from '../tests/support/readings.ts';
import { viewOfReading } from '../tests/support/staged-window.ts';
import { againOf, headlineOf, inGroup, questionsFor, subjectOfView, timelineOf } from './procedures-view.ts';
import { proceduresEn } from './words/procedures/en.ts';

const TODAY = day('2026-11-20');
const set = (triesLeft: number): CardPin => ({ state: 'set', triesLeft });
const GOLD: ProcedureSubject = {
  card: 'my-number',
  record: 'licence',
  expiresOn: day('2029-02-01'),
  colourClass: '優良',
  conditions: ['眼鏡等'],
  birthDate: day('1986-01-01'),
  pins: { licence: set(10), signature: set(5), authentication: set(3), inputSupport: set(3) },
  certificate: { kind: 'not-read' },
  facts: { kind: 'not-compared' },
};
const headline = (subject: ProcedureSubject, answers = NO_ANSWERS, today = TODAY) =>
  headlineOf(subject, proceduresFor(subject, answers, today), today, proceduresEn.headline);
const spans = (subject: ProcedureSubject, answers: Answers = NO_ANSWERS, today = TODAY) =>
  timelineOf(subject, proceduresFor(subject, answers, today), answers, today, proceduresEn)?.subject.spans;

test('tries: what the card has accepted since has all of them again, and nothing else has', async () => {
  const view = await viewOfReading(await readingOf('gold', { holder: 'both' }));
  const pins = {
    ...unknownPins('my-number'),
    licence: set(4),
    signature: set(2),
    authentication: set(1),
    inputSupport: set(1),
  };
  expect(subjectOfView({ ...view, pins }).pins).toEqual({
    licence: set(10),
    signature: set(5),
    authentication: set(1),
    inputSupport: set(3),
  });
  const none = await viewOfReading(await readingOf('gold', { holder: 'none' }));
  expect(subjectOfView({ ...none, pins }).pins).toEqual({ ...pins, licence: set(10) });
  const locked = { ...pins, signature: { state: 'locked', triesLeft: 0 } } as const;
  expect(subjectOfView({ ...none, pins: locked }).pins.signature).toEqual(locked.signature);
});

test.each([
  ['2026-11-20', 'You can renew from 1 December 2028 to 1 February 2029, starting in 742 days.'],
  ['2028-11-30', 'You can renew from 1 December 2028 to 1 February 2029, starting in 1 day.'],
  ['2028-12-01', 'You can renew now. 62 days left until the last day of validity, 1 February 2029.'],
  ['2029-02-01', 'Today is the last day to renew.'],
])('on %s: %s', (today, said) => {
  expect(headline(GOLD, NO_ANSWERS, day(today))).toBe(said);
});

test('the headline where the days are not known, or there are none', () => {
  expect(headline({ ...GOLD, birthDate: null })).toContain('Enter your birth date');
  expect(headline({ ...GOLD, expiresOn: null })).toContain('is unknown');
  expect(headline({ ...GOLD, record: 'history', expiresOn: null })).toContain('is not renewed');
  expect(headline(GOLD, NO_ANSWERS, day('2029-02-02'))).toContain('was 1 day ago');
});

describe('questions', () => {
  test('the birth date: asked for only if the card did not give it, and still shown once answered', () => {
    expect(questionsFor(GOLD, NO_ANSWERS, TODAY)).not.toContain('birthDate');
    const unread = { ...GOLD, birthDate: null };
    expect(questionsFor(unread, NO_ANSWERS, TODAY)).toContain('birthDate');
    expect(questionsFor(unread, { ...NO_ANSWERS, birthDate: day('1990-05-05') }, TODAY)).toContain(
      'birthDate',
    );
    // The card's birth date wins, so a remembered one does not open the question.
    expect(questionsFor(GOLD, { ...NO_ANSWERS, birthDate: day('1990-05-05') }, TODAY)).not.toContain(
      'birthDate',
    );
  });

  test('one that was answered can be answered otherwise', () => {
    const answered = { ...NO_ANSWERS, course: 'violator', holding: 'both', linked: true } as const;
    const asked = questionsFor(GOLD, answered, TODAY);
    for (const id of ['course', 'holding', 'linked']) expect(asked).toContain(id);
  });

  test('the course, where an answer to it and the age disagree: it is there to be changed', () => {
    const old = { ...GOLD, birthDate: day('1950-01-01') };
    expect(questionsFor(old, NO_ANSWERS, TODAY)).not.toContain('course');
    expect(questionsFor(old, { ...NO_ANSWERS, course: 'general' }, TODAY)).toContain('course');
  });

  test('none that changes nothing: a condition that is glasses only', () => {
    expect(questionsFor(GOLD, NO_ANSWERS, TODAY)).not.toContain('physicalCondition');
    expect(questionsFor({ ...GOLD, conditions: ['義手'] }, NO_ANSWERS, TODAY)).toContain('physicalCondition');
  });
});

describe('the drawing', () => {
  test('only days that are this holder’s; what has the same ones shares a bar', () => {
    expect(spans(GOLD)).toEqual([{ names: ['Renewal'], from: day('2028-12-01'), until: day('2029-02-01') }]);
    const general = { ...NO_ANSWERS, course: 'general', tookAgain: false } as const;
    expect(spans(GOLD, general)?.map(({ names }) => names)).toEqual([
      ['Renewal', 'Online lecture', 'Renewal in another prefecture'],
    ]);
    expect(spans(GOLD, { ...general, course: 'violator' })?.map(({ names }) => names)).toEqual([['Renewal']]);
    expect(spans({ ...GOLD, birthDate: null })).toEqual([]);
    // At 78 the holder has no online lecture. Another prefecture is open to a general driver.
    const old = { ...GOLD, birthDate: day('1950-01-01') };
    expect(spans(old, { ...general, course: null })?.map(({ names }) => names)).toEqual([['Renewal']]);
    expect(spans(old, general)?.map(({ names }) => names)).toEqual([
      ['Renewal', 'Renewal in another prefecture'],
    ]);
  });

  test('no last day, no drawing; past it, no reminders', () => {
    expect(spans({ ...GOLD, expiresOn: null })).toBeUndefined();
    const drawn = (today: string) =>
      timelineOf(GOLD, proceduresFor(GOLD, NO_ANSWERS, day(today)), NO_ANSWERS, day(today), proceduresEn);
    expect(drawn('2026-11-20')?.subject.reminders).toEqual([
      day('2028-12-01'),
      day('2028-10-01'),
      day('2028-08-01'),
    ]);
    expect(drawn('2029-02-02')?.subject.reminders).toEqual([]);
  });

  test('everything in words, by date', () => {
    const drawn = timelineOf(GOLD, proceduresFor(GOLD, NO_ANSWERS, TODAY), NO_ANSWERS, TODAY, proceduresEn);
    expect(drawn?.told).toEqual([
      'Today: 20 November 2026',
      '6 months before the last day of validity: 1 August 2028',
      '4 months before the last day of validity: 1 October 2028',
      'Renewal: From 1 December 2028 to 1 February 2029',
      '2 months before the last day of validity: 1 December 2028',
      'Birthday: 1 January 2029',
      'Last day of validity: 1 February 2029',
    ]);
  });
});

test('what can be done now comes first, and what presses before what can wait', () => {
  const inside = proceduresFor(GOLD, NO_ANSWERS, day('2028-12-10'));
  expect(inGroup(inside, 'now')[0]?.id).toBe('renewal');
  const all = (['now', 'later', 'depends', 'no'] as const).flatMap((group) => inGroup(inside, group));
  expect(all.map(({ id }) => id).toSorted()).toEqual(inside.map(({ id }) => id).toSorted());
});

describe('another read is offered', () => {
  test('for what is not known, with what it sends', () => {
    expect(againOf({ ...GOLD, birthDate: null })).toEqual({
      tells: ['certificate', 'facts', 'birthDate'],
      sends: ['licence', 'signature', 'inputSupport'],
      closed: [],
    });
    const unset = { ...GOLD.pins, licence: { state: 'unset', triesLeft: 10 } } as const;
    expect(againOf({ ...GOLD, pins: unset })?.sends).toEqual(['signature', 'inputSupport']);
  });

  test('not where all is known, nor where there is no certificate to compare with', () => {
    const certificate = { kind: 'read', isTrusted: true, validUntil: day('2029-11-30') } as const;
    expect(againOf({ ...GOLD, certificate, facts: { kind: 'agree' } })).toBeNull();
    expect(againOf({ ...GOLD, certificate: { kind: 'none' } })).toBeNull();
  });

  test('nor with a secret that is locked, which is named', () => {
    const pins = { ...GOLD.pins, signature: { state: 'locked', triesLeft: 0 } } as const;
    expect(againOf({ ...GOLD, pins })?.closed).toEqual(['signature']);
  });
});
