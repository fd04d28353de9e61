import { expect, test } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { type CalendarDate, parseCardDate } from '../licence/calendar.ts';
import { drivingFacts } from './driving-facts.ts';
import { FACT_IDS, type FactId } from './facts.ts';
import { mayHavePhysicalCondition } from './physical-condition.ts';
import {
  type Answers,
  type CardPin,
  type CardSecret,
  type May,
  NO_ANSWERS,
  type ProcedureId,
  type ProcedureSubject,
  type QuestionId,
  type ReasonId,
} from './procedure.ts';
import { openQuestions, proceduresFor } from './procedures.ts';

/** A day as a card stores it: an era digit and YYMMDD. */
function carded(digits: string): CalendarDate {
  const parsed = parseCardDate(digits);
  if (!parsed.ok || parsed.value.date === null) throw new Error(`no day: ${digits}`);
  return parsed.value.date;
}

const SET: CardPin = { state: 'set', triesLeft: 5 };
const LOCKED: CardPin = { state: 'locked', triesLeft: 0 };

function pins(...locked: readonly CardSecret[]): ProcedureSubject['pins'] {
  const of = (name: CardSecret) => (locked.includes(name) ? LOCKED : SET);
  return {
    licence: of('licence'),
    signature: of('signature'),
    authentication: of('authentication'),
    inputSupport: of('inputSupport'),
  };
}

function without(absent: CardSecret): ProcedureSubject['pins'] {
  return { ...pins(), [absent]: { state: 'absent', triesLeft: null } };
}

const LICENCE: ProcedureSubject = {
  card: 'my-number',
  record: 'licence',
  expiresOn: day('2029-02-01'),
  colourClass: '優良',
  conditions: ['眼鏡等'],
  birthDate: day('1986-01-01'),
  pins: pins(),
  certificate: { kind: 'read', isTrusted: true, validUntil: day('2031-01-01') },
  facts: { kind: 'agree' },
};

const HISTORY: ProcedureSubject = {
  ...LICENCE,
  record: 'history',
  expiresOn: null,
  colourClass: null,
  conditions: [],
};

/** Everything is answered, and nothing prevents the renewal. */
const ALL: Answers = {
  birthDate: null,
  holding: 'card-only',
  course: 'general',
  suspended: false,
  tookAgain: false,
  physicalCondition: false,
  linked: true,
  handedIn: true,
};

interface Window {
  readonly why: string;
  readonly birth: string;
  /** A date, or the digits of a card. */
  readonly last: string;
  readonly eve: string;
  readonly from: string;
  readonly birthday: string;
  readonly until: string;
  readonly after: string;
  readonly fact: FactId;
}

function row(
  why: string,
  [birth, last]: readonly [string, string],
  [eve, from, birthday, until, after]: readonly [string, string, string, string, string],
  fact: FactId = 'renewal-period',
): Window {
  return { why, birth, last, eve, from, birthday, until, after, fact };
}

/**
 * Birth, last day on the card → the eve, the first day, the birthday, the last day, the day after. Worked out by hand.
 */
const WINDOWS: readonly Window[] = [
  row(
    'birthday and a month',
    ['1986-01-01', '2029-02-01'],
    ['2028-11-30', '2028-12-01', '2029-01-01', '2029-02-01', '2029-02-02'],
  ),
  row(
    'over the turn of the year',
    ['1985-12-20', '2027-01-20'],
    ['2026-11-19', '2026-11-20', '2026-12-20', '2027-01-20', '2027-01-21'],
  ),
  row(
    'February has no 31st',
    ['1990-03-31', '2027-04-30'],
    ['2027-02-27', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-01'],
    'month-end',
  ),
  row(
    'nor in a leap year',
    ['1990-03-31', '2028-04-30'],
    ['2028-02-28', '2028-02-29', '2028-03-31', '2028-04-30', '2028-05-01'],
    'month-end',
  ),
  row(
    'nor a 30th',
    ['1990-03-30', '2027-04-30'],
    ['2027-02-27', '2027-02-28', '2027-03-30', '2027-04-30', '2027-05-01'],
    'month-end',
  ),
  row(
    'a 29th in leap years',
    ['1990-03-29', '2028-04-29'],
    ['2028-02-28', '2028-02-29', '2028-03-29', '2028-04-29', '2028-04-30'],
  ),
  row(
    'and in no other',
    ['1990-03-29', '2027-04-29'],
    ['2027-02-27', '2027-02-28', '2027-03-29', '2027-04-29', '2027-04-30'],
    'month-end',
  ),
  row(
    'a 28th in all',
    ['1990-03-28', '2027-04-28'],
    ['2027-02-27', '2027-02-28', '2027-03-28', '2027-04-28', '2027-04-29'],
  ),
  row(
    'a 28th in a leap year',
    ['1990-03-28', '2028-04-28'],
    ['2028-02-27', '2028-02-28', '2028-03-28', '2028-04-28', '2028-04-29'],
  ),
  row(
    'born on 29 February, a common year',
    ['1992-02-29', '2027-03-28'],
    ['2027-01-27', '2027-01-28', '2027-02-28', '2027-03-28', '2027-03-29'],
    'leap-birthday',
  ),
  row(
    'born on 29 February, a leap year',
    ['1992-02-29', '2028-03-29'],
    ['2028-01-28', '2028-01-29', '2028-02-29', '2028-03-29', '2028-03-30'],
  ),
  row(
    "born on 29 February, the card's own last day",
    ['1992-02-29', '2027-03-31'],
    ['2027-01-27', '2027-01-28', '2027-02-28', '2027-03-31', '2027-04-01'],
    'leap-birthday',
  ),
  row(
    'born on 29 February, a last day before it',
    ['1988-02-29', '2028-02-28'],
    ['2027-01-27', '2027-01-28', '2027-02-28', '2028-02-28', '2028-02-29'],
    'leap-birthday',
  ),
  row(
    'born on 29 February, 2100 is a common year',
    ['2060-02-29', '2100-03-28'],
    ['2100-01-27', '2100-01-28', '2100-02-28', '2100-03-28', '2100-03-29'],
    'leap-birthday',
  ),
  row(
    'born on 29 February, 2000 was none',
    ['1960-02-29', '2000-03-29'],
    ['2000-01-28', '2000-01-29', '2000-02-29', '2000-03-29', '2000-03-30'],
  ),
  row(
    'born on 29 February, which is the last day',
    ['1988-02-29', '2028-02-29'],
    ['2028-01-28', '2028-01-29', '2028-02-29', '2028-02-29', '2028-03-01'],
    'birthday-is-last-day',
  ),
  row(
    'November has no 31st',
    ['1985-12-31', '2027-01-31'],
    ['2026-11-29', '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-01'],
    'month-end',
  ),
  row(
    'April has no 31st',
    ['1985-05-31', '2027-06-30'],
    ['2027-04-29', '2027-04-30', '2027-05-31', '2027-06-30', '2027-07-01'],
    'month-end',
  ),
  row(
    'June has no 31st',
    ['1985-07-31', '2027-08-31'],
    ['2027-06-29', '2027-06-30', '2027-07-31', '2027-08-31', '2027-09-01'],
    'month-end',
  ),
  row(
    'July has',
    ['1985-08-31', '2027-09-30'],
    ['2027-07-30', '2027-07-31', '2027-08-31', '2027-09-30', '2027-10-01'],
  ),
  row(
    'September has not',
    ['1985-10-31', '2027-11-30'],
    ['2027-09-29', '2027-09-30', '2027-10-31', '2027-11-30', '2027-12-01'],
    'month-end',
  ),
  row(
    'a last day in February',
    ['1985-01-31', '2027-02-28'],
    ['2026-12-30', '2026-12-31', '2027-01-31', '2027-02-28', '2027-03-01'],
  ),
  row(
    'a last day that no sum would give',
    ['1985-01-31', '2027-03-01'],
    ['2026-12-30', '2026-12-31', '2027-01-31', '2027-03-01', '2027-03-02'],
  ),
  row(
    'the last day is the birthday',
    ['1980-06-15', '2027-06-15'],
    ['2027-05-14', '2027-05-15', '2027-06-15', '2027-06-15', '2027-06-16'],
    'birthday-is-last-day',
  ),
  row(
    'the last day is the day before the birthday',
    ['1980-06-16', '2027-06-15'],
    ['2026-05-15', '2026-05-16', '2026-06-16', '2027-06-15', '2027-06-16'],
  ),
  row(
    'the last day is the day after the birthday',
    ['1980-06-14', '2027-06-15'],
    ['2027-05-13', '2027-05-14', '2027-06-14', '2027-06-15', '2027-06-16'],
  ),
  row(
    'from Heisei into Reiwa',
    ['1955-04-30', '5010530'],
    ['2019-03-29', '2019-03-30', '2019-04-30', '2019-05-30', '2019-05-31'],
  ),
  row(
    'a last day in Heisei 31 that Reiwa has overtaken',
    ['1955-05-01', '4310601'],
    ['2019-03-31', '2019-04-01', '2019-05-01', '2019-06-01', '2019-06-02'],
  ),
  row(
    'born on the last day of Showa',
    ['1989-01-07', '5110207'],
    ['2028-12-06', '2028-12-07', '2029-01-07', '2029-02-07', '2029-02-08'],
  ),
  row(
    'born on the first day of Heisei',
    ['1989-01-08', '5110208'],
    ['2028-12-07', '2028-12-08', '2029-01-08', '2029-02-08', '2029-02-09'],
  ),
  row(
    'born on the first day of Showa',
    ['1926-12-25', '5090125'],
    ['2026-11-24', '2026-11-25', '2026-12-25', '2027-01-25', '2027-01-26'],
  ),
  row(
    'born on the first day of Taisho',
    ['1912-07-30', '5020830'],
    ['2020-06-29', '2020-06-30', '2020-07-30', '2020-08-30', '2020-08-31'],
  ),
];

interface DayCase {
  readonly title: string;
  readonly window: Window;
  readonly id: ProcedureId;
  readonly today: string;
  readonly may: May;
  readonly fact: FactId;
}

/** Adds days without the code under test. */
function plus(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const DAY_CASES: readonly DayCase[] = WINDOWS.flatMap((window) => {
  const at = (today: string, may: May, fact: FactId): DayCase => {
    return { title: `${window.why}: ${today}`, window, id: 'renewal', today, may, fact };
  };
  return [
    at(window.eve, 'later', window.fact),
    at(window.from, 'now', window.fact),
    ...(window.birthday === window.until ? [] : [at(window.birthday, 'now', window.fact)]),
    at(window.until, 'now', window.fact),
    // After the last day the period does not matter. What follows the last day decides.
    at(window.after, 'depends', 'weekend-holiday'),
    at(plus(window.until, 11), 'over', 'renewal-period'),
  ];
});

/** The lecture and another prefecture have the renewal's days. */
const OTHER_DAYS: readonly DayCase[] = WINDOWS.filter(
  // At 70 the holder has neither, whatever the notice says.
  ({ fact, birth, until }) => fact === 'renewal-period' && day(until).year - day(birth).year < 70,
).flatMap((window) =>
  (
    [
      ['online-lecture', 'lecture-window'],
      ['renewal-elsewhere', 'elsewhere-window-myna'],
    ] as const
  ).flatMap(([id, fact]) => [
    { title: `${id}, ${window.why}: eve`, window, id, today: window.eve, may: 'later', fact },
    { title: `${id}, ${window.why}: first day`, window, id, today: window.from, may: 'now', fact },
    { title: `${id}, ${window.why}: last day`, window, id, today: window.until, may: 'now', fact },
    {
      title: `${id}, ${window.why}: the day after`,
      window,
      id,
      today: window.after,
      may: 'depends',
      fact: 'weekend-holiday',
    },
    {
      title: `${id}, ${window.why}: no holiday helps any more`,
      window,
      id,
      today: plus(window.until, 11),
      may: 'over',
      fact,
    },
  ]),
);

function found(subject: ProcedureSubject, answers: Answers, today: string, id: ProcedureId) {
  const one = proceduresFor(subject, answers, day(today)).find((procedure) => procedure.id === id);
  if (one === undefined) throw new Error(`no ${id}`);
  return one;
}

test.each([...DAY_CASES, ...OTHER_DAYS])('$title → $may', ({ window, id, today, may, fact }) => {
  const { birth, last } = window;
  const expiresOn = last.includes('-') ? day(last) : carded(last);
  const subject = { ...LICENCE, expiresOn, birthDate: day(birth) };
  const said = found(subject, ALL, today, id);
  expect(said).toMatchObject({ may, from: day(window.from), until: day(window.until) });
  expect(said.facts[0]).toBe(fact);
  // An answered birth date works like one that was read.
  const answered = { ...ALL, birthDate: day(birth) };
  expect(found({ ...subject, birthDate: null }, answered, today, id)).toEqual(said);
});

test.each(DAY_CASES.filter(({ may }) => may === 'over'))(
  '$title: why a weekend does not carry so far',
  (one) => {
    const subject = { ...LICENCE, expiresOn: day(one.window.until), birthDate: day(one.window.birth) };
    const said = found(subject, ALL, one.today, 'renewal');
    expect(said.facts.slice(1, 3)).toEqual(['weekend-holiday', 'carry-over-bound']);
    expect(said.whyNot).toEqual([{ id: 'expired', fact: 'renewal-period' }]);
  },
);

test.each([
  ['2029-02-02', 'last-day-holiday'],
  ['2029-02-03', 'last-day-weekend'],
  ['2029-02-04', 'last-day-weekend'],
  ['2029-02-05', 'last-day-holiday'],
] as const)('a last day of %s, the next day: %s, with everything that it takes', (last, reason) => {
  const subject = { ...LICENCE, expiresOn: day(last) };
  const answers = { ...ALL, linked: false };
  for (const said of proceduresFor(subject, answers, day(plus(last, 1)))) {
    // The licence's days do not decide this one.
    if (said.id === 'card-renewal') continue;
    const before = found(subject, answers, last, said.id);
    const known = said.whyNot.map(({ id }) => id);
    // For the lecture and the domicile, linking still has to come first.
    expect(known.filter((id) => id !== 'not-linked')).toEqual([reason]);
    expect(said.may).toBe(known.includes('not-linked') ? 'no' : 'depends');
    const { needs, where, costs, from, until } = before;
    expect(said).toMatchObject({ needs, where, costs, from, until });
    expect(said.facts).toContain('carry-over-bound');
  }
});

/** The last day, a day, and whether all days in between may be days of rest. Worked out by hand from the calendar. */
test.each([
  // Only a weekend is past, so no holiday is needed.
  ['2026-06-13', '2026-06-14', 'last-day-weekend'],
  ['2026-06-13', '2026-06-15', 'last-day-weekend'],
  ['2026-06-14', '2026-06-15', 'last-day-weekend'],
  // A Saturday. It is unknown whether the following Monday is a holiday.
  ['2026-06-13', '2026-06-16', 'last-day-holiday'],
  ['2026-06-13', '2026-06-18', 'last-day-holiday'],
  ['2026-06-13', '2026-06-19', null],
  // A Monday, and three days that may be holidays: to Thursday, but not to Friday.
  ['2026-09-21', '2026-09-22', 'last-day-holiday'],
  ['2026-09-21', '2026-09-24', 'last-day-holiday'],
  ['2026-09-21', '2026-09-25', null],
  // A Wednesday, with the weekend in between.
  ['2026-11-18', '2026-11-23', 'last-day-holiday'],
  ['2026-11-18', '2026-11-24', null],
  // The most that May has: a Sunday and the three days after it. Then a Friday before them.
  ['2026-05-03', '2026-05-04', 'last-day-weekend'],
  ['2026-05-03', '2026-05-07', 'last-day-holiday'],
  ['2026-05-03', '2026-05-08', null],
  ['2026-05-01', '2026-05-06', 'last-day-holiday'],
  ['2026-05-01', '2026-05-07', null],
  // The year's end: 29 December 2026 is a Tuesday, 3 January a Sunday.
  ['2026-12-29', '2027-01-04', 'last-day-holiday'],
  ['2026-12-29', '2027-01-06', 'last-day-holiday'],
  ['2026-12-29', '2027-01-07', null],
  ['2026-12-28', '2027-01-05', 'last-day-holiday'],
  ['2026-12-28', '2027-01-06', null],
  // The run begins before the year's end and reaches it.
  ['2026-12-24', '2026-12-29', 'last-day-holiday'],
  ['2026-12-24', '2027-01-01', 'last-day-holiday'],
  ['2026-12-24', '2027-01-02', null],
  // The run ends before the year's end begins, which does not prolong it.
  ['2026-12-23', '2026-12-28', 'last-day-holiday'],
  ['2026-12-23', '2026-12-29', null],
  ['2026-12-23', '2026-12-30', null],
  // 3 January is the last day of the year's end; 4 January is a usual day. In 2029 they are a Wednesday and a Thursday.
  ['2029-01-03', '2029-01-11', 'last-day-holiday'],
  ['2029-01-03', '2029-01-12', null],
  ['2029-01-04', '2029-01-09', 'last-day-holiday'],
  ['2029-01-04', '2029-01-10', null],
  ['2026-06-13', '2036-06-13', null],
] as const)('a last day of %s, on %s: %s', (last, today, reason) => {
  const said = found({ ...LICENCE, expiresOn: day(last) }, ALL, today, 'renewal');
  expect(said.may).toBe(reason === null ? 'over' : 'depends');
  expect(said.whyNot.map(({ id }) => id)).toEqual([reason ?? 'expired']);
});

/** A day in the renewal period of these cases, unless a case names another day. */
const IN = '2029-01-15';
const BEFORE = '2026-11-20';
/** The last day is a Thursday. No run of holidays reaches from it to this day. */
const PAST = '2029-02-07';

interface RuleCase {
  readonly id: ProcedureId;
  readonly why: string;
  readonly subject?: Partial<ProcedureSubject>;
  readonly answers?: Partial<Answers>;
  readonly today?: string;
  readonly may: May;
  readonly reasons?: readonly ReasonId[];
  readonly asks?: readonly QuestionId[];
  readonly fact: FactId;
}

const NONE = { kind: 'none' } as const;
const ENDED = { kind: 'read', isTrusted: true, validUntil: day('2029-01-14') } as const;
const LAST_DAY = { kind: 'read', isTrusted: true, validUntil: day(IN) } as const;
const DIFFER = { kind: 'differ', fields: ['address'] } as const;

const RULES: readonly RuleCase[] = [
  // What a card may not tell
  {
    id: 'renewal',
    why: 'no birth date',
    subject: { birthDate: null },
    may: 'depends',
    asks: ['birthDate'],
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'no birth month',
    subject: { birthDate: { year: 1986, month: 0, day: 0 } },
    may: 'depends',
    asks: ['birthDate'],
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'no day of birth',
    subject: { birthDate: { year: 1986, month: 1, day: 0 } },
    may: 'depends',
    asks: ['birthDate'],
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'no day of birth, answered',
    subject: { birthDate: { year: 1986, month: 1, day: 0 } },
    answers: { birthDate: day('1986-01-01') },
    may: 'now',
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'no day of birth, and an answer of another year',
    subject: { birthDate: { year: 1986, month: 0, day: 0 } },
    answers: { birthDate: day('1987-01-01') },
    may: 'depends',
    asks: ['birthDate'],
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'no year of birth: the birthday is there',
    subject: { birthDate: { year: 0, month: 1, day: 1 } },
    may: 'now',
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'an answer that is after the last day',
    subject: { birthDate: null },
    answers: { birthDate: day('2030-01-01') },
    may: 'depends',
    asks: ['birthDate'],
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'what was read counts, not what was answered',
    answers: { birthDate: day('1986-10-01') },
    may: 'now',
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'no last day',
    subject: { expiresOn: null },
    may: 'depends',
    reasons: ['last-day-unknown'],
    fact: 'card-date-decides',
  },
  {
    id: 'renewal',
    why: 'half a last day',
    subject: { expiresOn: { year: 2029, month: 2, day: 0 } },
    may: 'depends',
    reasons: ['last-day-unknown'],
    fact: 'card-date-decides',
  },
  {
    id: 'renewal',
    why: 'past, with no birth date',
    subject: { birthDate: null },
    today: PAST,
    may: 'over',
    reasons: ['expired'],
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'suspended all the same',
    answers: { suspended: true },
    may: 'now',
    fact: 'renewal-period',
  },
  {
    id: 'renewal',
    why: 'the certificate is gone all the same',
    subject: { certificate: NONE },
    may: 'now',
    fact: 'renewal-period',
  },

  // The online lecture
  {
    id: 'online-lecture',
    why: 'excellent',
    answers: { course: 'excellent' },
    may: 'now',
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: 'no course answered, though the colour is gold',
    answers: { course: null },
    may: 'depends',
    asks: ['course'],
    fact: 'lecture-holders',
  },
  {
    id: 'online-lecture',
    why: 'no course answered, and a first colour',
    subject: { colourClass: '新規' },
    answers: { course: null },
    may: 'depends',
    asks: ['course'],
    fact: 'lecture-holders',
  },
  {
    id: 'online-lecture',
    why: "violators' course",
    answers: { course: 'violator' },
    may: 'no',
    reasons: ['violator-course'],
    fact: 'lecture-not-courses',
  },
  {
    id: 'online-lecture',
    why: 'first renewal',
    answers: { course: 'first' },
    may: 'no',
    reasons: ['first-course'],
    fact: 'lecture-not-courses',
  },
  {
    id: 'online-lecture',
    why: 'elderly',
    answers: { course: 'elderly' },
    may: 'no',
    reasons: ['elderly-course'],
    fact: 'lecture-not-courses',
  },
  {
    id: 'online-lecture',
    why: '70 on the last day',
    subject: { birthDate: day('1959-02-01') },
    answers: { course: null },
    may: 'no',
    reasons: ['elderly-course'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: '70 the day after it',
    subject: { birthDate: day('1959-02-02') },
    answers: { course: null },
    may: 'depends',
    asks: ['course'],
    fact: 'lecture-holders',
  },
  {
    id: 'online-lecture',
    why: '70, born on 29 February, at the end of a common February',
    subject: { birthDate: day('1960-02-29'), expiresOn: day('2030-02-28') },
    answers: { course: null },
    today: '2030-02-01',
    may: 'no',
    reasons: ['elderly-course'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: 'over 70, and answered general',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: 'general' },
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: 'over 70, and answered excellent long before',
    subject: { birthDate: day('1945-06-01') },
    answers: { course: 'excellent' },
    today: BEFORE,
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: 'over 70, and answered violator',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: 'violator' },
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: 'over 70, and answered first',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: 'first' },
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: 'over 70, and answered elderly',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: 'elderly' },
    may: 'no',
    reasons: ['elderly-course'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: '70 on the last day, answered general',
    subject: { birthDate: day('1959-02-01') },
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: '70 the day after the last one, answered general',
    subject: { birthDate: day('1959-02-02') },
    may: 'now',
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: '70, born on 29 February, at the end of a common February, answered general',
    subject: { birthDate: day('1960-02-29'), expiresOn: day('2030-02-28') },
    today: '2030-02-01',
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: '69, born on 29 February, a day before that end, answered general',
    subject: { birthDate: day('1960-02-29'), expiresOn: day('2030-02-27') },
    today: '2030-02-01',
    may: 'now',
    fact: 'leap-birthday',
  },
  {
    id: 'online-lecture',
    why: '69 or 70 by the year alone, answered general: the age is not certain',
    subject: { birthDate: { year: 1959, month: 0, day: 0 } },
    may: 'depends',
    asks: ['birthDate'],
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: '69 or 70 by year and month, answered general: the age is not certain',
    subject: { birthDate: { year: 1959, month: 2, day: 0 } },
    may: 'depends',
    asks: ['birthDate'],
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: '70 by year and month alone, answered general',
    subject: { birthDate: { year: 1959, month: 1, day: 0 } },
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: '70 by an answered birth date, answered general',
    subject: { birthDate: null },
    answers: { birthDate: day('1959-02-01') },
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: 'over 70, answered general, and the last day may carry over',
    subject: { birthDate: day('1950-01-01') },
    today: '2029-02-02',
    may: 'no',
    reasons: ['elderly-course', 'course-and-age'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: 'over 70, answered general, past',
    subject: { birthDate: day('1950-01-01') },
    today: PAST,
    may: 'over',
    reasons: ['expired'],
    fact: 'lecture-window',
  },
  {
    id: 'renewal',
    why: 'over 70, and answered general: renewed as by everybody',
    subject: { birthDate: day('1950-01-01') },
    may: 'now',
    fact: 'renewal-period',
  },
  {
    id: 'renewal-elsewhere',
    why: 'over 70, and a general driver: open',
    subject: { birthDate: day('1950-01-01') },
    may: 'now',
    fact: 'elsewhere-window-myna',
  },
  {
    id: 'online-lecture',
    why: 'over 70 by the year alone',
    subject: { birthDate: { year: 1950, month: 0, day: 0 } },
    answers: { course: null },
    may: 'no',
    reasons: ['elderly-course'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: '69 or 70 by the year alone: the birth date and the course are asked',
    subject: { birthDate: { year: 1959, month: 0, day: 0 } },
    answers: { course: null },
    may: 'depends',
    asks: ['birthDate', 'course'],
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: 'no year of birth: nobody is 2029 years old',
    subject: { birthDate: { year: 0, month: 1, day: 1 } },
    answers: { course: null },
    may: 'depends',
    asks: ['course'],
    fact: 'lecture-holders',
  },
  {
    id: 'online-lecture',
    why: 'no year of birth, answered',
    subject: { birthDate: { year: 0, month: 1, day: 1 } },
    answers: { course: null, birthDate: day('1950-01-01') },
    may: 'no',
    reasons: ['elderly-course'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: '70 by an answered birth date, long before',
    subject: { birthDate: null },
    answers: { course: null, birthDate: day('1950-01-01') },
    today: BEFORE,
    may: 'no',
    reasons: ['elderly-course'],
    fact: 'elderly-by-age',
  },
  {
    id: 'online-lecture',
    why: 'suspended',
    answers: { suspended: true },
    may: 'no',
    reasons: ['suspended'],
    fact: 'lecture-suspended',
  },
  {
    id: 'online-lecture',
    why: 'not told whether suspended',
    answers: { suspended: null },
    may: 'depends',
    asks: ['suspended'],
    fact: 'lecture-suspended',
  },
  {
    id: 'online-lecture',
    why: 'suspended years before',
    answers: { suspended: true },
    today: BEFORE,
    may: 'later',
    reasons: ['too-early', 'suspended'],
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: 'years before, nobody is asked about a suspension',
    answers: { suspended: null },
    today: BEFORE,
    may: 'later',
    reasons: ['too-early'],
    asks: [],
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: 'not linked',
    answers: { linked: false },
    may: 'no',
    reasons: ['not-linked'],
    fact: 'lecture-needs-link',
  },
  {
    id: 'online-lecture',
    why: 'not told whether linked',
    answers: { linked: null },
    may: 'now',
    asks: ['linked'],
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: 'the signature certificate has expired',
    subject: { certificate: ENDED },
    may: 'now',
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: 'the signature password is locked',
    subject: { pins: pins('signature') },
    may: 'now',
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: 'the authentication PIN is locked',
    subject: { pins: pins('authentication') },
    may: 'no',
    reasons: ['secret-locked'],
    fact: 'lecture-certificate',
  },
  {
    id: 'online-lecture',
    why: 'no certificate for authentication',
    subject: { pins: without('authentication') },
    may: 'no',
    reasons: ['no-authentication-pin'],
    fact: 'ended-authentication',
  },
  {
    id: 'online-lecture',
    why: 'past, whatever the course',
    answers: { course: 'violator' },
    today: PAST,
    may: 'over',
    reasons: ['expired'],
    fact: 'lecture-window',
  },
  {
    id: 'online-lecture',
    why: 'no last day',
    subject: { expiresOn: null },
    may: 'depends',
    reasons: ['last-day-unknown'],
    fact: 'card-date-decides',
  },
  {
    id: 'online-lecture',
    why: 'no last day, and a course that bars it',
    subject: { expiresOn: null },
    answers: { course: 'first' },
    may: 'no',
    reasons: ['first-course'],
    fact: 'lecture-not-courses',
  },
  {
    id: 'online-lecture',
    why: 'history certificate',
    subject: HISTORY,
    may: 'no',
    reasons: ['history-only'],
    fact: 'history-no-renewal',
  },

  // Renewal through another prefecture
  {
    id: 'renewal-elsewhere',
    why: 'both licences: to the last day still',
    answers: { holding: 'both' },
    today: '2029-02-01',
    may: 'now',
    fact: 'elsewhere-window-myna',
  },
  {
    id: 'renewal-elsewhere',
    why: 'no course answered',
    answers: { course: null },
    may: 'depends',
    asks: ['course'],
    fact: 'elsewhere-courses',
  },
  {
    id: 'renewal-elsewhere',
    why: "violators' course",
    answers: { course: 'violator' },
    may: 'no',
    reasons: ['violator-course'],
    fact: 'elsewhere-courses',
  },
  {
    id: 'renewal-elsewhere',
    why: 'first renewal',
    answers: { course: 'first' },
    may: 'no',
    reasons: ['first-course'],
    fact: 'elsewhere-courses',
  },
  {
    id: 'renewal-elsewhere',
    why: 'elderly',
    answers: { course: 'elderly' },
    may: 'depends',
    reasons: ['elderly-elsewhere'],
    fact: 'elsewhere-elderly',
  },
  {
    id: 'renewal-elsewhere',
    why: 'elderly by age',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: null },
    may: 'depends',
    reasons: ['elderly-elsewhere'],
    fact: 'elsewhere-elderly',
  },
  {
    id: 'renewal-elsewhere',
    why: 'elderly by age, and an excellent driver on the day: open',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: 'excellent' },
    may: 'now',
    fact: 'elsewhere-window-myna',
  },
  {
    id: 'renewal-elsewhere',
    why: 'elderly by age, and a violator: barred as any other',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: 'violator' },
    may: 'no',
    reasons: ['violator-course'],
    fact: 'elsewhere-courses',
  },
  {
    id: 'renewal-elsewhere',
    why: 'elderly by age, and a first renewal: barred as any other',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: 'first' },
    may: 'no',
    reasons: ['first-course'],
    fact: 'elsewhere-courses',
  },
  {
    id: 'renewal-elsewhere',
    why: 'elderly by age, and took it again: that bars',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: null, tookAgain: true },
    may: 'no',
    reasons: ['took-again'],
    fact: 'elsewhere-took-again',
  },
  {
    id: 'renewal-elsewhere',
    why: 'elderly by age, before the days: still to be checked',
    subject: { birthDate: day('1950-01-01') },
    answers: { course: null },
    today: BEFORE,
    may: 'depends',
    reasons: ['elderly-elsewhere'],
    fact: 'elsewhere-elderly',
  },
  {
    id: 'renewal-elsewhere',
    why: 'elderly by the year alone: to be checked, and the birth date is asked',
    subject: { birthDate: { year: 1950, month: 0, day: 0 } },
    answers: { course: null },
    may: 'depends',
    reasons: ['elderly-elsewhere'],
    asks: ['birthDate'],
    fact: 'elsewhere-elderly',
  },
  {
    id: 'renewal-elsewhere',
    why: 'a physical condition',
    answers: { physicalCondition: true },
    may: 'no',
    reasons: ['physical-condition'],
    fact: 'elsewhere-physical',
  },
  {
    id: 'renewal-elsewhere',
    why: 'glasses only: nobody is asked',
    answers: { physicalCondition: null },
    may: 'now',
    fact: 'elsewhere-window-myna',
  },
  {
    id: 'renewal-elsewhere',
    why: 'hand controls on the card: asked',
    subject: { conditions: ['眼鏡等', '普通車はアクセルブレーキは手動式に限る'] },
    answers: { physicalCondition: null },
    may: 'depends',
    asks: ['physicalCondition'],
    fact: 'elsewhere-physical',
  },
  {
    id: 'renewal-elsewhere',
    why: 'hand controls on the card, and it is answered that they do not count',
    subject: { conditions: ['普通車はアクセルブレーキは手動式に限る'] },
    answers: { physicalCondition: false },
    may: 'now',
    fact: 'elsewhere-window-myna',
  },
  {
    id: 'renewal-elsewhere',
    why: 'took it again',
    answers: { tookAgain: true },
    may: 'no',
    reasons: ['took-again'],
    fact: 'elsewhere-took-again',
  },
  {
    id: 'renewal-elsewhere',
    why: 'not told whether taken again',
    answers: { tookAgain: null },
    may: 'depends',
    asks: ['tookAgain'],
    fact: 'elsewhere-took-again',
  },
  {
    id: 'renewal-elsewhere',
    why: 'everything in the way',
    answers: { course: 'violator', physicalCondition: true, tookAgain: true },
    may: 'no',
    reasons: ['violator-course', 'physical-condition', 'took-again'],
    fact: 'elsewhere-courses',
  },
  {
    id: 'renewal-elsewhere',
    why: 'nothing answered',
    answers: NO_ANSWERS,
    may: 'depends',
    asks: ['course', 'tookAgain', 'holding'],
    fact: 'elsewhere-courses',
  },
  {
    id: 'renewal-elsewhere',
    why: 'not linked all the same',
    answers: { linked: false },
    may: 'now',
    fact: 'elsewhere-window-myna',
  },
  {
    id: 'renewal-elsewhere',
    why: 'history certificate',
    subject: HISTORY,
    may: 'no',
    reasons: ['history-only'],
    fact: 'history-no-renewal',
  },

  // Linking with My Number Portal
  {
    id: 'portal-link',
    why: 'linked',
    answers: { linked: true },
    may: 'done',
    fact: 'link-carried-over',
  },
  {
    id: 'portal-link',
    why: 'not handed in',
    answers: { linked: false, handedIn: false },
    may: 'any-time',
    fact: 'link-handed-in',
  },
  {
    id: 'portal-link',
    why: 'nothing told',
    answers: { linked: null, handedIn: null },
    may: 'any-time',
    asks: ['linked', 'handedIn'],
    fact: 'link-handed-in',
  },
  {
    id: 'portal-link',
    why: 'handed in: the secrets are next',
    answers: { linked: false },
    may: 'any-time',
    fact: 'link-secrets',
  },
  {
    id: 'portal-link',
    why: 'no certificate to hand in',
    subject: { certificate: NONE },
    answers: { linked: false, handedIn: false },
    may: 'no',
    reasons: ['no-certificate'],
    fact: 'ended-signature',
  },
  {
    id: 'portal-link',
    why: 'the certificate has expired',
    subject: { certificate: ENDED },
    answers: { linked: false, handedIn: null },
    may: 'no',
    reasons: ['certificate-expired'],
    asks: ['handedIn'],
    fact: 'ended-signature',
  },
  {
    id: 'portal-link',
    why: "the certificate's last day",
    subject: { certificate: LAST_DAY },
    answers: { linked: false, handedIn: false },
    may: 'any-time',
    fact: 'link-handed-in',
  },
  {
    id: 'portal-link',
    why: 'it has expired since it was handed in: a phone will do',
    subject: { certificate: ENDED },
    answers: { linked: false, handedIn: true },
    may: 'any-time',
    fact: 'link-which-certificate',
  },
  ...(['signature', 'authentication', 'inputSupport'] as const).map(
    (secret): RuleCase => ({
      id: 'portal-link',
      why: `${secret} is locked`,
      subject: { pins: pins(secret) },
      answers: { linked: false, handedIn: false },
      may: 'no',
      reasons: ['secret-locked'],
      fact: 'link-secrets',
    }),
  ),
  ...(
    [
      ['authentication', 'no-authentication-pin', 'ended-authentication'],
      ['inputSupport', 'no-input-support-pin', 'link-secrets'],
      ['signature', 'no-signature-password', 'link-secrets'],
    ] as const
  ).map(
    ([secret, reason, fact]): RuleCase => ({
      id: 'portal-link',
      why: `${secret} is not on the card`,
      subject: { pins: without(secret) },
      answers: { linked: false, handedIn: false },
      may: 'no',
      reasons: [reason],
      fact,
    }),
  ),
  {
    id: 'portal-link',
    why: 'no authentication PIN was set',
    subject: { pins: { ...pins(), authentication: { state: 'unset', triesLeft: null } } },
    answers: { linked: false },
    may: 'no',
    reasons: ['no-authentication-pin'],
    fact: 'link-secrets',
  },
  {
    id: 'portal-link',
    why: 'one that is not on the card, and one that is locked',
    subject: { pins: { ...without('inputSupport'), authentication: LOCKED } },
    answers: { linked: false },
    may: 'no',
    reasons: ['secret-locked', 'no-input-support-pin'],
    fact: 'link-secrets',
  },
  {
    id: 'portal-link',
    why: 'no certificate, and so no password for it: that is one thing',
    subject: { certificate: NONE, pins: without('signature') },
    answers: { linked: false, handedIn: false },
    may: 'no',
    reasons: ['no-certificate'],
    fact: 'ended-signature',
  },
  {
    id: 'portal-link',
    why: "handed in, and the card's password is locked since: a phone will do",
    subject: { pins: pins('signature') },
    answers: { linked: false },
    may: 'any-time',
    fact: 'link-which-certificate',
  },
  {
    id: 'portal-link',
    why: 'the licence PIN is no matter to the portal',
    subject: { pins: pins('licence') },
    answers: { linked: false },
    may: 'any-time',
    fact: 'link-secrets',
  },
  {
    id: 'portal-link',
    why: 'the four facts differ',
    subject: { facts: DIFFER },
    answers: { linked: false },
    may: 'no',
    reasons: ['facts-differ'],
    fact: 'link-four-facts',
  },
  {
    id: 'portal-link',
    why: 'suspended: it is not seen there',
    answers: { linked: false, suspended: true },
    may: 'any-time',
    fact: 'link-suspended-view',
  },
  {
    id: 'portal-link',
    why: 'past the last day',
    answers: { linked: false },
    today: PAST,
    may: 'no',
    reasons: ['expired'],
    fact: 'after-last-day',
  },
  {
    id: 'portal-link',
    why: 'history certificate',
    subject: HISTORY,
    answers: { linked: false, handedIn: false },
    may: 'any-time',
    fact: 'link-handed-in',
  },

  // One-stop change
  { id: 'one-stop', why: 'the card alone', may: 'any-time', fact: 'one-stop-holders' },
  {
    id: 'one-stop',
    why: 'both',
    answers: { holding: 'both' },
    may: 'no',
    reasons: ['holds-both'],
    fact: 'one-stop-holders',
  },
  {
    id: 'one-stop',
    why: 'not told',
    answers: { holding: null },
    may: 'depends',
    asks: ['holding'],
    fact: 'one-stop-holders',
  },
  {
    id: 'one-stop',
    why: 'the history certificate alone',
    subject: HISTORY,
    may: 'any-time',
    fact: 'one-stop-holders',
  },
  {
    id: 'one-stop',
    why: 'both history certificates',
    subject: HISTORY,
    answers: { holding: 'both' },
    may: 'no',
    reasons: ['holds-both'],
    fact: 'one-stop-holders',
  },
  {
    id: 'one-stop',
    why: 'no certificate',
    subject: { certificate: NONE },
    may: 'no',
    reasons: ['no-certificate'],
    fact: 'ended-signature',
  },
  {
    id: 'one-stop',
    why: 'the certificate has expired',
    subject: { certificate: ENDED },
    may: 'no',
    reasons: ['certificate-expired'],
    fact: 'one-stop-ended',
  },
  {
    id: 'one-stop',
    why: 'the signature password is locked',
    subject: { pins: pins('signature') },
    may: 'no',
    reasons: ['secret-locked'],
    fact: 'one-stop-certificate',
  },
  {
    id: 'one-stop',
    why: 'not told whether linked: asked, and open all the same',
    answers: { linked: null },
    may: 'any-time',
    asks: ['linked'],
    fact: 'one-stop-holders',
  },
  {
    id: 'one-stop',
    why: 'past the last day',
    today: PAST,
    may: 'no',
    reasons: ['expired'],
    fact: 'after-last-day',
  },

  // The registered domicile
  { id: 'domicile', why: 'the card alone, and linked', may: 'any-time', fact: 'domicile-holders' },
  {
    id: 'domicile',
    why: 'both',
    answers: { holding: 'both' },
    may: 'no',
    reasons: ['holds-both'],
    fact: 'domicile-holders',
  },
  {
    id: 'domicile',
    why: 'not told what is held, nor whether linked',
    answers: { holding: null, linked: null },
    may: 'depends',
    asks: ['holding', 'linked'],
    fact: 'domicile-holders',
  },
  {
    id: 'domicile',
    why: 'not linked',
    answers: { linked: false },
    may: 'no',
    reasons: ['not-linked'],
    fact: 'domicile-after',
  },
  {
    id: 'domicile',
    why: "linked, and the certificate has expired: a phone's may do",
    subject: { certificate: ENDED },
    may: 'depends',
    reasons: ['certificate-expired'],
    fact: 'link-which-certificate',
  },
  {
    id: 'domicile',
    why: "linked, and the signature password is locked: a phone's may do",
    subject: { pins: pins('signature') },
    answers: { handedIn: null },
    may: 'depends',
    reasons: ['secret-locked'],
    fact: 'link-which-certificate',
  },
  {
    id: 'domicile',
    why: 'handed in, and not told whether linked: as for linking',
    subject: { pins: pins('signature') },
    answers: { linked: null },
    may: 'depends',
    reasons: ['secret-locked'],
    asks: ['linked'],
    fact: 'link-which-certificate',
  },
  {
    id: 'domicile',
    why: 'the password is locked, and nothing is told of linking',
    subject: { pins: pins('signature') },
    answers: { linked: null, handedIn: null },
    may: 'no',
    reasons: ['secret-locked'],
    asks: ['linked'],
    fact: 'domicile-after',
  },
  {
    id: 'domicile',
    why: 'linked and locked, on the day after the last one',
    subject: { pins: pins('signature') },
    today: '2029-02-02',
    may: 'depends',
    reasons: ['last-day-holiday', 'secret-locked'],
    fact: 'weekend-holiday',
  },
  {
    id: 'domicile',
    why: 'no certificate for authentication',
    subject: { pins: without('authentication') },
    may: 'no',
    reasons: ['no-authentication-pin'],
    fact: 'ended-authentication',
  },
  {
    id: 'domicile',
    why: 'the input-support PIN is locked: it bars the first time only',
    subject: { pins: pins('inputSupport') },
    may: 'depends',
    reasons: ['secret-locked'],
    fact: 'domicile-first',
  },
  {
    id: 'domicile',
    why: 'two secrets are locked: that is one reason',
    subject: { pins: pins('inputSupport', 'authentication') },
    may: 'no',
    reasons: ['secret-locked'],
    fact: 'domicile-after',
  },
  {
    id: 'domicile',
    why: 'history certificate',
    subject: HISTORY,
    may: 'no',
    reasons: ['history-only'],
    fact: 'domicile-holders',
  },
  {
    id: 'domicile',
    why: 'past the last day',
    today: PAST,
    may: 'no',
    reasons: ['expired'],
    fact: 'after-last-day',
  },

  // The card, what is held, a loss
  {
    id: 'card-renewal',
    why: 'handed in',
    may: 'depends',
    reasons: ['card-end-unknown'],
    fact: 'card-end-unknown',
  },
  {
    id: 'card-renewal',
    why: 'not told whether handed in',
    answers: { handedIn: null },
    may: 'depends',
    reasons: ['card-end-unknown'],
    asks: ['handedIn'],
    fact: 'card-end-unknown',
  },
  {
    id: 'card-renewal',
    why: 'not handed in',
    answers: { handedIn: false },
    may: 'depends',
    reasons: ['not-carried-over', 'card-end-unknown'],
    fact: 'card-carry-over',
  },
  {
    id: 'card-renewal',
    why: 'no certificate that could have been handed in',
    subject: { certificate: NONE },
    answers: { handedIn: null },
    may: 'depends',
    reasons: ['not-carried-over', 'card-end-unknown'],
    asks: ['handedIn'],
    fact: 'card-carry-over',
  },
  {
    id: 'card-renewal',
    why: 'handed in, and none on the card since',
    subject: { certificate: NONE },
    may: 'depends',
    reasons: ['card-end-unknown'],
    fact: 'card-end-unknown',
  },
  {
    id: 'card-renewal',
    why: 'past the last day of the licence',
    today: PAST,
    may: 'depends',
    reasons: ['not-recorded-again', 'card-end-unknown'],
    fact: 'after-last-day',
  },
  {
    id: 'card-renewal',
    why: 'history',
    subject: HISTORY,
    may: 'depends',
    reasons: ['card-end-unknown'],
    fact: 'card-end-unknown',
  },
  { id: 'change-holding', why: 'on any day', may: 'any-time', fact: 'change-holding' },
  {
    id: 'change-holding',
    why: 'past the last day',
    today: PAST,
    may: 'no',
    reasons: ['expired'],
    fact: 'after-last-day',
  },
  { id: 'change-holding', why: 'history', subject: HISTORY, may: 'any-time', fact: 'history-fees' },
  { id: 'loss', why: 'on any day', may: 'any-time', fact: 'loss-again' },
  {
    id: 'loss',
    why: 'not told what is held',
    answers: { holding: null },
    may: 'any-time',
    asks: ['holding'],
    fact: 'loss-again',
  },
  {
    id: 'loss',
    why: 'past the last day: the card comes again, and the licence not',
    today: PAST,
    may: 'any-time',
    reasons: ['not-recorded-again'],
    fact: 'after-last-day',
  },
  { id: 'loss', why: 'history', subject: HISTORY, may: 'any-time', fact: 'loss-history' },
  {
    id: 'loss',
    why: 'both: one drives on with the other',
    answers: { holding: 'both' },
    may: 'any-time',
    fact: 'loss-both',
  },
];

test.each(RULES)('$id, $why → $may', (rule) => {
  const { id, may, fact, reasons = [], asks = [], today = IN } = rule;
  const said = found({ ...LICENCE, ...rule.subject }, { ...ALL, ...rule.answers }, today, id);
  expect(said.may).toBe(may);
  expect(said.facts[0]).toBe(fact);
  expect(said.whyNot.map((reason) => reason.id)).toEqual(reasons);
  expect(said.asks).toEqual(asks);
});

test('every case is one of its own, and there are enough', () => {
  const titles = [...DAY_CASES, ...OTHER_DAYS].map(({ title }) => title);
  const rules = RULES.map(({ id, why }) => `${id} ${why}`);
  expect(new Set([...titles, ...rules]).size).toBe(titles.length + rules.length);
  expect(DAY_CASES.length + RULES.length).toBeGreaterThanOrEqual(150);
});

test('what is not theirs to do has no days', () => {
  const said = found(LICENCE, { ...ALL, course: 'first' }, IN, 'online-lecture');
  expect(said).toMatchObject({ from: null, until: null });
});

test('every fact is used, but for what is a reminder', () => {
  const subjects = [
    LICENCE,
    HISTORY,
    { ...LICENCE, birthDate: day('1992-02-29'), expiresOn: day('2027-03-28') },
    { ...LICENCE, birthDate: day('1950-03-31'), expiresOn: day('2027-03-31') },
    { ...LICENCE, expiresOn: day('2026-01-01') },
    { ...LICENCE, card: 'conventional' },
    { ...LICENCE, certificate: NONE, pins: without('authentication') },
    // The birthday of this one was the day before.
    { ...LICENCE, card: 'conventional', birthDate: day('1986-11-19'), expiresOn: day('2026-12-19') },
  ] as const;
  const ALONE: Answers = { ...ALL, holding: 'conventional-only' };
  const BOTH: Answers = { ...ALL, holding: 'both' };
  const used = new Set<FactId>();
  for (const subject of subjects) {
    for (const answers of [NO_ANSWERS, ALL, { ...ALL, linked: false, handedIn: false }, ALONE, BOTH]) {
      for (const { facts } of proceduresFor(subject, answers, day(BEFORE))) {
        for (const fact of facts) used.add(fact);
      }
      for (const fact of drivingFacts(subject, day(BEFORE))) used.add(fact);
    }
  }
  expect(FACT_IDS.filter((id) => !used.has(id))).toEqual(['reminders']);
});

test.each([
  ['renewal', {}, true],
  ['online-lecture', {}, true],
  ['renewal-elsewhere', {}, true],
  ['portal-link', { linked: false, handedIn: false }, true],
  ['portal-link', { linked: false }, false],
  ['portal-link', {}, false],
  ['one-stop', {}, false],
  ['domicile', {}, false],
  ['card-renewal', {}, true],
  ['change-holding', {}, true],
  ['loss', {}, false],
] as const)('a holder of both, %s with %j: both go to the counter: %s', (id, answers, isBrought) => {
  const said = found(LICENCE, { ...ALL, holding: 'both', ...answers }, IN, id);
  expect(said.facts.includes('both-bring')).toBe(isBrought);
  expect(found(LICENCE, { ...ALL, ...answers }, IN, id).facts).not.toContain('both-bring');
});

test.each([
  [{ linked: true }, ['licence-centre', 'police-station', 'portal', 'municipality']],
  [{ linked: false }, ['licence-centre', 'police-station', 'municipality']],
  [{ linked: null }, ['licence-centre', 'police-station', 'municipality']],
] as const)('the one-stop change is signed up for, with %j, at %j', (answers, where) => {
  expect(found(LICENCE, { ...ALL, ...answers }, IN, 'one-stop').where).toEqual(where);
});

test.each([
  ['1950-01-01', null, true],
  ['1959-02-01', null, true],
  ['1959-02-02', null, false],
  ['1986-01-01', 'elderly', true],
  ['1950-01-01', 'general', true],
  ['1986-01-01', 'general', false],
] as const)(
  'born %s, course %s: the certificates of the course are brought elsewhere: %s',
  (born, course, isIn) => {
    const said = found({ ...LICENCE, birthDate: day(born) }, { ...ALL, course }, IN, 'renewal-elsewhere');
    expect(said.needs.some(({ id }) => id === 'course-certificate')).toBe(isIn);
    expect(said.facts.includes('elsewhere-elderly')).toBe(isIn);
  },
);

test.each([
  ['both', ['elsewhere-both-later', 'elsewhere-give-back']],
  ['card-only', ['elsewhere-same-day', 'elsewhere-no-unify']],
] as const)('elsewhere, holding %s: %j', (holding, facts) => {
  const ONLY: readonly FactId[] = [
    'elsewhere-both-later',
    'elsewhere-give-back',
    'elsewhere-same-day',
    'elsewhere-no-unify',
    'elsewhere-conventional-later',
  ];
  const said = found(LICENCE, { ...ALL, holding }, IN, 'renewal-elsewhere');
  expect(said.facts.filter((id) => ONLY.includes(id))).toEqual(facts);
});

test('each need says what the card tells of it', () => {
  const tries: ProcedureSubject['pins'] = {
    licence: { state: 'unset', triesLeft: null },
    signature: { state: 'set', triesLeft: 4 },
    authentication: LOCKED,
    inputSupport: { state: 'unknown', triesLeft: null },
  };
  const subject = { ...LICENCE, pins: tries, facts: DIFFER };
  const { needs } = found(subject, { ...ALL, linked: null, handedIn: null }, IN, 'portal-link');
  expect(needs.map(({ id, has, pin }) => [id, has, pin?.triesLeft])).toEqual([
    ['certificate-handed-in', 'unknown', undefined],
    ['signature-certificate', 'yes', undefined],
    ['authentication-pin', 'no', 0],
    ['input-support-pin', 'unknown', null],
    ['signature-password', 'yes', 4],
    ['same-four-facts', 'no', undefined],
  ]);
  expect(needs[1]?.validUntil).toEqual(day('2031-01-01'));
});

test.each([
  [NONE, 'no'],
  [ENDED, 'no'],
  [LAST_DAY, 'yes'],
  [{ kind: 'not-read' }, 'unknown'],
  [{ kind: 'read', isTrusted: false, validUntil: day('2031-01-01') }, 'unknown'],
  [{ kind: 'read', isTrusted: true, validUntil: null }, 'unknown'],
] as const)('a certificate that is %j is there: %s', (certificate, has) => {
  const { needs } = found({ ...LICENCE, certificate }, ALL, IN, 'one-stop');
  expect(needs.find(({ id }) => id === 'signature-certificate')?.has).toBe(has);
});

test.each([
  ['renewal', { course: 'general' }, [null, 800]],
  ['renewal', { course: 'excellent' }, [null, 500]],
  ['renewal', { course: 'violator' }, [null, null]],
  ['renewal', { course: null }, [null, 500, 800, null]],
  ['online-lecture', { course: 'general' }, [200, 800]],
  ['change-holding', {}, [2550]],
  ['loss', { holding: 'card-only' }, [1500, 2550]],
  ['loss', { holding: 'both' }, [1500]],
] as const)('%s, %j costs %j', (id, answers, yen) => {
  expect(found(LICENCE, { ...ALL, ...answers }, IN, id).costs.map((cost) => cost.yen)).toEqual(yen);
});

test.each([null, 'excellent', 'general', 'elderly'] as const)(
  'for a holder of 70 or over, course %s, no price of a younger course is said',
  (course) => {
    const born = { year: 1950, month: 11, day: 25 };
    const subject = { ...LICENCE, birthDate: born };
    const costs = (id: ProcedureId) =>
      found(subject, { ...ALL, course }, IN, id).costs.map(({ per, yen }) => [per, yen]);
    expect(costs('renewal')).toEqual([
      ['renewal', null],
      ['other-in-person', null],
    ]);
    expect(costs('online-lecture')).toEqual([['online-lecture', 200]]);
  },
);

test('no fee of a licence is said of a history certificate', () => {
  const said = proceduresFor(HISTORY, ALL, day(IN));
  expect(said.flatMap(({ costs }) => costs)).toEqual([]);
});

test.each([
  ['眼鏡等', false],
  ['補聴器', false],
  ['普通車は補聴器', false],
  ['準中型車（５ｔ）と普通車に限る', false],
  ['中型車は中型車（８ｔ）に限る', false],
  ['普通車はＡＴ車に限る', false],
  ['普自二車は小型二輪に限る', false],
  ['大特二車はカタピラ車に限る', false],
  ['け引はけん引小型トレーラーに限る', false],
  ['大型車はマイクロバスに限る', false],
  ['', false],
  ['義手', true],
  ['義足', true],
  ['普通車はアクセルブレーキは手動式に限る', true],
  ['補聴器と特定後写鏡', true],
  ['眼鏡等と義手', true],
  ['眼鏡等（小特車及び原付車を除く）', false],
  ['普通車はノークラッチ式に限る', false],
  ['中型は中型8トンに限る', false],
  ['大型車は自衛隊車両に限る', false],
  // Without the hearing aid, a mirror and a mark are wanted.
  ['補聴器（使用しない場合は特定後写鏡で聴覚障害者標識を付けた普通車に限る）', true],
  ['左アクセル', true],
])('a condition %s may be a physical one: %s', (condition, may) => {
  expect(mayHavePhysicalCondition(['眼鏡等', condition])).toBe(may);
});

test('a question is asked once, in the order in which it is met', () => {
  expect(openQuestions(proceduresFor({ ...LICENCE, birthDate: null }, NO_ANSWERS, day(BEFORE)))).toEqual([
    'birthDate',
    'course',
    'linked',
    'tookAgain',
    'holding',
    'handedIn',
  ]);
  expect(openQuestions(proceduresFor(LICENCE, ALL, day(IN)))).toEqual([]);
});
