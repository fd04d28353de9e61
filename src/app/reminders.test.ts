import { expect, test } from 'vitest';
import { day } from '../../tests/support/day.ts';
import {
  asLabel,
  changedTo,
  daysOf,
  dueOn,
  markTold,
  REMINDER_WISH,
  type Reminder,
  type ReminderMonths,
} from './reminders.ts';

function reminder(
  lastDay: string,
  monthsBefore: ReminderMonths[] = [6, 4, 2],
  told: ReminderMonths | null = null,
) {
  return {
    id: '0123456789abcdef',
    label: 'my licence',
    about: 'licence',
    lastDay: day(lastDay),
    monthsBefore,
    told: { window: told, command: null },
  } satisfies Reminder;
}

const iso = ({ year, month, day: of }: { year: number; month: number; day: number }) =>
  `${year}-${month}-${of}`;

test.each([
  ['2029-02-01', '2028-8-1', '2028-10-1', '2028-12-1'],
  // In the year before, and in the same year.
  ['2029-06-30', '2028-12-30', '2029-2-28', '2029-4-30'],
  ['2029-07-31', '2029-1-31', '2029-3-31', '2029-5-31'],
  // For a month that is too short, its last day.
  ['2029-08-31', '2029-2-28', '2029-4-30', '2029-6-30'],
  ['2028-08-31', '2028-2-29', '2028-4-30', '2028-6-30'],
  ['2028-08-30', '2028-2-29', '2028-4-30', '2028-6-30'],
  ['2028-08-29', '2028-2-29', '2028-4-29', '2028-6-29'],
  ['2027-08-29', '2027-2-28', '2027-4-29', '2027-6-29'],
  ['2028-02-29', '2027-8-29', '2027-10-29', '2027-12-29'],
  ['2029-10-31', '2029-4-30', '2029-6-30', '2029-8-31'],
  // 2100 has no 29 February, because 100 divides it; 2000 has one, because 400 divides it.
  ['2100-08-31', '2100-2-28', '2100-4-30', '2100-6-30'],
  ['2000-08-31', '2000-2-29', '2000-4-30', '2000-6-30'],
  ['2030-01-31', '2029-7-31', '2029-9-30', '2029-11-30'],
])('before %s: %s, %s, %s', (lastDay, ...days) => {
  expect(daysOf(reminder(lastDay)).map((one) => [one.months, iso(one.day)])).toEqual([
    [6, days[0]],
    [4, days[1]],
    [2, days[2]],
  ]);
});

test.each<[today: string, chosen: ReminderMonths[], told: ReminderMonths | null, due: ReminderMonths | null]>(
  [
    // Nothing before the first day; on that day, its reminder.
    ['2028-07-31', [6, 4, 2], null, null],
    ['2028-08-01', [6, 4, 2], null, 6],
    ['2028-08-01', [6, 4, 2], 6, null],
    ['2028-09-30', [6, 4, 2], 6, null],
    ['2028-10-01', [6, 4, 2], 6, 4],
    ['2028-11-30', [6, 4, 2], 4, null],
    ['2028-12-01', [6, 4, 2], 4, 2],
    ['2028-12-02', [6, 4, 2], 2, null],
    // After the computer was off for a while: only the latest reminder.
    ['2028-08-20', [6, 4, 2], null, 6],
    ['2028-10-15', [6, 4, 2], null, 4],
    ['2029-01-31', [6, 4, 2], null, 2],
    ['2029-01-31', [6, 4, 2], 6, 2],
    // A clock set back does not repeat a reminder.
    ['2028-10-15', [6, 4, 2], 2, null],
    ['2028-08-15', [6, 4, 2], 4, null],
    // Only the chosen months.
    ['2028-08-01', [4, 2], null, null],
    ['2028-12-31', [6, 4], null, 4],
    ['2028-12-31', [6], 6, null],
    ['2028-12-31', [2], null, 2],
    // On the last day and after it: a missed reminder comes once, a told one does not come again.
    ['2029-02-01', [6, 4, 2], 4, 2],
    ['2029-02-02', [6, 4, 2], 4, 2],
    ['2031-01-01', [6, 4, 2], null, 2],
    ['2031-01-01', [6], null, 6],
    ['2031-01-01', [6, 4, 2], 2, null],
  ],
)('on %s, of %j, told %j: %j', (today, chosen, told, months) => {
  const due = dueOn(reminder('2029-02-01', chosen, told), day(today), 'window');
  expect(due?.months ?? null).toBe(months);
});

test.each([
  ['2029-01-31', false],
  ['2029-02-01', false],
  ['2029-02-02', true],
])('on %s it is past: %s', (today, isPast) => {
  expect(dueOn(reminder('2029-02-01'), day(today), 'window')?.isPast).toBe(isPast);
});

test('the window and the command are told each for itself', () => {
  const today = day('2028-10-01');
  const told = markTold(reminder('2029-02-01'), 4, 'window');
  expect(dueOn(told, today, 'window')).toBeNull();
  expect(dueOn(told, today, 'command')?.months).toBe(4);
});

test('another last day is told afresh; another label is not', () => {
  const told = markTold(reminder('2029-02-01'), 4, 'window');
  const { label: _, id: __, told: ___, ...rest } = told;
  expect(changedTo(told, { ...rest, label: 'x' }).told.window).toBe(4);
  expect(changedTo(told, { ...rest, label: 'x', lastDay: day('2034-02-01') }).told.window).toBeNull();
});

test.each([
  ['私の免許証', '私の免許証'],
  ['  運転  ', '運転'],
  ['', ''],
  ['あ'.repeat(40), 'あ'.repeat(40)],
  ['𠮷'.repeat(40), '𠮷'.repeat(40)],
  ['あ'.repeat(41), null],
  ['one\ntwo', null],
  ['one\u001b[2Ktwo', null],
  ['one\u202etwo', null],
  ['one\u2028two', null],
  ['\ud842', null],
])('the label %j is kept as %j', (text, label) => {
  expect(asLabel(text)).toBe(label);
});

test.each<[string, object, boolean]>([
  ['as it is', {}, true],
  ['of no months', { monthsBefore: [] }, false],
  ['of months that there are not', { monthsBefore: [3] }, false],
  ['of a day that never was', { lastDay: { year: 2029, month: 2, day: 30 } }, false],
  ['of a day that is unknown in part', { lastDay: { year: 2029, month: 2, day: 0 } }, false],
  ['with something more', { name: '見本　太郎' }, false],
  ['about something else', { about: 'passport' }, false],
])('a wish %s', (_, change, passes) => {
  const wish = {
    label: '',
    about: 'licence',
    lastDay: day('2029-02-01'),
    monthsBefore: [2, 6, 2],
    ...change,
  };
  const parsed = REMINDER_WISH.safeParse(wish);
  expect(parsed.success).toBe(passes);
  if (parsed.success) expect(parsed.data.monthsBefore).toEqual([6, 2]);
});
