import { expect, test } from 'vitest';
import { REMINDER_WORDS } from './words.ts';

test.each([
  [
    'licence',
    false,
    '有効期間の末日は2026年（令和8年）10月1日です。',
    'The last day of validity is 1 Oct 2026.',
  ],
  [
    'signature-certificate',
    true,
    '有効期限は2026年（令和8年）10月1日でした。もう過ぎています。',
    'The last day of validity, 1 Oct 2026, has passed.',
  ],
] as const)('%s, past: %s', (about, isPast, ja, en) => {
  const due = { about, lastDay: { year: 2026, month: 10, day: 1 }, isPast };
  expect([REMINDER_WORDS.ja.due(due), REMINDER_WORDS.en.due(due)]).toEqual([ja, en]);
});

test.each([
  [{ year: 2028, month: 12, day: 31 }, '2028年（令和10年）12月31日'],
  [{ year: 2038, month: 1, day: 2 }, '2038年（令和20年）1月2日'],
  [{ year: 2019, month: 4, day: 30 }, '2019年（平成31年）4月30日'],
])('%j is %s', (date, said) => {
  expect(REMINDER_WORDS.ja.date(date)).toBe(said);
});

test('a label stands in the place of what it is about', () => {
  for (const words of Object.values(REMINDER_WORDS)) {
    expect(words.name({ label: '私の車', about: 'licence' })).toBe('私の車');
    expect(words.name({ label: '', about: 'licence' })).toMatch(/\S/);
    expect(words.name({ label: '私\u200bの\u00ad車', about: 'licence' })).toBe('私〓の〓車');
  }
});
