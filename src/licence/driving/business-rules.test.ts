import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../calendar.ts';
import type { Category } from '../categories.ts';
import { mayDrive, yearsWithLicence } from '../may-drive.ts';
import { NO_BUSINESS_RULES } from './business-rules.ts';
import type { LicenceForDriving } from './licence-for-driving.ts';
import type { Answer, ReasonKind } from './reason.ts';
import type { Vehicle } from './vehicle.ts';

const DAY = { year: 2026, month: 11, day: 20 };

function date(text: string): CalendarDate | null {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return year === 0 ? null : { year, month, day };
}

interface Dates {
  readonly groups?: readonly [small: string, other: string, second: string];
  readonly kinds?: readonly (readonly [Category, string])[];
}

function licence(
  categories: readonly Category[],
  { groups = ['0', '0', '0'], kinds = [] }: Dates,
  conditions: readonly string[] = [],
): LicenceForDriving {
  const [small, other, second] = groups;
  return {
    categories,
    conditions,
    expiresOn: { year: 2029, month: 2, day: 1 },
    issuedOn: null,
    acquiredOn: {
      motorcycleSmallMoped: date(small),
      other: date(other),
      secondClass: date(second),
    },
    acquiredByKind: kinds.flatMap(([category, text]) => {
      const on = date(text);
      return on === null ? [] : [{ category, date: on }];
    }),
    verdict: 'genuine',
    notes: [],
  };
}

const any = (category: Category, trailerKg: number | null = null): Vehicle => ({
  kind: 'class',
  category,
  transmission: 'automatic',
  isForHire: false,
  trailerKg,
});

describe('years with the licence, at least and at most', () => {
  test.each<[string, readonly Category[], Dates, Category, atLeast: number | null, atMost: number | null]>([
    ['one kind in its group', ['普通'], { groups: ['0', '2015-11-20', '0'] }, '普通', 11, 11],
    ['the day before', ['普通'], { groups: ['0', '2015-11-21', '0'] }, '普通', 10, 10],
    ['both kinds allow it', ['準中型', '普通'], { groups: ['0', '2015-01-01', '0'] }, '普通', 11, 11],
    // The date may be that of 普通.
    ['one of two allows it', ['準中型', '普通'], { groups: ['0', '2015-01-01', '0'] }, '準中型', null, 11],
    ['one of two allows it', ['普通', '大特'], { groups: ['0', '2015-01-01', '0'] }, '普通', null, 11],
    [
      'dated by kind',
      ['普通', '大特'],
      {
        groups: ['0', '2015-01-01', '0'],
        kinds: [
          ['大特', '2015-01-01'],
          ['普通', '2026-05-01'],
        ],
      },
      '普通',
      0,
      0,
    ],
    [
      'another group is earlier',
      ['普通', '普二'],
      { groups: ['0', '2015-01-01', '2025-01-01'] },
      '普通',
      11,
      11,
    ],
    [
      'another group does not allow it',
      ['普通', '原付'],
      { groups: ['2004-01-01', '2020-01-01', '0'] },
      '普通',
      6,
      6,
    ],
    [
      'another group allows it',
      ['普通', '原付'],
      { groups: ['2004-01-01', '2020-01-01', '0'] },
      '原付',
      22,
      22,
    ],
    ['only the month is known', ['普通'], { groups: ['0', '2020-11-00', '0'] }, '普通', 5, 6],
    ['only the year is known', ['普通'], { groups: ['0', '2020-00-00', '0'] }, '普通', 5, 6],
    ['no date', ['普通'], {}, '普通', null, null],
    // The kind without a date may be older.
    ['no date for one of two', ['普通', '普二'], { groups: ['0', '0', '2020-01-01'] }, '普通', 6, null],
    ['no kind allows it', ['原付'], { groups: ['2004-01-01', '0', '0'] }, '普通', null, null],
  ])('%s: %j', (_, categories, dates, asked, atLeast, atMost) => {
    expect(yearsWithLicence(licence(categories, dates), any(asked), DAY)).toEqual({ atLeast, atMost });
  });

  test('a kind that a condition keeps from the vehicle does not count', () => {
    const held = licence(
      ['大型', '中型'],
      {
        kinds: [
          ['中型', '2001-01-01'],
          ['大型', '2026-01-01'],
        ],
      },
      ['中型で運転できる中型車は中型車（８ｔ）に限る'],
    );
    expect(yearsWithLicence(held, any('中型'), DAY)).toEqual({ atLeast: 0, atMost: 0 });
    expect(yearsWithLicence(held, any('準中型'), DAY)).toEqual({ atLeast: 25, atMost: 25 });
  });

  test('a trailer leaves the years of the vehicle as they are', () => {
    const held = licence(['普通', 'け引'], {
      kinds: [
        ['普通', '2001-01-01'],
        ['け引', '2025-01-01'],
      ],
    });
    expect(yearsWithLicence(held, any('普通', 1200), DAY).atLeast).toBe(25);
    expect(yearsWithLicence(held, any('け引'), DAY).atLeast).toBe(1);
  });

  test('a record that proves no licence has no years', () => {
    const held = licence(['普通'], { groups: ['0', '2015-01-01', '0'] });
    const none = { atLeast: null, atMost: null };
    expect(yearsWithLicence({ ...held, verdict: 'altered' }, any('普通'), DAY)).toEqual(none);
    expect(yearsWithLicence(held, any('普通'), { ...DAY, year: 2030 })).toEqual(none);
    expect(yearsWithLicence(null, any('普通'), DAY)).toEqual(none);
  });

  test('29 February comes round on 1 March', () => {
    const held = licence(['普通'], { groups: ['0', '2024-02-29', '0'] });
    const years = (month: number, day: number) =>
      yearsWithLicence(held, any('普通'), { year: 2025, month, day }).atLeast;
    expect([years(2, 28), years(3, 1)]).toEqual([0, 1]);
  });
});

describe('rules of a business', () => {
  const sure = licence(['普通'], { groups: ['0', '2024-05-01', '0'] });
  const unsure = licence(['普通', '大特'], { groups: ['0', '2020-05-01', '0'] });

  test.each<
    [
      LicenceForDriving,
      drivingYears: number | null,
      age: number | null,
      born: string,
      Answer,
      ReasonKind | null,
    ]
  >([
    [sure, null, null, '0', 'yes', null],
    [sure, 2, null, '0', 'yes', 'years-kept'],
    [sure, 3, null, '0', 'no', 'years-short'],
    [unsure, 1, null, '0', 'ask', 'years-unknown'],
    [unsure, 7, null, '0', 'no', 'years-short'],
    [licence(['普通'], {}), 1, null, '0', 'ask', 'years-unknown'],
    [sure, null, 21, '2005-11-20', 'yes', 'age-kept'],
    [sure, null, 21, '2005-11-21', 'no', 'age-short'],
    [sure, null, 21, '0', 'ask', 'age-unknown'],
    [sure, null, 21, '2005-00-00', 'ask', 'age-unknown'],
    [sure, null, 21, '2004-00-00', 'yes', 'age-kept'],
    [sure, null, 21, '2006-00-00', 'no', 'age-short'],
    // No comes before ask.
    [unsure, 1, 21, '2010-01-01', 'no', 'age-short'],
    [sure, 3, 21, '0', 'no', 'years-short'],
  ])('%#: at least %j %j %j: %s', (held, drivingYears, age, born, answer, kind) => {
    const rules = { drivingYears, age, birthDate: date(born) };
    const judged = mayDrive(held, any('普通'), DAY, rules);
    expect(judged.answer).toBe(answer);
    if (kind !== null) expect(judged.reasons.map((reason) => reason.kind)).toContain(kind);
  });

  test('a rule that is kept turns no answer to yes', () => {
    const rules = { drivingYears: 1, age: 18, birthDate: { year: 1980, month: 1, day: 1 } };
    const limited = licence(['普通'], { groups: ['0', '2010-05-01', '0'] }, ['例示に限る']);
    expect(mayDrive(limited, any('普通'), DAY, rules).answer).toBe('ask');
    expect(mayDrive(limited, any('中型'), DAY, rules).answer).toBe('no');
    expect(mayDrive(null, any('普通'), DAY, rules).answer).toBe('no');
  });

  test('without a rule nothing is said about age or years', () => {
    const { reasons } = mayDrive(sure, any('普通'), DAY, NO_BUSINESS_RULES);
    expect(reasons.map(({ kind }) => kind)).toEqual(['kind-allows', 'not-in-chip']);
  });

  test('no birth date stands in an answer', () => {
    for (const age of [21, 99]) {
      const rules = { drivingYears: null, age, birthDate: { year: 1983, month: 7, day: 9 } };
      expect(JSON.stringify(mayDrive(sure, any('普通'), DAY, rules))).not.toMatch(/1983|birth/);
    }
  });
});
