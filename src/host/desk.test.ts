import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answerCommand } from '../app/contract/contract.ts';
import { DEFAULT_SETTINGS } from '../app/contract/settings.ts';
import { dayInJapan, monthsBefore } from '../licence/calendar.ts';
import { openDesk } from './desk.ts';
import { RegisterHeads } from './register-heads.ts';
import { ReminderStore } from './reminder-store.ts';
import { SettingsStore } from './settings-store.ts';
import { TrustStore } from './trust-store.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-desk-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

class CountingStore extends ReminderStore {
  asked = 0;

  override due(...args: Parameters<ReminderStore['due']>): ReturnType<ReminderStore['due']> {
    this.asked++;
    return super.due(...args);
  }
}

test.each(['reminderDue', 'any'] as const)(
  'a listener of %s is told what is due; one of the state asks for nothing',
  async (what) => {
    const reminders = new CountingStore(join(FOLDER, what, 'reminders.json'));
    const lastDay = monthsBefore({ ...dayInJapan(Date.now()), day: 1 }, -1);
    await reminders.save(null, { label: 'A', about: 'licence', lastDay, monthsBefore: [2] });
    const desk = await openDesk({
      host: 'web',
      version: '0.0.0',
      systemLanguage: 'en',
      engine: null,
      doctor: async () => [],
      settings: new SettingsStore(join(FOLDER, what, 'settings.json')),
      trust: new TrustStore(join(FOLDER, what, 'trust')),
      reminders,
    });
    try {
      desk.events.on('state', () => undefined);
      expect(reminders.asked).toBe(0);
      const label = await new Promise((resolve) => {
        if (what === 'reminderDue') desk.events.on(what, (due) => resolve(due.label));
        else
          desk.events.onAny((name, value) => {
            if (name === 'reminderDue') resolve(value.label);
          });
      });
      expect([label, reminders.asked]).toEqual(['A', 1]);
    } finally {
      await desk.close();
    }
  },
);

test('a page gets what was read, as the contract says, and not the signed bytes', async () => {
  const desk = await openDesk({
    host: 'web',
    version: '0.0.0',
    systemLanguage: 'en',
    engine: null,
    doctor: async () => [],
    settings: new SettingsStore(join(FOLDER, 'read', 'settings.json')),
    trust: new TrustStore(join(FOLDER, 'read', 'trust')),
    reminders: new ReminderStore(join(FOLDER, 'read', 'reminders.json')),
  });
  const reached = (kind: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (desk.state.kind === kind) resolve();
      };
      desk.events.on('state', look);
      look();
    });
  try {
    expect(await answerCommand(desk.handlers, 'demonstrate', { id: 'gold' })).toMatchObject({ ok: true });
    await reached('card-present');
    const { state } = desk;
    const none = { licence: null, signature: null, inputSupport: null };
    const asked = await answerCommand(desk.handlers, 'read', {
      cardKey: state.kind === 'card-present' ? state.cardKey : '',
      holder: 'none',
      secrets: { ...none, licence: Buffer.from('1234') },
      agreedTries: none,
      agreedForm: false,
      agreedRepeat: false,
    });
    expect(asked).toMatchObject({ ok: true });
    await reached('read');
    const hello = await answerCommand(desk.handlers, 'hello', {});
    expect(hello).toMatchObject({ ok: true, value: { state: { kind: 'read' } } });
    expect(JSON.stringify(hello)).not.toContain('"raw"');
  } finally {
    await desk.close();
  }
});

test('in a browser a folder of the settings has no effect, none can be chosen, and no file is shown', async () => {
  const folder = join(FOLDER, 'browser');
  const settings = new SettingsStore(join(folder, 'settings.json'));
  await settings.save({ ...DEFAULT_SETTINGS, saveFolder: folder });
  const reminders = new ReminderStore(join(folder, 'reminders.json'));
  await reminders.save(null, {
    label: 'A',
    about: 'licence',
    lastDay: monthsBefore({ ...dayInJapan(Date.now()), day: 1 }, -3),
    monthsBefore: [2],
  });
  const desk = await openDesk({
    host: 'web',
    version: '0.0.0',
    systemLanguage: 'en',
    engine: null,
    doctor: async () => [],
    settings,
    trust: new TrustStore(join(folder, 'trust')),
    reminders,
  });
  const refused = { ok: false, error: { kind: 'not-now' } };
  try {
    const before = readdirSync(folder);
    expect(await answerCommand(desk.handlers, 'exportReminders', {})).toMatchObject({
      ok: true,
      value: { kind: 'bytes', name: 'menkyo-reminders.ics' },
    });
    expect(readdirSync(folder)).toEqual(before);
    expect(await answerCommand(desk.handlers, 'chooseSaveFolder', {})).toEqual(refused);
    const path = join(folder, 'settings.json');
    expect(await answerCommand(desk.handlers, 'showSaved', { path })).toEqual(refused);
  } finally {
    await desk.close();
  }
});

test('a change from a counter to home locks the register', async () => {
  const folder = join(FOLDER, 'home');
  const desk = await openDesk({
    host: 'web',
    version: '0.0.0',
    systemLanguage: 'en',
    engine: null,
    doctor: async () => [],
    settings: new SettingsStore(join(folder, 'settings.json')),
    trust: new TrustStore(join(folder, 'trust')),
    reminders: new ReminderStore(join(folder, 'reminders.json')),
    register: {
      where: join(folder, 'register', 'register.db'),
      heads: new RegisterHeads(join(folder, 'heads.json')),
    },
  });
  try {
    await answerCommand(desk.handlers, 'changeSettings', { place: 'counter' });
    const secrets = { newRegister: new TextEncoder().encode('例示の合言葉 1') };
    const wish = { secrets, policy: 'plain', demo: true, keep: false } as const;
    expect(await answerCommand(desk.handlers, 'makeRegister', wish)).toMatchObject({ ok: true });
    await answerCommand(desk.handlers, 'changeSettings', { language: 'ja' });
    const state = () => answerCommand(desk.handlers, 'registerState', {});
    expect(await state()).toMatchObject({ value: { kind: 'open' } });
    await answerCommand(desk.handlers, 'changeSettings', { place: 'home' });
    expect(await state()).toMatchObject({ value: { kind: 'locked' } });
  } finally {
    await desk.close();
  }
});
