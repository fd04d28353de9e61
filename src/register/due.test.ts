import { describe, expect, test } from 'vitest';
import { type CalendarDate, formatIso } from '../licence/calendar.ts';
import { type Due, dueList, nextCheckOn, type PersonWithLast } from './due.ts';
import { POLICIES, type PolicyName } from './policy.ts';

const on = (iso: string): CalendarDate => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return { year, month, day };
};

const checkedOn = (day: string, expiresOn: string | null) => ({
  at: Date.parse(`${day}T10:00:00+09:00`),
  expiresOn: expiresOn === null ? null : on(expiresOn),
});

describe('the next check of an employer', () => {
  test.each([
    // Six months after the check.
    ['2026-05-20', '2029-02-01', '2026-11-20'],
    ['2026-05-20', null, '2026-11-20'],
    // A month that is too short.
    ['2026-08-31', '2029-02-01', '2027-02-28'],
    ['2027-08-31', '2031-02-01', '2028-02-29'],
    ['2026-12-31', '2031-02-01', '2027-06-30'],
    // One month ahead of the last day.
    ['2026-11-20', '2027-02-01', '2027-01-01'],
    ['2026-11-20', '2027-03-31', '2027-02-28'],
    ['2027-11-20', '2028-03-31', '2028-02-29'],
    ['2026-11-20', '2027-01-15', '2026-12-15'],
    // Both on the same day, and one day to either side.
    ['2026-11-20', '2027-06-20', '2027-05-20'],
    ['2026-11-20', '2027-06-19', '2027-05-19'],
    ['2026-11-20', '2027-06-21', '2027-05-20'],
    // Checked within that month already.
    ['2026-12-20', '2027-01-20', '2027-01-20'],
    ['2026-12-19', '2027-01-20', '2026-12-20'],
    ['2027-01-20', '2027-02-01', '2027-02-01'],
    // Checked on the last day, and with a licence that had ended.
    ['2027-02-01', '2027-02-01', '2027-08-01'],
    ['2027-02-02', '2027-02-01', '2027-08-02'],
    // The last day is not known whole.
    ['2026-05-20', '2026-07-00', '2026-11-20'],
  ])('checked on %s, licence until %s: %s', (checked, expiresOn, next) => {
    const found = nextCheckOn(checkedOn(checked, expiresOn), POLICIES.employer);
    expect(found && formatIso(found)).toBe(next);
  });

  test('counts from the day in Japan', () => {
    const last = { at: Date.parse('2026-05-19T16:00:00Z'), expiresOn: null };
    expect(nextCheckOn(last, POLICIES.employer)).toEqual(on('2026-11-20'));
  });

  test.each<PolicyName>(['rental', 'plain'])('%s sets no day', (name) => {
    expect(nextCheckOn(checkedOn('2026-05-20', '2029-02-01'), POLICIES[name])).toBeNull();
  });
});

const person = (id: string, last: PersonWithLast['last'], leftOn: string | null = null): PersonWithLast => ({
  person: { id, name: `例示　${id}`, leftOn: leftOn === null ? null : on(leftOn) },
  last,
});

const lines = (due: readonly Due[]) =>
  due.map(({ id, why, on, days }) => `${id} ${why} ${on === null ? '-' : formatIso(on)} ${days ?? '-'}`);

describe('the due list', () => {
  const today = on('2026-11-20');
  const list = (days: number, policy: PolicyName, ...people: PersonWithLast[]) =>
    lines(dueList(people, POLICIES[policy], { today, days }));

  test('is soonest first, with the never checked among what is due today', () => {
    expect(
      list(
        60,
        'employer',
        person('ends', checkedOn('2026-11-19', '2026-12-18')),
        person('never', null),
        person('ended', checkedOn('2026-06-01', '2026-11-19')),
        person('overdue', checkedOn('2026-05-01', '2030-01-01')),
        person('soon', checkedOn('2026-06-01', '2030-01-01')),
        person('today', checkedOn('2026-05-20', '2030-01-01')),
        person('far', checkedOn('2026-11-01', '2030-01-01')),
      ),
    ).toEqual([
      'overdue check-due 2026-11-01 -19',
      'ended licence-ended 2026-11-19 -1',
      'today check-due 2026-11-20 0',
      'never never-checked - -',
      'soon check-due 2026-12-01 11',
      'ends licence-ends 2026-12-18 28',
      'ends check-due 2026-12-18 28',
    ]);
  });

  test.each([
    ['2026-11-19', ['a licence-ended 2026-11-19 -1']],
    ['2026-11-20', ['a licence-ends 2026-11-20 0']],
    ['2026-11-30', ['a licence-ends 2026-11-30 10']],
    ['2026-12-01', []],
    ['2026-12-00', []],
  ])('a licence until %s, ten days ahead', (expiresOn, expected) => {
    expect(list(10, 'plain', person('a', checkedOn('2026-06-01', expiresOn)))).toEqual(expected);
  });

  test.each([
    ['2026-11-19', []],
    ['2026-11-20', ['a never-checked - -']],
    ['2026-12-31', ['a never-checked - -']],
    [null, ['a never-checked - -']],
  ])('someone whose last day is %s', (leftOn, expected) => {
    expect(list(10, 'employer', person('a', null, leftOn))).toEqual(expected);
  });

  test('is in order of id on the same day', () => {
    expect(list(10, 'plain', person('b', null), person('c', null), person('a', null))).toEqual([
      'a never-checked - -',
      'b never-checked - -',
      'c never-checked - -',
    ]);
  });
});
