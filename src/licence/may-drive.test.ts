import { describe, expect, test } from 'vitest';
import { CATEGORIES, type Category } from './categories.ts';
import type { LicenceForDriving } from './driving/licence-for-driving.ts';
import type { Answer, Reason } from './driving/reason.ts';
import type { AnyOfClass, Car, Motorcycle, Vehicle } from './driving/vehicle.ts';
import { mayDrive } from './may-drive.ts';

const DAY = { year: 2026, month: 11, day: 20 };
const day = (year: number, month = 1, date = 1) => ({ year, month, day: date });

function licence(
  categories: readonly Category[],
  conditions: readonly string[] = [],
  more: Partial<LicenceForDriving> = {},
): LicenceForDriving {
  return {
    categories,
    conditions,
    expiresOn: day(2029, 2, 1),
    issuedOn: null,
    acquiredOn: { motorcycleSmallMoped: null, other: null, secondClass: null },
    acquiredByKind: [],
    verdict: 'genuine',
    notes: [],
    ...more,
  };
}

function car(gross: number, payload: number, persons: number, more: Partial<Car> = {}): Car {
  const numbers = { grossKg: gross * 1000, payloadKg: payload * 1000, persons };
  return { kind: 'car', ...numbers, transmission: 'manual', isForHire: false, trailerKg: null, ...more };
}
const cycle = (cc: number, more: Partial<Motorcycle> = {}): Motorcycle => ({
  kind: 'motorcycle',
  cc,
  kilowatts: null,
  transmission: 'manual',
  ...more,
});
const any = (category: Category, more: Partial<AnyOfClass> = {}): AnyOfClass => ({
  kind: 'class',
  category,
  transmission: 'manual',
  isForHire: false,
  trailerKg: null,
  ...more,
});
const AT = { transmission: 'automatic' } as const;
const HIRE = { isForHire: true } as const;

/** The columns of the table, in groups as they stand there. */
const COLUMNS: readonly (readonly [name: string, vehicle: Vehicle])[][] = [
  [
    ['car', car(1.5, 0.5, 5)],
    ['car AT', car(1.5, 0.5, 5, AT)],
    ['3.4 t', car(3.499, 1.999, 10)],
  ],
  [
    ['4.9 t', car(4.999, 2.999, 10)],
    ['4.9 t AT', car(4.999, 2.999, 3, AT)],
    ['7.4 t', car(7.499, 4.499, 10)],
    ['7.4 t AT', car(7.4, 4.4, 3, AT)],
  ],
  [
    ['7.9 t', car(7.999, 4.999, 10)],
    ['7.9 t AT', car(7.9, 4.9, 3, AT)],
  ],
  [['29 persons', car(6, 0, 29)]],
  [['10.9 t', car(10.999, 6.499, 3)]],
  [['20 t', car(20, 10, 2)]],
  [['bus for hire', car(12, 0, 50, HIRE)]],
  [
    ['taxi', car(1.8, 0.5, 5, HIRE)],
    ['taxi AT', car(1.8, 0.5, 5, { ...AT, ...HIRE })],
  ],
  [
    ['50 cc', cycle(50)],
    ['110 cc of 4 kW', cycle(110, { kilowatts: 4 })],
  ],
  [
    ['125 cc', cycle(125)],
    ['400 cc', cycle(400)],
    ['400 cc AT', cycle(400, AT)],
    ['750 cc', cycle(750)],
    ['750 cc AT', cycle(750, AT)],
  ],
  [
    ['any 大特', any('大特')],
    ['any 小特', any('小特')],
  ],
  [
    ['car with 1.2 t', car(1.5, 0.5, 5, { trailerKg: 1200 })],
    ['car with 0.75 t', car(1.5, 0.5, 5, { trailerKg: 750 })],
  ],
];

const FIVE = '準中型で運転できる準中型車は準中型車（５ｔ）に限る';
const FIVE_AT = '準中型車（５ｔ）と普通車はＡＴ車に限る';
const EIGHT = '中型車は中型車（８ｔ）に限る';
const EIGHT_OF_MEDIUM = '中型で運転できる中型車は中型車（８ｔ）に限る';

/** y: yes, n: no, a: ask. The groups are those of COLUMNS. */
const TABLE: readonly (readonly [Category[], string[], string])[] = [
  [['普通'], [], 'yyy nnnn nn n n n n nn yy nnnnn ny ny'],
  [['普通'], ['眼鏡等'], 'yyy nnnn nn n n n n nn yy nnnnn ny ny'],
  [['普通'], ['普通車はＡＴ車に限る'], 'nyn nnnn nn n n n n nn yy nnnnn ny nn'],
  [['普通'], ['普通車はノークラッチ式に限る'], 'nyn nnnn nn n n n n nn yy nnnnn ny nn'],
  [['普通'], ['ＡＴ車に限る'], 'aya nnnn nn n n n n nn aa nnnnn na na'],
  [['普通'], ['例示に限る'], 'aaa nnnn nn n n n n nn aa nnnnn na na'],
  [['普通'], ['普通車はアクセルブレーキは手動式に限る'], 'aaa nnnn nn n n n n nn aa nnnnn na na'],
  // No comes before ask.
  [['普通'], ['例示に限る', '普通車はＡＴ車に限る'], 'nan nnnn nn n n n n nn aa nnnnn na nn'],
  [['普通'], ['普通車はサポートカーに限る'], 'aaa nnnn nn n n n n nn yy nnnnn ny na'],
  [['準中型'], [], 'yyy yyyy nn n n n n nn yy nnnnn ny ny'],
  [['準中型', '普通'], [FIVE], 'yyy yynn nn n n n n nn yy nnnnn ny ny'],
  // 5 t is only named along the way: what a larger one may be is left open.
  [['準中型', '普通'], [FIVE_AT], 'nyn nyaa nn n n n n nn yy nnnnn ny nn'],
  [['準中型', '普通'], [FIVE, FIVE_AT], 'nyn nynn nn n n n n nn yy nnnnn ny nn'],
  // From 2026: the kind itself is limited, and what it includes is left open.
  [['準中型'], ['準中型車はＡＴ車に限る'], 'aya nyny nn n n n n nn yy nnnnn ny na'],
  [['準中型', '普通'], ['準中型車はＡＴ車に限る'], 'yyy nyny nn n n n n nn yy nnnnn ny ny'],
  [['中型'], [], 'yyy yyyy yy y y n n nn yy nnnnn ny ny'],
  [['中型'], [EIGHT], 'yyy yyyy yy n n n n nn yy nnnnn ny ny'],
  [['中型'], [EIGHT_OF_MEDIUM, '眼鏡等'], 'yyy yyyy yy n n n n nn yy nnnnn ny ny'],
  [
    ['中型'],
    [EIGHT, '中型車（８ｔ）と準中型車と普通車はＡＴ車に限る'],
    'nyn nyny ny n n n n nn yy nnnnn ny nn',
  ],
  [['大型'], [], 'yyy yyyy yy y y y n nn yy nnnnn ny ny'],
  // The older words do not say whether they limit 大型 too.
  [['大型', '中型'], [EIGHT], 'yyy yyyy yy a a y n nn yy nnnnn ny ny'],
  [['大型', '中型'], [EIGHT_OF_MEDIUM], 'yyy yyyy yy y y y n nn yy nnnnn ny ny'],
  [['大型', '中型'], ['大型車は自衛隊車両に限る', EIGHT_OF_MEDIUM], 'yyy yyyy yy y y a n nn yy nnnnn ny ny'],
  [['普通', '普二'], [], 'yyy nnnn nn n n n n yy yy nnnnn ny ny'],
  [['普通', '普二'], ['旅客車はＡＴ車に限る'], 'yyy nnnn nn n n n n ny yy nnnnn ny ny'],
  [['普通', '普二'], ['普通車はＡＴ車に限る'], 'nyn nnnn nn n n n n ay yy nnnnn ny nn'],
  [['普二'], ['旅客車はＡＴ車に限る'], 'aya nnnn nn n n n n ny yy nnnnn ny na'],
  [
    ['準中型', '普通', '中二'],
    [FIVE, '中二で運転できる中型車はなく準中型車の旅客車は準中型車(5t)に限る'],
    'yyy yyaa nn n n n n yy yy nnnnn ny ny',
  ],
  [['大型', '大二'], [], 'yyy yyyy yy y y y y yy yy nnnnn ny ny'],
  [['大型', '大二'], ['大二で運転できる大型車はマイクロバスに限る'], 'yyy yyyy yy y y y a yy yy nnnnn ny ny'],
  [['大自二'], [], 'nnn nnnn nn n n n n nn yy yyyyy ny nn'],
  [['大自二'], ['大自二車はＡＴ車に限る'], 'nnn nnnn nn n n n n nn yy aayny ny nn'],
  [['大自二', '普自二'], ['大自二車はＡＴ車に限る'], 'nnn nnnn nn n n n n nn yy yyyny ny nn'],
  [['大自二', '普自二'], ['二輪車はAT車に限る(普通二輪を除く)'], 'nnn nnnn nn n n n n nn yy yyyny ny nn'],
  [['大自二'], ['大自二車と普自二車は６５０ｃｃ以下のＡＴ車に限る'], 'nnn nnnn nn n n n n nn yy nnyna ny nn'],
  [['普自二'], [], 'nnn nnnn nn n n n n nn yy yyynn ny nn'],
  [['普自二'], ['普自二車は小型二輪に限る'], 'nnn nnnn nn n n n n nn yy ynnnn ny nn'],
  [['普自二'], ['普通二輪は小型二輪のAT車に限る'], 'nnn nnnn nn n n n n nn yy nnnnn ny nn'],
  [['大自二', '普自二'], ['普自二車は小型二輪に限る'], 'nnn nnnn nn n n n n nn yy yaayy ny nn'],
  [['大自二'], ['自二車は中型二輪に限る'], 'nnn nnnn nn n n n n nn yy yyynn ny nn'],
  [['大特'], [], 'nnn nnnn nn n n n n nn yy nnnnn yy nn'],
  [['大特'], ['大特車はカタピラ車に限る'], 'nnn nnnn nn n n n n nn yy nnnnn ny nn'],
  [['普通', 'け引'], [], 'yyy nnnn nn n n n n nn yy nnnnn ny yy'],
  [['普通', 'け引二'], [], 'yyy nnnn nn n n n n nn yy nnnnn ny yy'],
  [['普通', 'け引'], ['けん引車はけん引小型トレーラーに限る'], 'yyy nnnn nn n n n n nn yy nnnnn ny ay'],
  [['小特'], [], 'nnn nnnn nn n n n n nn nn nnnnn ny nn'],
  [['原付'], [], 'nnn nnnn nn n n n n nn yy nnnnn nn nn'],
  [[], [], 'nnn nnnn nn n n n n nn nn nnnnn nn nn'],
];

const LETTER: Readonly<Record<Answer, string>> = { yes: 'y', no: 'n', ask: 'a' };

describe.each(TABLE)('%j with %j', (categories, conditions, expected) => {
  const groups = expected.split(' ');
  const cells = COLUMNS.flatMap((columns, group) =>
    columns.map(([name, vehicle], i) => [name, vehicle, groups[group]?.[i]] as const),
  );
  test.each(cells)('%s', (_, vehicle, letter) => {
    const { answer } = mayDrive(licence(categories, conditions), vehicle, DAY);
    expect(LETTER[answer]).toBe(letter);
  });
});

test('the table has some hundred cases', () => {
  expect(TABLE.length * COLUMNS.flat().length).toBeGreaterThan(1000);
});

describe('any vehicle of a class', () => {
  test.each<[Category, Category[], string[], Answer]>([
    ['普通', ['普通'], [], 'yes'],
    ['普通', ['普通'], ['普通車はＡＴ車に限る'], 'no'],
    ['準中型', ['準中型'], [], 'yes'],
    ['準中型', ['準中型'], [FIVE], 'no'],
    ['中型', ['中型'], [EIGHT], 'no'],
    ['準中型', ['中型'], [EIGHT], 'yes'],
    ['大型', ['大型'], ['大型車はマイクロバスに限る'], 'no'],
    ['普自二', ['普自二'], ['普自二車は小型二輪に限る'], 'no'],
    ['大自二', ['大自二'], [], 'yes'],
    ['原付', ['普通'], [], 'yes'],
    ['大二', ['大型', '大二'], [], 'yes'],
    ['大二', ['大型'], [], 'no'],
    ['普二', ['普通', '普二'], ['旅客車はＡＴ車に限る'], 'no'],
    ['大特二', ['大特二'], [], 'yes'],
    ['け引', ['け引'], [], 'yes'],
    ['け引', ['普通'], [], 'no'],
    ['け引', ['け引'], ['けん引車はけん引小型トレーラーに限る'], 'no'],
    ['け引二', ['け引'], [], 'ask'],
    ['け引二', ['け引二'], [], 'yes'],
  ])('%s by %j with %j: %s', (category, categories, conditions, answer) => {
    expect(mayDrive(licence(categories, conditions), any(category), DAY).answer).toBe(answer);
  });

  test('a class of which some may be driven says so', () => {
    const { reasons } = mayDrive(licence(['準中型'], [FIVE]), any('準中型'), DAY);
    expect(reasons).toContainEqual({ kind: 'some-of-class', category: '準中型' });
    expect(mayDrive(licence(['普通']), any('準中型'), DAY).reasons).not.toContainEqual(
      expect.objectContaining({ kind: 'some-of-class' }),
    );
  });

  test('with an automatic gearbox, the condition is kept', () => {
    const gold = licence(['準中型', '普通'], [FIVE, FIVE_AT, '眼鏡等']);
    expect(mayDrive(gold, any('普通', AT), DAY)).toMatchObject({ answer: 'yes', with: ['眼鏡等'] });
  });
});

describe('a vehicle of which not all is known', () => {
  const numbers = (more: Partial<Car>): Car => ({ ...car(0, 0, 0), ...more });

  test.each<[string, Partial<Car>, Category[], string[], Answer]>([
    ['only its weight', { grossKg: 3400, payloadKg: null, persons: null }, ['普通'], [], 'ask'],
    ['no persons', { grossKg: 3400, payloadKg: 1000, persons: null }, ['普通'], [], 'ask'],
    ['too light for another class', { grossKg: 1900, payloadKg: null, persons: 5 }, ['普通'], [], 'yes'],
    ['too heavy in any case', { grossKg: 9000, payloadKg: null, persons: null }, ['普通'], [], 'no'],
    ['only its load', { grossKg: null, payloadKg: 20_000, persons: null }, ['中型'], [], 'no'],
    ['nothing', { grossKg: null, payloadKg: null, persons: null }, ['大型'], [], 'yes'],
    ['nothing', { grossKg: null, payloadKg: null, persons: null }, ['大自二'], [], 'no'],
    ['5 t', { grossKg: 4900, payloadKg: null, persons: 3 }, ['準中型'], [FIVE], 'ask'],
    // The lighter ones are 普通車 and must be automatic, the heavier ones need not be.
    [
      'only its weight',
      { grossKg: 3400, payloadKg: null, persons: 3 },
      ['準中型'],
      ['普通車はＡＴ車に限る'],
      'ask',
    ],
  ])('%s: %j by %j', (_, given, categories, conditions, answer) => {
    expect(mayDrive(licence(categories, conditions), numbers(given), DAY).answer).toBe(answer);
  });

  test('names what is missing', () => {
    const { reasons } = mayDrive(
      licence(['普通']),
      numbers({ grossKg: 3400, payloadKg: null, persons: null }),
      DAY,
    );
    expect(reasons[0]).toEqual({ kind: 'vehicle-incomplete', missing: ['payload', 'persons'] });
  });
});

describe('before the vehicle', () => {
  const small = car(1, 0.3, 4);
  const acquired = { motorcycleSmallMoped: null, other: day(2018, 5, 1), secondClass: null };

  test.each<[string, Partial<LicenceForDriving>, typeof DAY, Answer, Reason['kind']]>([
    ['the last day', {}, day(2029, 2, 1), 'yes', 'kind-allows'],
    ['the day after', {}, day(2029, 2, 2), 'no', 'ended'],
    ['altered', { verdict: 'altered' }, DAY, 'no', 'altered'],
    ['an unknown issuer', { verdict: 'unknown-issuer' }, DAY, 'yes', 'not-verified'],
    ['no signature', { verdict: 'absent' }, DAY, 'yes', 'not-verified'],
    ['a conventional licence', { verdict: 'not-checked' }, DAY, 'yes', 'not-verified'],
    ['a signature that was not read', { verdict: 'not-read' }, DAY, 'ask', 'record-incomplete'],
    ['no last day', { expiresOn: null }, DAY, 'ask', 'last-day-unknown'],
    ['half a last day', { expiresOn: day(2029, 2, 0) }, DAY, 'ask', 'last-day-unknown'],
    ['issued that day', { issuedOn: DAY }, DAY, 'yes', 'kind-allows'],
    ['issued later', { issuedOn: day(2026, 11, 21) }, DAY, 'no', 'not-begun'],
    ['acquired later', { acquiredOn: acquired }, day(2018, 4, 30), 'no', 'not-begun'],
    ['acquired that day', { acquiredOn: acquired }, day(2018, 5, 1), 'yes', 'kind-allows'],
    [
      'another kind acquired later',
      {
        categories: ['原付', '普通'],
        acquiredOn: { ...acquired, motorcycleSmallMoped: day(2010) },
      },
      day(2018, 4, 30),
      'no',
      'kind-missing',
    ],
    [
      'the kind itself acquired later',
      {
        acquiredOn: { ...acquired, other: day(2015) },
        acquiredByKind: [{ category: '普通', date: day(2020) }],
      },
      day(2019),
      'no',
      'kind-missing',
    ],
    ['before the classes', {}, day(2017, 3, 11), 'ask', 'former-classes'],
    ['the first day of the classes', {}, day(2017, 3, 12), 'yes', 'kind-allows'],
    [
      'no changes read',
      { notes: [{ kind: 'missing-file', file: 'DF1/EF04' }] },
      DAY,
      'ask',
      'record-incomplete',
    ],
    [
      'a condition not read',
      { notes: [{ kind: 'unreadable-text', field: 'condition 2', hex: '00' }] },
      DAY,
      'ask',
      'record-incomplete',
    ],
    [
      'a condition lifted that is not there',
      { notes: [{ kind: 'lifted-unknown', value: '補聴器' }] },
      DAY,
      'ask',
      'record-incomplete',
    ],
    [
      'a damaged photograph',
      { notes: [{ kind: 'unreadable-photo', reason: 'damaged' }] },
      DAY,
      'yes',
      'kind-allows',
    ],
  ])('%s', (_, more, on, answer, kind) => {
    const judged = mayDrive(licence(['普通'], [], more), small, on);
    expect(judged.answer).toBe(answer);
    expect(judged.reasons.map((reason) => reason.kind)).toContain(kind);
  });

  test('a driving history certificate is no licence', () => {
    expect(mayDrive(null, small, DAY)).toEqual({
      answer: 'no',
      with: [],
      reasons: [{ kind: 'no-licence' }, { kind: 'not-in-chip' }],
    });
  });

  test('a moped of 4.0 kW is one since 1 April 2025', () => {
    const asked = (on: typeof DAY, kilowatts: number | null) =>
      mayDrive(licence(['普通']), cycle(125, { kilowatts }), on).answer;
    expect(asked(day(2025, 4, 1), 4)).toBe('yes');
    expect(asked(day(2025, 3, 31), 4)).toBe('no');
    expect(asked(day(2025, 4, 1), 4.1)).toBe('no');
    expect(asked(day(2025, 4, 1), null)).toBe('no');
  });
});

test.each<[string, Vehicle, string[]]>([
  ['眼鏡等', car(1, 0.3, 4), ['眼鏡等']],
  ['補聴器', car(1, 0.3, 4), ['補聴器']],
  ['眼鏡等（小特車及び原付車を除く）', car(1, 0.3, 4), ['眼鏡等']],
  ['眼鏡等（小特車及び原付車を除く）', cycle(50), []],
  ['旅客車、大型車は眼鏡等', car(1, 0.3, 4), []],
  ['旅客車、大型車は眼鏡等', car(1, 0.3, 4, HIRE), ['眼鏡等']],
  ['旅客車、大型車は眼鏡等', car(12, 7, 2), ['眼鏡等']],
])('「%s」 for %j: with %j', (condition, vehicle, needed) => {
  const judged = mayDrive(licence(['大型', '普通', '大二', '普二'], [condition]), vehicle, DAY);
  expect(judged).toMatchObject({ answer: 'yes', with: needed });
});

test('an unknown condition is shown as written', () => {
  const { reasons } = mayDrive(licence(['普通'], ['義手', '　例示　に限る']), car(1, 0.3, 4), DAY);
  expect(reasons).toContainEqual({ kind: 'condition-of-body', text: '義手' });
  expect(reasons).toContainEqual({ kind: 'condition-unknown', text: '　例示　に限る' });
});

describe('whatever is asked', () => {
  const CONDITIONS = [
    ...new Set(TABLE.flatMap(([, conditions]) => conditions)),
    '補聴器',
    '大特車は農耕車に限る',
  ];
  const VEHICLES = [...COLUMNS.flat().map(([, vehicle]) => vehicle), ...CATEGORIES.map((one) => any(one))];
  const RANK: Readonly<Record<Answer, number>> = { no: 0, ask: 1, yes: 2 };

  /** Park and Miller's generator, so that a failure comes back. */
  let state = 4_711;
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const some = <T>(all: readonly T[], odds: number): T[] => all.filter(() => below(odds) === 0);
  const one = <T>(all: readonly T[]): T => {
    const found = all[below(all.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  const CASES = Array.from({ length: 600 }, () => ({
    categories: some(CATEGORIES, 3),
    conditions: some(CONDITIONS, 8),
    vehicle: one(VEHICLES),
    more: one(CATEGORIES),
  }));

  test('more kinds never turn yes to no, nor to ask', () => {
    for (const { categories, conditions, vehicle, more } of CASES) {
      const before = mayDrive(licence(categories, conditions), vehicle, DAY).answer;
      const after = mayDrive(licence([...categories, more], conditions), vehicle, DAY).answer;
      expect(RANK[after], JSON.stringify({ categories, more, conditions, vehicle })).toBeGreaterThanOrEqual(
        RANK[before],
      );
    }
  });

  test('more conditions never turn no to yes, and an unknown one never gives yes', () => {
    for (const { categories, conditions, vehicle } of CASES) {
      const before = mayDrive(licence(categories, conditions), vehicle, DAY).answer;
      const after = mayDrive(licence(categories, [...conditions, one(CONDITIONS)]), vehicle, DAY).answer;
      expect(RANK[after]).toBeLessThanOrEqual(RANK[before]);
      const unknown = mayDrive(licence(categories, [...conditions, '例示の条件']), vehicle, DAY).answer;
      expect(unknown).toBe(before === 'no' ? 'no' : 'ask');
    }
  });

  test('a condition that is lifted never turns yes to no, nor to ask', () => {
    for (const { categories, conditions, vehicle } of CASES.slice(0, 100)) {
      const before = mayDrive(licence(categories, conditions), vehicle, DAY).answer;
      for (const lifted of conditions) {
        const rest = conditions.filter((text) => text !== lifted);
        const after = mayDrive(licence(categories, rest), vehicle, DAY).answer;
        expect(
          RANK[after],
          JSON.stringify({ categories, conditions, lifted, vehicle }),
        ).toBeGreaterThanOrEqual(RANK[before]);
      }
    }
  });

  // A manual gearbox is left out: 「普通車はＡＴ車に限る」 says nothing about a heavier manual car.
  test.each(['grossKg', 'payloadKg', 'persons'] as const)('more of %s never turns no to yes', (key) => {
    const steps = {
      grossKg: [3499, 4999, 7499, 7999, 10_999, 20_000],
      payloadKg: [0, 1999, 2999, 4499, 4999, 6499, 9000],
      persons: [2, 10, 11, 29, 30],
    };
    for (const { categories, conditions } of CASES.slice(0, 200)) {
      const size = {
        grossKg: one(steps.grossKg),
        payloadKg: one(steps.payloadKg),
        persons: one(steps.persons),
      };
      const isForHire = below(2) === 0;
      const answers = steps[key].map((amount) => {
        const asked = { ...car(0, 0, 0, { ...AT, isForHire }), ...size, [key]: amount };
        return mayDrive(licence(categories, conditions), asked, DAY).answer;
      });
      const firstNo = answers.indexOf('no');
      const after = firstNo === -1 ? [] : answers.slice(firstNo);
      expect(after, JSON.stringify({ categories, conditions, size, isForHire })).not.toContain('yes');
    }
  });

  test('an ended, altered or not yet begun record is always no', () => {
    for (const { categories, conditions, vehicle } of CASES) {
      for (const more of [
        { verdict: 'altered' },
        { expiresOn: day(2026, 11, 19) },
        { issuedOn: day(2026, 11, 21) },
      ] as const) {
        expect(mayDrive(licence(categories, conditions, more), vehicle, DAY).answer).toBe('no');
      }
    }
  });

  test('every answer says what is not in the chip, and why it is so', () => {
    for (const { categories, conditions, vehicle } of CASES) {
      const { reasons, answer, with: needed } = mayDrive(licence(categories, conditions), vehicle, DAY);
      expect(reasons.at(-1)).toEqual({ kind: 'not-in-chip' });
      expect(reasons.length).toBeGreaterThan(1);
      if (answer === 'no') expect(needed).toEqual([]);
    }
  });
});
