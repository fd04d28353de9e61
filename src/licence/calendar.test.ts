import { describe, expect, test } from 'vitest';
import {
  type CalendarDate,
  dayInJapan,
  daysBetween,
  eraOf,
  formatCardDate,
  formatEra,
  formatIso,
  isPossible,
  monthsAfter,
  monthsBefore,
  noonInJapan,
  parseCardDate,
  parseDay,
  parseDigits,
  parseIso,
} from './calendar.ts';

const on = (iso: string): CalendarDate => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return { year, month, day };
};

describe('a date on a card', () => {
  // Each era's first and last day, written in that era.
  test.each([
    ['1010125', '1868-01-25', '明治01年01月25日'],
    ['1450729', '1912-07-29', '明治45年07月29日'],
    ['2010730', '1912-07-30', '大正01年07月30日'],
    ['2151224', '1926-12-24', '大正15年12月24日'],
    ['3011225', '1926-12-25', '昭和01年12月25日'],
    ['3640107', '1989-01-07', '昭和64年01月07日'],
    ['4010108', '1989-01-08', '平成01年01月08日'],
    ['4310430', '2019-04-30', '平成31年04月30日'],
    ['5010501', '2019-05-01', '令和01年05月01日'],
    ['5110201', '2029-02-01', '令和11年02月01日'],
    ['5020229', '2020-02-29', '令和02年02月29日'],
  ])('%s is %s, %s', (digits, iso, era) => {
    expect(parseCardDate(digits)).toEqual({ ok: true, value: { date: on(iso), outsideEra: false } });
    expect(formatCardDate(on(iso))).toBe(digits);
    expect(formatEra(on(iso))).toBe(era);
  });

  // Days outside the era they are written in. The parser converts them and says so.
  test.each([
    ['1010124', '1868-01-24'],
    ['1450730', '1912-07-30'],
    ['2010729', '1912-07-29'],
    ['2151225', '1926-12-25'],
    ['3011224', '1926-12-24'],
    ['3640108', '1989-01-08'],
    ['4010107', '1989-01-07'],
    ['4310501', '2019-05-01'],
    ['4311200', '2019-12-00'],
    ['4311231', '2019-12-31'],
    ['4350201', '2023-02-01'],
    ['5010400', '2019-04-00'],
    ['5010430', '2019-04-30'],
  ])('%s lies outside the era it is written in: %s', (digits, iso) => {
    expect(parseCardDate(digits)).toEqual({ ok: true, value: { date: on(iso), outsideEra: true } });
  });

  test.each([
    ['3610000', '1986-00-00'],
    ['3610500', '1986-05-00'],
    ['3640000', '1989-00-00'],
    ['4010000', '1989-00-00'],
    ['4310400', '2019-04-00'],
    ['5010500', '2019-05-00'],
  ])('%s has unknown parts: %s', (digits, iso) => {
    expect(parseCardDate(digits)).toEqual({ ok: true, value: { date: on(iso), outsideEra: false } });
  });

  test.each(['', '0000000'])('%j is no date', (digits) => {
    expect(parseCardDate(digits)).toEqual({ ok: true, value: { date: null, outsideEra: false } });
  });

  test.each([
    ['5110231', 'no-such-day'],
    ['5110431', 'no-such-day'],
    ['5110132', 'no-such-day'],
    ['5111301', 'no-such-day'],
    ['5110229', 'no-such-day'],
    ['1330229', 'no-such-day'], // 1900 is not a leap year
    ['6010101', 'unknown-era'],
    ['9990101', 'unknown-era'],
    ['0110201', 'unknown-era'],
    ['0000001', 'unknown-era'],
    ['511020', 'wrong-form'],
    ['51102011', 'wrong-form'],
    ['5110 01', 'wrong-form'],
    ['R110201', 'wrong-form'],
    ['５１１０２０１', 'wrong-form'],
    ['5110201\n', 'wrong-form'],
  ])('%j is refused: %s', (digits, error) => {
    expect(parseCardDate(digits)).toEqual({ ok: false, error });
  });

  test('every day from 1868-01-25 to 2060 comes back as it was written', () => {
    const wrong: string[] = [];
    let count = 0;
    for (let at = Date.UTC(1868, 0, 25); at <= Date.UTC(2060, 11, 31); at += 86_400_000) {
      const iso = new Date(at).toISOString().slice(0, 10);
      const digits = formatCardDate(on(iso));
      const back = digits === null ? null : parseCardDate(digits);
      const date = back?.ok && !back.value.outsideEra ? back.value.date : null;
      if (!/^\d{7}$/.test(digits ?? '') || date === null || formatIso(date) !== iso) wrong.push(iso);
      count++;
    }
    expect(wrong).toEqual([]);
    expect(count).toBe(70_469);
  });

  test.each([
    [null, '0000000'],
    [on('1868-01-24'), null],
    [on('0000-01-01'), null],
    [on('2117-12-31'), '5991231'],
    // 令和100年 does not fit into YYMMDD.
    [on('2118-01-01'), null],
  ])('%j is written as %s', (date, digits) => {
    expect(formatCardDate(date)).toBe(digits);
  });
});

test.each([
  ['1986-00-00', '昭和61年00月00日'],
  ['1989-00-00', '平成01年00月00日'],
  ['1867-05-06', '1867年05月06日'],
  ['2019-04-00', '平成31年04月00日'],
])('%s in its era: %s', (iso, era) => {
  expect(formatEra(on(iso))).toBe(era);
});

test('no era holds a day before Meiji or of an unknown year', () => {
  expect(eraOf(on('1868-01-24'))).toBeNull();
  expect(eraOf(on('0000-05-01'))).toBeNull();
  expect(eraOf(on('1868-01-25'))?.initial).toBe('M');
});

test.each([
  ['2029-02-01', true],
  ['2028-02-29', true],
  ['2029-02-29', false],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2029-04-31', false],
  ['2029-13-01', false],
  ['2029-12-32', false],
  ['1950-00-00', true],
  ['1950-06-00', true],
  ['1950-00-31', true],
  ['1950-00-32', false],
  ['0000-02-29', true],
  ['0000-02-30', false],
])('%s is possible: %s', (iso, possible) => {
  expect(isPossible(on(iso))).toBe(possible);
  expect(parseIso(iso)).toEqual(possible ? on(iso) : null);
  expect(parseDigits(iso.replaceAll('-', ''))).toEqual(
    possible ? { ok: true, value: on(iso) } : { ok: false, error: 'no-such-day' },
  );
});

test.each(['2029-00-00', '2029-02-00', '2029-02-30', '20290201'])('%j is no whole day', (text) => {
  expect(parseDay(text)).toBeNull();
});

test('a whole day', () => {
  expect(parseDay('2029-02-01')).toEqual(on('2029-02-01'));
});

test('parts that are no whole numbers, or below nothing, are impossible', () => {
  expect(isPossible({ year: 2029, month: 2, day: 1.5 })).toBe(false);
  expect(isPossible({ year: -1, month: 1, day: 1 })).toBe(false);
  expect(isPossible({ year: 2029, month: Number.NaN, day: 1 })).toBe(false);
  expect(isPossible({ year: 10_000, month: 1, day: 1 })).toBe(false);
});

test.each(['', '2029-2-1', '20290201', '2029-02-01T00:00', '02029-02-01', 'x2029-02-01'])(
  '%j is no ISO date',
  (text) => expect(parseIso(text)).toBeNull(),
);

test.each(['', '2029021', '202902011', '2029-02-01', '２０２９０２０１'])(
  '%j are no eight digits',
  (text) => {
    expect(parseDigits(text)).toEqual({ ok: false, error: 'wrong-form' });
  },
);

describe('the day in Japan', () => {
  test.each([
    ['2026-11-20T14:59:59.999Z', '2026-11-20'],
    ['2026-11-20T15:00:00.000Z', '2026-11-21'],
    ['2026-12-31T15:00:00.000Z', '2027-01-01'],
    ['2028-02-28T15:00:00.000Z', '2028-02-29'],
    ['2026-07-01T14:59:59.999Z', '2026-07-01'],
  ])('at %s is %s', (instant, iso) => {
    expect(dayInJapan(Date.parse(instant))).toEqual(on(iso));
  });

  test('its noon is 03:00 UTC', () => {
    expect(noonInJapan(on('2026-11-20'))).toBe(Date.parse('2026-11-20T03:00:00Z'));
    expect(noonInJapan(on('1900-01-01'))).toBe(Date.parse('1900-01-01T03:00:00Z'));
  });
});

test.each([
  ['2026-11-20', '2026-11-20', 0],
  ['2026-11-20', '2026-11-21', 1],
  ['2026-11-20', '2026-11-19', -1],
  ['2028-02-28', '2028-03-01', 2],
  ['2027-02-28', '2027-03-01', 1],
  ['2026-11-20', '2027-11-20', 365],
])('from %s to %s: %i days', (from, to, days) => {
  expect(daysBetween(on(from), on(to))).toBe(days);
});

test.each([
  ['2029-02-28', 6, '2028-08-28'],
  ['2029-08-31', 6, '2029-02-28'],
  ['2028-08-31', 6, '2028-02-29'],
  ['2029-03-31', 4, '2028-11-30'],
  ['2029-01-15', 12, '2028-01-15'],
])('%s, %i months before: %s', (from, months, to) => {
  expect(formatIso(monthsBefore(on(from), months))).toBe(to);
});

test.each([
  ['2026-08-28', 6, '2027-02-28'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2027-10-31', 1, '2027-11-30'],
  ['2027-12-15', 1, '2028-01-15'],
  ['2028-02-29', 12, '2029-02-28'],
])('%s, %i months after: %s', (from, months, to) => {
  expect(formatIso(monthsAfter(on(from), months))).toBe(to);
});
