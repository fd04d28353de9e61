import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../licence/calendar.ts';
import type { Answer, ReasonKind } from '../licence/driving/reason.ts';
import type { Vehicle } from '../licence/driving/vehicle.ts';
import type { Check } from './check.ts';
import { mayDriveByCheck } from './may-drive.ts';

const DAY = { year: 2026, month: 11, day: 20 };
const CAR: Vehicle = {
  kind: 'class',
  category: '普通',
  transmission: 'automatic',
  isForHire: false,
  trailerKg: null,
};
interface Wish {
  readonly day: CalendarDate;
  readonly isAsKnown: boolean;
  readonly drivingYears: number | null;
  readonly age: number | null;
}

const WISH: Wish = { day: DAY, isAsKnown: true, drivingYears: null, age: null };

const CHECK: Check = {
  id: 'example',
  person: 'E-1',
  at: Date.parse('2026-05-01T10:00:00+09:00'),
  by: '総務　例示',
  judgedOn: { year: 2026, month: 5, day: 1 },
  origin: 'reader',
  reader: null,
  card: 'myna-licence',
  number: '001234567890',
  expiresOn: { year: 2029, month: 2, day: 1 },
  colourClass: '優良',
  categories: ['普通'],
  conditions: ['眼鏡等'],
  record: 'genuine',
  holder: 'genuine',
  reasons: [],
  consent: null,
  confirmed: [],
  afar: null,
  kept: {
    name: null,
    birthDate: null,
    address: null,
    photo: null,
    acquiredOn: null,
    contract: null,
    vehicle: null,
    proof: null,
  },
};

const dated: Check = {
  ...CHECK,
  kept: {
    ...CHECK.kept,
    birthDate: { year: 1990, month: 1, day: 1 },
    acquiredOn: {
      byGroup: { motorcycleSmallMoped: null, other: { year: 2010, month: 3, day: 1 }, secondClass: null },
      byKind: [],
    },
  },
};

describe('the last check of a person', () => {
  test.each<[string, Check | null, Partial<Wish>, Answer, ReasonKind]>([
    ['allows it', CHECK, {}, 'yes', 'as-checked'],
    ['is missing', null, {}, 'ask', 'never-checked'],
    ['is of a licence that has ended since', CHECK, { day: { ...DAY, year: 2030 } }, 'no', 'ended'],
    ['has another kind', { ...CHECK, categories: ['原付'] }, {}, 'no', 'kind-missing'],
    ['has a condition that is not known', { ...CHECK, conditions: ['例示'] }, {}, 'ask', 'condition-unknown'],
    ['is of an altered record', { ...CHECK, record: 'altered' }, {}, 'no', 'altered'],
    ['is of an altered record', { ...CHECK, record: 'altered', isIncomplete: true }, {}, 'no', 'altered'],
    ['is of a history certificate', { ...CHECK, card: 'myna-history' }, {}, 'no', 'no-licence'],
    ['is of a card that was read in part', { ...CHECK, isIncomplete: true }, {}, 'ask', 'record-incomplete'],
    ['may not be the last one', CHECK, { isAsKnown: false }, 'ask', 'register-not-as-known'],
    ['may not be the last one', { ...CHECK, categories: [] }, { isAsKnown: false }, 'ask', 'kind-missing'],
    // The policy keeps neither the dates nor the birth date.
    ['has no dates', CHECK, { drivingYears: 1 }, 'ask', 'years-unknown'],
    ['has no birth date', CHECK, { age: 21 }, 'ask', 'age-unknown'],
    ['has its dates', dated, { drivingYears: 16 }, 'yes', 'years-kept'],
    ['has its dates', dated, { drivingYears: 17 }, 'no', 'years-short'],
    ['has a birth date', dated, { age: 36 }, 'yes', 'age-kept'],
    ['has one of an altered record', { ...dated, holder: 'altered' }, { age: 36 }, 'ask', 'age-unknown'],
  ])('%s: %#', (_, check, wish, answer, kind) => {
    const judged = mayDriveByCheck(check, CAR, { ...WISH, ...wish }).answer;
    expect(judged.answer).toBe(answer);
    expect(judged.reasons.map((reason) => reason.kind)).toContain(kind);
    expect(judged.reasons.at(-1)).toEqual({ kind: 'not-in-chip' });
  });

  test('names the day in Japan on which it was made, and what the driver has to use', () => {
    const { answer, years } = mayDriveByCheck(dated, CAR, WISH);
    expect(answer.with).toEqual(['眼鏡等']);
    expect(answer.reasons).toContainEqual({ kind: 'as-checked', on: { year: 2026, month: 5, day: 1 } });
    expect(years).toEqual({ atLeast: 16, atMost: 16 });
  });
});
