import { expect, test } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { formatIso } from '../licence/calendar.ts';
import { ageOn, birthdayBefore, carriesOver, contradicts, renewalPeriod } from './renewal-period.ts';

test.each([
  // Birth, last day → from, the birthday.
  ['1986-01-01', '2029-02-01', '2028-12-01', '2029-01-01'],
  ['1992-02-29', '2027-03-28', '2027-01-28', '2027-02-28'],
  ['1992-02-29', '2028-03-29', '2028-01-29', '2028-02-29'],
  ['1990-03-31', '2028-04-30', '2028-02-29', '2028-03-31'],
  ['1985-12-31', '2027-01-31', '2026-11-30', '2026-12-31'],
  ['1980-06-15', '2027-06-15', '2027-05-15', '2027-06-15'],
])('born %s, valid to %s: from %s, with the birthday %s', (born, last, from, birthday) => {
  const period = renewalPeriod(day(born), day(last));
  expect([period.from, period.until].map(formatIso)).toEqual([from, last]);
  expect(formatIso(birthdayBefore(day(born), day(last)))).toBe(birthday);
});

test.each([
  ['1959-02-01', '2029-01-31', 69],
  ['1959-02-01', '2029-02-01', 70],
  ['1960-02-29', '2030-02-27', 69],
  ['1960-02-29', '2030-02-28', 70],
  ['1956-02-29', '2028-02-28', 71],
  // The least age, when the day or month is unknown.
  ['1959-02-00', '2029-02-27', 69],
  ['1959-02-00', '2029-02-28', 70],
  ['1958-00-00', '2029-12-30', 70],
  ['1958-00-00', '2029-12-31', 71],
])('born %s, on %s: %i', (born, on, age) => {
  expect(ageOn(day(born), day(on))).toBe(age);
});

test.each([
  ['1986-01-01', '1986-01-01', false],
  ['1986-01-01', '1986-01-02', true],
  ['1986-00-00', '1986-05-05', false],
  ['1986-00-00', '1987-05-05', true],
  ['1986-05-00', '1986-05-05', false],
  ['1986-05-00', '1986-06-05', true],
  ['0000-05-05', '1986-05-05', false],
  ['0000-05-05', '1986-05-06', true],
])('%s and %s contradict each other: %s', (one, other, said) => {
  expect(contradicts(day(one), day(other))).toBe(said);
  expect(contradicts(day(other), day(one))).toBe(said);
});

test.each([
  // Fridays, Saturdays, Sundays and a Monday, each with the next day. 2032-02-29 is a Sunday, 2028-02-29 a Tuesday.
  ['2026-06-12', '2026-06-13', 'perhaps'],
  ['2026-06-13', '2026-06-14', 'surely'],
  ['2026-06-14', '2026-06-15', 'surely'],
  ['2026-06-15', '2026-06-16', 'perhaps'],
  ['2028-02-29', '2028-03-01', 'perhaps'],
  ['2032-02-29', '2032-03-01', 'surely'],
  ['2026-06-12', '2026-06-17', 'perhaps'],
  ['2026-06-12', '2026-06-18', 'no'],
] as const)('a last day of %s is carried over to %s: %s', (last, today, said) => {
  expect(carriesOver(day(last), day(today))).toBe(said);
});

/** Walks day by day, without the code under test. */
function walked(month: number, dayOfMonth: number, last: string): { birthday: string; from: string } {
  const at = new Date(`${last}T00:00:00Z`);
  const back = () => at.setUTCDate(at.getUTCDate() - 1);
  const tomorrow = () => new Date(at.getTime() + 86_400_000);
  const isEndOfMonth = () => tomorrow().getUTCDate() === 1;
  // The day itself, or the end of a month that does not have it.
  const isIt = (wanted: number) => at.getUTCDate() === wanted || (isEndOfMonth() && at.getUTCDate() < wanted);
  while (!(at.getUTCMonth() === month - 1 && isIt(dayOfMonth))) back();
  const birthday = at.toISOString().slice(0, 10);
  const wanted = at.getUTCDate();
  const ofBirthday = at.getUTCMonth();
  while (at.getUTCMonth() === ofBirthday || !isIt(wanted)) back();
  return { birthday, from: at.toISOString().slice(0, 10) };
}

test('every birthday, and last days over five years: as one that walks day by day', () => {
  const wrong: string[] = [];
  let seen = 0;
  for (let of = 0; of < 366; of++) {
    const born = new Date(Date.UTC(1988, 0, 1 + of));
    const birthDate = day(born.toISOString().slice(0, 10));
    // Steps of 97 days meet every day of a month and every distance from a birthday.
    for (let offset = of % 97; offset < 5 * 366; offset += 97) {
      const last = new Date(Date.UTC(2026, 11, 1 + offset)).toISOString().slice(0, 10);
      const { birthday, from } = walked(birthDate.month, birthDate.day, last);
      const period = renewalPeriod(birthDate, day(last));
      const told = [birthdayBefore(birthDate, day(last)), period.from, period.until].map(formatIso);
      if (told.join() !== [birthday, from, last].join())
        wrong.push(`${formatIso(birthDate)} ${last}: ${told.join()}`);
      seen++;
    }
  }
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(6_500);
});
