import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { ReminderWish } from '../app/reminders.ts';
import { ReminderStore } from './reminder-store.ts';
import { HERE } from './write-files.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-reminders-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

let data = '';
let path = '';
let folders = 0;
beforeEach(() => {
  data = join(FOLDER, String(++folders), 'menkyo-desk');
  path = join(data, 'reminders.json');
});

const WISH: ReminderWish = {
  label: '私の免許証',
  about: 'licence',
  lastDay: { year: 2029, month: 2, day: 1 },
  monthsBefore: [6, 2],
};
const TODAY = { year: 2028, month: 8, day: 1 };

async function saved(store: ReminderStore, wish = WISH): Promise<string> {
  const kept = await store.save(null, wish);
  if (!kept.ok) throw new Error(kept.error.code);
  return kept.value.reminders.at(-1)?.id ?? '';
}

test('looking makes nothing', async () => {
  const store = new ReminderStore(path);
  expect(await store.read()).toEqual({ reminders: [], unreadable: null });
  expect(await store.due(TODAY, 'command')).toEqual({ due: [], unreadable: null });
  expect(existsSync(data)).toBe(false);
});

test('the file: what was chosen and what was told, for its owner alone', async () => {
  const store = new ReminderStore(path);
  const id = await saved(store);
  await store.markTold([{ id, months: 6 }], 'command');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      label: '私の免許証',
      about: 'licence',
      lastDay: '2029-02-01',
      monthsBefore: [6, 2],
      told: { window: null, command: 6 },
    },
  ]);
  expect(readdirSync(data)).toEqual(['reminders.json']);
  if (process.platform !== 'win32') {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
  }
});

test('what was told is due no more, to whom it was told', async () => {
  const store = new ReminderStore(path);
  const id = await saved(store);
  const due = async (by: 'window' | 'command') =>
    (await store.due(TODAY, by)).due.map(({ months }) => months);
  expect([await due('window'), await due('command')]).toEqual([[6], [6]]);
  await store.markTold([{ id, months: 6 }], 'command');
  expect([await due('window'), await due('command')]).toEqual([[6], []]);
});

test('changed and removed', async () => {
  const store = new ReminderStore(path);
  const [one, other] = [await saved(store), await saved(store, { ...WISH, label: 'B' })];
  await store.save(one, { ...WISH, label: 'A' });
  expect((await store.read()).reminders.map(({ label }) => label)).toEqual(['A', 'B']);
  await store.remove(one);
  expect((await store.read()).reminders.map(({ id }) => id)).toEqual([other]);
});

// tests/cli/reminders.test.ts does the same with separate processes.
test('writers that know nothing of each other lose nothing', async () => {
  const names = Array.from({ length: 16 }, (_, i) => `${i}`);
  const kept = await Promise.all(
    names.map((label) => new ReminderStore(path).save(null, { ...WISH, label })),
  );
  expect(kept.filter(({ ok }) => !ok)).toEqual([]);
  const { reminders } = await new ReminderStore(path).read();
  expect(reminders.map(({ label }) => label).sort()).toEqual([...names].sort());
  expect(readdirSync(data)).toEqual(['reminders.json']);
});

const GOOD = {
  id: '0123456789abcdef',
  label: '',
  about: 'licence',
  lastDay: '2029-02-01',
  monthsBefore: [2],
  told: { window: null, command: null },
};

test.each([
  ['cut off', JSON.stringify([GOOD]).slice(0, -4)],
  ['empty', ''],
  ['no list', '{}'],
  ['a day that never was', JSON.stringify([{ ...GOOD, lastDay: '2029-02-30' }])],
  [
    'one of two from a later version',
    JSON.stringify([GOOD, { ...GOOD, id: 'fedcba9876543210', colour: 'red' }]),
  ],
])('a file that cannot be read (%s) is said to be, and kept aside', async (_, content) => {
  mkdirSync(data, { recursive: true });
  writeFileSync(path, content);
  const store = new ReminderStore(path);
  expect(await store.read()).toEqual({ reminders: [], unreadable: path });
  // Reading must leave the file as it is.
  expect(readFileSync(path, 'utf8')).toBe(content);
  const kept = await store.save(null, WISH);
  const aside = kept.ok ? (kept.value.unreadable ?? '') : '';
  expect(aside.startsWith(`${path}.unreadable-`)).toBe(true);
  expect(readFileSync(aside, 'utf8')).toBe(content);
  expect((await store.read()).reminders.map(({ label }) => label)).toEqual([WISH.label]);
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a file that may not be read is neither read nor replaced',
  async () => {
    const store = new ReminderStore(path);
    await saved(store);
    chmodSync(path, 0o000);
    expect(await store.read()).toEqual({ reminders: [], unreadable: path });
    expect(await store.save(null, WISH)).toEqual({ ok: false, error: { path, code: 'EACCES' } });
    chmodSync(path, 0o600);
    expect((await store.read()).reminders).toHaveLength(1);
  },
);

test('a folder where the file should be is neither read nor replaced', async () => {
  mkdirSync(path, { recursive: true });
  const store = new ReminderStore(path);
  expect((await store.read()).unreadable).toBe(path);
  expect(await store.save(null, WISH)).toEqual({ ok: false, error: { path, code: 'EISDIR' } });
  expect(readdirSync(data)).toEqual(['reminders.json']);
});

test.each([
  ['of a process that is gone', `${goneProcess()} ${HERE} x`, 0],
  ['that is far too old', `${process.pid} ${HERE} x`, 60_000],
  ['of another computer, and far too old', '1 00000000 x', 60_000],
])('a lock %s is broken', async (_, owner, ageMs) => {
  mkdirSync(data, { recursive: true });
  const lock = `${path}.lock`;
  writeFileSync(lock, owner);
  const then = new Date(Date.now() - ageMs);
  utimesSync(lock, then, then);
  const writers = [1, 2, 3].map((n) => new ReminderStore(path).save(null, { ...WISH, label: String(n) }));
  expect((await Promise.all(writers)).every(({ ok }) => ok)).toBe(true);
  expect((await new ReminderStore(path).read()).reminders).toHaveLength(3);
  expect(readdirSync(data)).toEqual(['reminders.json']);
});

test('a write waits for a lock that another process holds', async () => {
  mkdirSync(data, { recursive: true });
  const lock = `${path}.lock`;
  writeFileSync(lock, `${process.pid} ${HERE} x`);
  let isSaved = false;
  const saving = new ReminderStore(path).save(null, WISH).then(() => {
    isSaved = true;
  });
  // Twenty reads give the save time to finish, if it did not wait.
  for (let i = 0; i < 20; i++) await new ReminderStore(path).read();
  expect([isSaved, existsSync(path)]).toEqual([false, false]);
  rmSync(lock);
  await saving;
  expect((await new ReminderStore(path).read()).reminders).toHaveLength(1);
});

function goneProcess(): number {
  const { pid } = spawnSync(process.execPath, ['--version']);
  return pid;
}
