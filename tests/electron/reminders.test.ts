import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { REMINDER_WORDS } from '../../src/app/reminder-words/words.ts';
import { dayInJapan, monthsBefore } from '../../src/licence/calendar.ts';
import { Program, WAIT } from './program.ts';

const program = new Program();
const opened: Awaited<ReturnType<Program['open']>>['electron'][] = [];

beforeEach(() => program.moveIn());
afterAll(() => program.remove());
afterEach(async () => {
  for (const electron of opened.splice(0)) {
    electron.app.quit();
    await vi.waitFor(() => expect(electron.backstage.exits.length).toBeGreaterThan(0), WAIT);
  }
  program.leave();
});

async function open() {
  const one = await program.open();
  opened.push(one.electron);
  return one;
}

/** Due since yesterday or earlier. */
function wish(label: string) {
  const lastDay = monthsBefore({ ...dayInJapan(Date.now()), day: 1 }, -1);
  return { id: null, label, about: 'licence' as const, lastDay, monthsBefore: [2] };
}

test('a reminder is notified while the window is not in front: the label and the date', async () => {
  const { electron, window, bridge } = await open();
  window.minimize();
  const { backstage } = electron;
  expect(await bridge.call('saveReminder', wish('私の車'))).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(backstage.notifications).toHaveLength(1), WAIT);
  const [notification] = backstage.notifications;
  const { lastDay } = wish('');
  const sentence = REMINDER_WORDS.ja.due({ about: 'licence', lastDay, isPast: false });
  expect([notification?.title, notification?.body]).toEqual(['私の車', sentence]);
  notification?.emit('click');
  expect([window.isMinimized(), window.isFocused()]).toEqual([false, true]);
});

test('while the window is in front, the reminder is told there alone; put away, it is told no more', async () => {
  const { electron, window, bridge } = await open();
  const events: [string, unknown][] = [];
  bridge.listen((name, value) => events.push([name, value]));
  expect(window.isFocused()).toBe(true);
  await bridge.call('saveReminder', wish(''));
  const due = () => events.filter(([name]) => name === 'reminderDue').map(([, value]) => value);
  await vi.waitFor(() => expect(due()).toHaveLength(1), WAIT);
  expect(electron.backstage.notifications).toEqual([]);
  expect(await bridge.call('dueReminders', {})).toEqual({ ok: true, value: due() });

  const { id, months } = due()[0] as { id: string; months: number };
  expect(await bridge.call('dismissReminder', { id, months })).toEqual({ ok: true, value: {} });
  expect(await bridge.call('dueReminders', {})).toEqual({ ok: true, value: [] });
  const text = readFileSync(join(program.home, 'data', 'menkyo-desk', 'reminders.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject([{ told: { window: 2, command: null } }]);
});

test('at a counter neither the page nor the system tells of one; at home again both may', async () => {
  const { electron, window, bridge } = await open();
  const events: [string, unknown][] = [];
  bridge.listen((name, value) => events.push([name, value]));
  const due = () => events.filter(([name]) => name === 'reminderDue').length;
  window.minimize();
  await bridge.call('changeSettings', { place: 'counter' });
  await bridge.call('saveReminder', wish('父の免許証'));
  expect(await bridge.call('dueReminders', {})).toEqual({ ok: true, value: [] });
  expect([due(), electron.backstage.notifications]).toEqual([0, []]);
  await bridge.call('changeSettings', { place: 'home' });
  await vi.waitFor(() => expect([due(), electron.backstage.notifications.length]).toEqual([1, 1]), WAIT);
});

test('a calendar goes where the dialog says', async () => {
  const { electron, bridge } = await open();
  expect(await bridge.call('exportReminders', {})).toEqual({ ok: false, error: { kind: 'not-now' } });
  await bridge.call('saveReminder', wish('A'));
  const path = join(program.home, 'a.ics');
  electron.backstage.answerSave = () => ({ canceled: false, filePath: path });
  expect(await bridge.call('exportReminders', {})).toEqual({ ok: true, value: { kind: 'saved', path } });
  expect(readFileSync(path, 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:A: /);
});
