import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { DueReminder } from '../app/reminders.ts';
import { noonInJapan } from '../licence/calendar.ts';
import { ReminderStore } from './reminder-store.ts';
import { ReminderWatch } from './reminder-watch.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-watch-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

let store: ReminderStore;
let folders = 0;
beforeEach(() => {
  store = new ReminderStore(join(FOLDER, String(++folders), 'reminders.json'));
});

/** A clock that a test moves, and everything that waits for it. */
class Clock {
  time = noonInJapan({ year: 2028, month: 7, day: 31 });
  alarms: { readonly at: number; readonly what: () => void }[] = [];
  now = () => this.time;
  after = (ms: number, what: () => void) => {
    const alarm = { at: this.time + ms, what };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((one) => one !== alarm);
    };
  };
  pass(ms: number): void {
    this.time += ms;
    const rung = this.alarms.filter(({ at }) => at <= this.time);
    this.alarms = this.alarms.filter(({ at }) => at > this.time);
    for (const { what } of rung) what();
  }
}

const HOUR = 3_600_000;
const WISH = {
  label: 'A',
  about: 'licence',
  lastDay: { year: 2029, month: 2, day: 1 },
  monthsBefore: [6, 4] as (6 | 4)[],
} as const;

async function watching() {
  const clock = new Clock();
  const told: DueReminder[] = [];
  const place = { mayTell: true };
  const watch = new ReminderWatch(
    store,
    clock,
    () => place.mayTell,
    (due) => told.push(due),
  );
  return { clock, watch, place, months: () => told.map(({ months }) => months) };
}

test('it looks each hour: after midnight in Japan a day has come', async () => {
  await store.save(null, { ...WISH, monthsBefore: [...WISH.monthsBefore] });
  const { clock, watch, months } = await watching();
  await watch.check();
  expect(months()).toEqual([]);
  for (let hour = 0; hour < 11; hour++) clock.pass(HOUR);
  await watch.check();
  expect(months()).toEqual([]);
  clock.pass(HOUR);
  await expect.poll(months).toEqual([6]);
  // The computer sleeps for two months.
  clock.pass(62 * 24 * HOUR);
  await expect.poll(months).toEqual([6, 4]);
  expect(clock.alarms).toHaveLength(1);
  watch.close();
  expect(clock.alarms).toEqual([]);
});

test('each is told once as long as it runs, and stays due until it is put away', async () => {
  await store.save(null, { ...WISH, monthsBefore: [...WISH.monthsBefore] });
  const { clock, watch, months } = await watching();
  clock.time = noonInJapan({ year: 2028, month: 8, day: 1 });
  await Promise.all([watch.check(), watch.check()]);
  await watch.check();
  expect(months()).toEqual([6]);
  const [due] = await watch.due();
  expect(due?.months).toBe(6);
  await store.markTold(due === undefined ? [] : [due], 'window');
  expect(await watch.due()).toEqual([]);
  watch.close();
});

test('where nothing may be told nothing is, and afterwards all of it again', async () => {
  await store.save(null, { ...WISH, monthsBefore: [...WISH.monthsBefore] });
  const { clock, watch, place, months } = await watching();
  clock.time = noonInJapan({ year: 2028, month: 8, day: 1 });
  await watch.check();
  expect(months()).toEqual([6]);
  // Forbid telling while the watch is looking.
  const looking = [watch.due(), watch.check()] as const;
  place.mayTell = false;
  expect(await looking[0]).toEqual([]);
  await looking[1];
  await watch.check();
  expect(await watch.due()).toEqual([]);
  expect(months()).toEqual([6]);
  place.mayTell = true;
  await watch.check();
  expect(months()).toEqual([6, 6]);
  await watch.check();
  expect(months()).toEqual([6, 6]);
  watch.close();
});

test('from the first moment, where nothing may be told', async () => {
  await store.save(null, { ...WISH, monthsBefore: [...WISH.monthsBefore] });
  const { clock, watch, place, months } = await watching();
  clock.time = noonInJapan({ year: 2028, month: 8, day: 1 });
  const looking = watch.check();
  place.mayTell = false;
  await looking;
  expect(months()).toEqual([]);
  watch.close();
});

test('closed, it tells nothing more', async () => {
  await store.save(null, { ...WISH, monthsBefore: [...WISH.monthsBefore] });
  const { clock, watch, months } = await watching();
  clock.time = noonInJapan({ year: 2028, month: 8, day: 1 });
  const checking = watch.check();
  watch.close();
  await checking;
  expect(months()).toEqual([]);
});
