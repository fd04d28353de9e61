import { expect, test } from 'vitest';
import { remindersEn } from './en.ts';
import { remindersJa } from './ja.ts';

test('a reminder file that another program holds is told from one that cannot be written', () => {
  const path = '/data/reminders.json';
  expect(remindersEn.cannotWrite({ path, code: 'in-use' })).toBe(
    'Another program is using /data/reminders.json. Try again in a moment.',
  );
  expect(remindersJa.cannotWrite({ path, code: 'in-use' })).toBe(
    '/data/reminders.json は別のソフトが使っています。少し待ってからもう一度試してください。',
  );
  expect(remindersEn.cannotWrite({ path, code: 'EACCES' })).toBe('Could not write to /data/reminders.json.');
  expect(remindersJa.cannotWrite({ path, code: 'EACCES' })).toBe(
    '/data/reminders.json に書き込めませんでした。',
  );
});
