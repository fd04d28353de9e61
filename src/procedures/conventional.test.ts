import { expect, test } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { formatIso } from '../licence/calendar.ts';
import { drivingFacts } from './driving-facts.ts';
import { FACTS, type FactId } from './facts.ts';
import {
  type Answers,
  type CardPin,
  type May,
  NO_ANSWERS,
  type ProcedureId,
  type ProcedureSubject,
  type QuestionId,
  type ReasonId,
} from './procedure.ts';
import { openQuestions, proceduresFor } from './procedures.ts';
import { questionOf } from './question-words.ts';

/** What the procedures say of a conventional licence. Dates are worked out by hand. */

const UNTOLD: CardPin = { state: 'unknown', triesLeft: null };

const LICENCE: ProcedureSubject = {
  card: 'conventional',
  record: 'licence',
  expiresOn: day('2027-06-19'),
  colourClass: '優良',
  conditions: ['眼鏡等'],
  // A birthday on a Wednesday.
  birthDate: day('1990-05-19'),
  pins: { licence: UNTOLD, signature: UNTOLD, authentication: UNTOLD, inputSupport: UNTOLD },
  certificate: { kind: 'not-read' },
  facts: { kind: 'not-compared' },
};

const ALONE: Answers = {
  ...NO_ANSWERS,
  holding: 'conventional-only',
  course: 'general',
  suspended: false,
  tookAgain: false,
};
const BOTH: Answers = { ...ALONE, holding: 'both' };
const OPEN: Answers = { ...ALONE, holding: null };

function found(subject: ProcedureSubject, answers: Answers, today: string, id: ProcedureId) {
  const one = proceduresFor(subject, answers, day(today)).find((procedure) => procedure.id === id);
  if (one === undefined) throw new Error(`no ${id}`);
  return one;
}

interface Elsewhere {
  readonly why: string;
  readonly answers: Answers;
  readonly subject?: Partial<ProcedureSubject>;
  readonly today: string;
  readonly may: May;
  readonly from?: string | null;
  readonly until: string | null;
  readonly reasons?: readonly ReasonId[];
  readonly asks?: readonly QuestionId[];
  readonly fact: FactId;
}

const RULE = 'elsewhere-window-conventional';
const SUNDAY = { birthDate: day('1990-05-16'), expiresOn: day('2027-06-16') };
const SUNDAY_FROM = '2027-04-16';

const ELSEWHERE: readonly Elsewhere[] = [
  {
    why: 'alone, the eve',
    answers: ALONE,
    today: '2027-04-18',
    may: 'later',
    until: '2027-05-19',
    reasons: ['too-early'],
    fact: RULE,
  },
  {
    why: 'alone, the first day',
    answers: ALONE,
    today: '2027-04-19',
    may: 'now',
    until: '2027-05-19',
    fact: RULE,
  },
  {
    why: 'alone, the birthday',
    answers: ALONE,
    today: '2027-05-19',
    may: 'now',
    until: '2027-05-19',
    fact: RULE,
  },
  // A Thursday after a Wednesday that may have been a holiday.
  {
    why: 'alone, the next day',
    answers: ALONE,
    today: '2027-05-20',
    may: 'depends',
    until: '2027-05-19',
    reasons: ['birthday-rest'],
    fact: 'elsewhere-birthday-rest',
  },
  {
    why: 'alone, a week later',
    answers: ALONE,
    today: '2027-05-26',
    may: 'over',
    until: '2027-05-19',
    reasons: ['birthday-past'],
    fact: RULE,
  },
  {
    why: 'alone, the last day of validity',
    answers: ALONE,
    today: '2027-06-19',
    may: 'over',
    until: '2027-05-19',
    reasons: ['birthday-past'],
    fact: RULE,
  },
  {
    why: 'alone, ended',
    answers: ALONE,
    today: '2027-07-10',
    may: 'over',
    until: '2027-05-19',
    reasons: ['expired'],
    fact: RULE,
  },
  {
    why: 'alone, a birthday on a Sunday',
    answers: ALONE,
    subject: SUNDAY,
    today: '2027-05-17',
    may: 'depends',
    from: SUNDAY_FROM,
    until: '2027-05-16',
    reasons: ['birthday-rest'],
    fact: 'elsewhere-birthday-rest',
  },
  {
    why: 'alone, longer after that Sunday than holidays last',
    answers: ALONE,
    subject: SUNDAY,
    today: '2027-05-21',
    may: 'over',
    from: SUNDAY_FROM,
    until: '2027-05-16',
    reasons: ['birthday-past'],
    fact: RULE,
  },
  {
    why: 'alone, the birthday is the last day',
    answers: ALONE,
    subject: { expiresOn: day('2027-05-19') },
    today: '2027-05-20',
    may: 'depends',
    until: '2027-05-19',
    reasons: ['last-day-holiday'],
    fact: 'weekend-holiday',
  },
  {
    why: 'alone, a birthday that is not known',
    answers: ALONE,
    subject: { birthDate: null },
    today: '2027-05-19',
    may: 'depends',
    from: null,
    until: null,
    asks: ['birthDate'],
    fact: RULE,
  },
  {
    why: 'alone, no last day',
    answers: ALONE,
    subject: { expiresOn: null },
    today: '2027-05-19',
    may: 'depends',
    from: null,
    until: null,
    reasons: ['last-day-unknown'],
    fact: 'card-date-decides',
  },
  {
    why: 'alone, violators',
    answers: { ...ALONE, course: 'violator' },
    today: '2027-05-01',
    may: 'no',
    from: null,
    until: null,
    reasons: ['violator-course'],
    fact: 'elsewhere-courses',
  },
  {
    why: 'open, the birthday: certain to that day',
    answers: OPEN,
    today: '2027-05-19',
    may: 'now',
    until: '2027-05-19',
    asks: ['holding'],
    fact: RULE,
  },
  {
    why: 'open, the next day: the answer decides',
    answers: OPEN,
    today: '2027-05-20',
    may: 'depends',
    until: '2027-06-19',
    asks: ['holding'],
    fact: RULE,
  },
  {
    why: 'open, ended',
    answers: OPEN,
    today: '2027-07-10',
    may: 'over',
    until: '2027-06-19',
    reasons: ['expired'],
    fact: RULE,
  },
  {
    why: 'the answer of a My Number Card is none',
    answers: { ...ALONE, holding: 'card-only' },
    today: '2027-05-20',
    may: 'depends',
    until: '2027-06-19',
    asks: ['holding'],
    fact: RULE,
  },
  {
    why: 'both, the next day',
    answers: BOTH,
    today: '2027-05-20',
    may: 'now',
    until: '2027-06-19',
    fact: 'elsewhere-window-myna',
  },
  {
    why: 'both, the last day',
    answers: BOTH,
    today: '2027-06-19',
    may: 'now',
    until: '2027-06-19',
    fact: 'elsewhere-window-myna',
  },
];

test.each(ELSEWHERE)('through another prefecture, $why: $may', (one) => {
  const said = found({ ...LICENCE, ...one.subject }, one.answers, one.today, 'renewal-elsewhere');
  expect(said.may).toBe(one.may);
  const from = one.from === undefined ? '2027-04-19' : one.from;
  expect([said.from && formatIso(said.from), said.until && formatIso(said.until)]).toEqual([from, one.until]);
  expect(said.whyNot.map(({ id }) => id)).toEqual(one.reasons ?? []);
  expect(said.asks).toEqual(one.asks ?? []);
  expect(said.facts[0]).toBe(one.fact);
});

interface RuleCase {
  readonly id: ProcedureId;
  readonly why: string;
  readonly answers: Answers;
  readonly today?: string;
  readonly may: May;
  readonly reasons?: readonly ReasonId[];
  readonly asks?: readonly QuestionId[];
  readonly fact: FactId;
}

/** In the renewal period, unless a case names another day. */
const IN = '2027-05-10';
const PAST = '2027-07-10';

const RULES: readonly RuleCase[] = [
  { id: 'renewal', why: 'alone', answers: ALONE, may: 'now', fact: 'renewal-period' },
  {
    id: 'renewal',
    why: 'alone, the last day',
    answers: ALONE,
    today: '2027-06-19',
    may: 'now',
    fact: 'renewal-period',
  },
  { id: 'renewal', why: 'open', answers: OPEN, may: 'now', asks: ['holding'], fact: 'renewal-period' },
  {
    id: 'renewal',
    why: 'ended',
    answers: OPEN,
    today: PAST,
    may: 'over',
    reasons: ['expired'],
    fact: 'renewal-period',
  },
  {
    id: 'online-lecture',
    why: 'alone',
    answers: ALONE,
    may: 'no',
    reasons: ['needs-my-number-licence'],
    fact: 'lecture-holders',
  },
  {
    id: 'online-lecture',
    why: 'open',
    answers: OPEN,
    may: 'depends',
    asks: ['holding', 'linked'],
    fact: 'lecture-holders',
  },
  {
    id: 'online-lecture',
    why: 'open, before the period',
    answers: OPEN,
    today: '2026-11-20',
    may: 'depends',
    reasons: ['too-early'],
    asks: ['holding', 'linked'],
    fact: 'lecture-holders',
  },
  {
    id: 'online-lecture',
    why: 'open, violators',
    answers: { ...OPEN, course: 'violator' },
    may: 'no',
    reasons: ['violator-course'],
    asks: ['holding'],
    fact: 'lecture-not-courses',
  },
  { id: 'online-lecture', why: 'both', answers: BOTH, may: 'now', asks: ['linked'], fact: 'lecture-window' },
  {
    id: 'online-lecture',
    why: 'ended',
    answers: ALONE,
    today: PAST,
    may: 'over',
    reasons: ['expired'],
    fact: 'lecture-window',
  },
  { id: 'report-change', why: 'alone', answers: ALONE, may: 'any-time', fact: 'report-change' },
  {
    id: 'report-change',
    why: 'ended',
    answers: ALONE,
    today: PAST,
    may: 'no',
    reasons: ['expired'],
    fact: 'after-last-day',
  },
  {
    id: 'portal-link',
    why: 'alone',
    answers: ALONE,
    may: 'no',
    reasons: ['needs-my-number-licence'],
    fact: 'link-holders',
  },
  {
    id: 'portal-link',
    why: 'open',
    answers: OPEN,
    may: 'depends',
    asks: ['holding', 'linked', 'handedIn'],
    fact: 'link-holders',
  },
  {
    id: 'portal-link',
    why: 'both',
    answers: BOTH,
    may: 'any-time',
    asks: ['linked', 'handedIn'],
    fact: 'link-handed-in',
  },
  {
    id: 'one-stop',
    why: 'alone',
    answers: ALONE,
    may: 'no',
    reasons: ['holds-conventional'],
    fact: 'one-stop-holders',
  },
  {
    id: 'one-stop',
    why: 'open: no answer would change it',
    answers: OPEN,
    may: 'no',
    reasons: ['holds-conventional'],
    fact: 'one-stop-holders',
  },
  {
    id: 'one-stop',
    why: 'both',
    answers: BOTH,
    may: 'no',
    reasons: ['holds-conventional'],
    fact: 'one-stop-holders',
  },
  {
    id: 'domicile',
    why: 'open: no answer would change it',
    answers: OPEN,
    may: 'no',
    reasons: ['holds-conventional'],
    fact: 'domicile-holders',
  },
  {
    id: 'card-renewal',
    why: 'both',
    answers: BOTH,
    may: 'depends',
    reasons: ['card-end-unknown'],
    asks: ['handedIn'],
    fact: 'card-end-unknown',
  },
  { id: 'change-holding', why: 'alone', answers: ALONE, may: 'any-time', fact: 'unify' },
  { id: 'change-holding', why: 'open', answers: OPEN, may: 'any-time', asks: ['holding'], fact: 'unify' },
  { id: 'change-holding', why: 'both', answers: BOTH, may: 'any-time', fact: 'change-holding' },
  { id: 'loss', why: 'alone', answers: ALONE, may: 'any-time', fact: 'loss-conventional' },
  { id: 'loss', why: 'both', answers: BOTH, may: 'any-time', fact: 'loss-either' },
  { id: 'loss', why: 'open', answers: OPEN, may: 'any-time', asks: ['holding'], fact: 'loss-conventional' },
  {
    id: 'loss',
    why: 'ended',
    answers: ALONE,
    today: PAST,
    may: 'no',
    reasons: ['expired'],
    fact: 'after-last-day',
  },
];

test.each(RULES)('$id, $why: $may', (rule) => {
  const said = found(LICENCE, rule.answers, rule.today ?? IN, rule.id);
  expect(said.may).toBe(rule.may);
  expect(said.whyNot.map(({ id }) => id)).toEqual(rule.reasons ?? []);
  expect(said.asks).toEqual(rule.asks ?? []);
  expect(said.facts[0]).toBe(rule.fact);
});

const needsOf = (answers: Answers, id: ProcedureId) =>
  found(LICENCE, answers, IN, id).needs.map((need) => need.id);

test.each<[ProcedureId, Answers, readonly string[]]>([
  ['renewal', ALONE, ['renewal-notice', 'conventional-licence', 'fee', 'photograph', 'sight-test']],
  [
    'renewal',
    BOTH,
    ['renewal-notice', 'both-licences', 'valid-my-number-card', 'fee', 'photograph', 'sight-test'],
  ],
  ['renewal-elsewhere', OPEN, ['renewal-notice', 'conventional-licence', 'application-photograph', 'fee']],
  ['report-change', ALONE, ['conventional-licence', 'proof-of-change']],
  ['report-change', BOTH, ['both-licences', 'proof-of-change']],
  ['change-holding', ALONE, ['conventional-licence', 'valid-my-number-card', 'fee']],
  ['change-holding', BOTH, ['both-licences', 'fee']],
  ['online-lecture', ALONE, []],
  ['portal-link', ALONE, []],
])('%s, %j, takes %j', (id, answers, needs) => {
  expect(needsOf(answers, id)).toEqual(needs);
});

test('while it is open whether there is a マイナ免許証, its days are not told, and its needs are told', () => {
  const said = found(LICENCE, OPEN, IN, 'online-lecture');
  expect([said.from, said.until]).toEqual([null, null]);
  expect(said.needs.map(({ id }) => id)).toContain('portal-link');
});

test('what the other card alone has is not in its list', () => {
  const ids = (subject: ProcedureSubject, answers: Answers) =>
    proceduresFor(subject, answers, day(IN)).map(({ id }) => id);
  expect(ids(LICENCE, OPEN)).not.toContain('card-renewal');
  expect(ids(LICENCE, ALONE)).not.toContain('card-renewal');
  expect(ids({ ...LICENCE, card: 'my-number' }, NO_ANSWERS)).not.toContain('report-change');
});

test.each(['online-lecture', 'portal-link', 'one-stop', 'domicile', 'change-holding'] as const)(
  '%s, of the licence alone: what 一体化 changes is told',
  (id) => {
    expect(found(LICENCE, ALONE, IN, id).facts).toEqual(
      expect.arrayContaining(['unify', 'unify-gains', 'unify-pin', 'card-renew-first']),
    );
  },
);

test('what stands in no document has no evidence', () => {
  const unfound: FactId[] = [
    'report-change-bring',
    'report-change-back',
    'loss-conventional',
    'elsewhere-birthday-rest',
  ];
  for (const id of unfound) expect(FACTS[id].evidence).toEqual([]);
});

test('which cards are held is asked by the card that was read', () => {
  expect(openQuestions(proceduresFor(LICENCE, NO_ANSWERS, day(IN)))).toContain('holding');
  const values = (card: ProcedureSubject['card']) =>
    questionOf('holding', card).choices.map(({ value }) => value);
  expect(values('conventional')).toEqual(['conventional-only', 'both']);
  expect(values('my-number')).toEqual(['card-only', 'both']);
});

test('driving with it: nothing that is of a My Number Card', () => {
  expect(drivingFacts(LICENCE, day(IN))).toEqual(['carry-card', 'no-picture']);
  expect(drivingFacts(LICENCE, day(PAST))).toEqual([]);
});
