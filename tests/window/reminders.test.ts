import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { wordsOf } from '../../renderer/words/words.ts';
import { REMINDER_WORDS } from '../../src/app/reminder-words/words.ts';
import { dayInJapan, monthsBefore } from '../../src/licence/calendar.ts';
import { AXE, AXE_VIOLATIONS } from '../support/axe.ts';
import { startShell } from '../support/browser.ts';
import { SECRETS } from '../support/cards.ts';
import { eachSendable } from '../support/each-secret.ts';
import { isFocused, Person } from '../support/keyboard.ts';
import { openTab } from '../support/looking.ts';
import { openSettings } from '../support/settings.ts';
import { type ServedWindow, serveWindow } from '../support/window.ts';

/** Reminders by keyboard: set beside a licence, shown over every screen, removed in the settings. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

async function inWindow(
  language: 'ja' | 'en',
  body: (person: Person, served: ServedWindow, words: ReturnType<typeof wordsOf>) => Promise<void>,
): Promise<void> {
  const served = await serveWindow(language);
  const person = await Person.visit(browser, served.host);
  try {
    await body(person, served, wordsOf(language));
  } finally {
    await person.leave();
    await served.close();
  }
}

/** Reads a demonstration card without the keyboard, with the certificate if wanted. Other tests read by keyboard. */
async function read(person: Person, { desk }: ServedWindow, withCertificate: boolean): Promise<void> {
  await desk.handlers.demonstrate({ id: 'gold' });
  await vi.waitFor(() => expect(desk.state.kind).toBe('card-present'), WAIT);
  const { state } = desk;
  if (state.kind !== 'card-present') throw new Error(state.kind);
  await desk.handlers.read({
    cardKey: state.cardKey,
    holder: withCertificate ? 'signature-certificate' : 'none',
    photo: false,
    domicile: false,
    secrets: eachSendable({
      licence: Buffer.from(SECRETS.MENKYO_PIN),
      ...(withCertificate && { signature: Buffer.from(SECRETS.MENKYO_SIGN_PASSWORD) }),
    }),
    agreedTries: eachSendable<number>({}),
    agreedForm: false,
    agreedRepeat: false,
  });
  await person.sees('read');
}

/** Long enough for a busy machine. */
const WAIT = { timeout: 20_000, interval: 20 };

const LAST_DAY = { year: 2029, month: 2, day: 1 };
const CERTIFICATE_DAY = { year: 2029, month: 11, day: 30 };

const licence = (label: string) => ({ label, about: 'licence' as const, lastDay: LAST_DAY });

async function inspected(page: Page): Promise<void> {
  await page.evaluate(AXE);
  expect(await page.evaluate(AXE_VIOLATIONS)).toEqual([]);
}

async function listed({ desk }: ServedWindow) {
  const answer = await desk.handlers.listReminders({});
  return answer.ok ? answer.value.reminders.map(({ id: _, ...wish }) => wish) : null;
}

/** A reminder that has been due since yesterday, or whose last day has passed. */
function dueWish(label: string, isPast = false) {
  const today = dayInJapan(Date.now());
  const lastDay = isPast
    ? { ...today, year: today.year - 1, day: 1 }
    : monthsBefore({ ...today, day: 1 }, -1);
  return { id: null, label, about: 'licence' as const, lastDay, monthsBefore: [2 as const] };
}

describe.each(['ja', 'en'] as const)('%s', (language) => {
  const { date, due } = REMINDER_WORDS[language];

  test('nothing is chosen; what is chosen is kept, and changed', () =>
    inWindow(language, async (person, served, words) => {
      const { page } = person;
      const { form } = words.reminders;
      await read(person, served, false);
      expect(await listed(served)).toEqual([]);
      await openTab(person, words, 'reminder');
      const box = (months: number) => page.getByLabel(form.day(months, date(monthsBefore(LAST_DAY, months))));
      const save = () => page.locator('.remind button[type="submit"]');
      await save().waitFor();
      for (const months of [6, 4, 2]) expect(await box(months).isChecked()).toBe(false);

      await person.press(save());
      await page.locator('.remind [role="alert"]', { hasText: form.chooseOne }).waitFor();
      expect(await listed(served)).toEqual([]);

      await person.press(box(6), ' ');
      await person.press(box(2), ' ');
      const label = page.getByRole('textbox', { name: form.label });
      await person.tabTo(label);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('私の免許証');
      await page.keyboard.press('Enter');
      await page.locator('.remind [role="status"]', { hasText: form.saved }).waitFor();
      const wish = { label: '私の免許証', about: 'licence', lastDay: LAST_DAY, monthsBefore: [6, 2] };
      expect(await listed(served)).toEqual([wish]);
      await inspected(page);

      // The same card changes the same reminder: back from the button, over the label, to the 4 months.
      await page.keyboard.press('Tab');
      for (let i = 0; i < 4 && !(await isFocused(box(4))); i++) await page.keyboard.press('Shift+Tab');
      await person.press(box(4), ' ');
      await person.press(save());
      await vi.waitFor(async () => {
        expect(await listed(served)).toEqual([{ ...wish, monthsBefore: [6, 4, 2] }]);
      }, WAIT);
    }));

  test('the settings list them, take them to a calendar, and remove them', () =>
    inWindow(language, async (person, served, words) => {
      const { page } = person;
      const { desk } = served;
      for (const label of ['私の免許証', '']) {
        await desk.handlers.saveReminder({
          id: null,
          label,
          about: 'licence',
          lastDay: LAST_DAY,
          monthsBefore: [6, 4, 2],
        });
      }
      await openSettings(person, words, 'reminders');
      const rows = page.locator('.reminders li');
      await rows.nth(1).waitFor();
      for (const text of await rows.allInnerTexts()) {
        expect(text).toContain(words.reminders.monthsOf([6, 4, 2]));
        expect(text).toContain(date(LAST_DAY));
      }
      await inspected(page);
      const downloading = page.waitForEvent('download');
      await person.press(person.button(words.reminders.calendar));
      const download = await downloading;
      expect(download.suggestedFilename()).toBe('menkyo-reminders.ics');
      const calendar = new ICAL.Component(ICAL.parse(readFileSync(await download.path(), 'utf8')));
      const summaries = calendar
        .getAllSubcomponents('vevent')
        .map((one) => String(one.getFirstPropertyValue('summary')));
      expect(summaries).toHaveLength(8);
      // The summaries are in the window's language.
      expect(summaries).toContain(REMINDER_WORDS[language].event(licence('私の免許証'), 6));

      await person.press(person.button(`${words.reminders.remove}: 私の免許証`));
      await page.locator('.reminders [role="status"]', { hasText: '私の免許証' }).waitFor();
      expect((await listed(served))?.map(({ label }) => label)).toEqual(['']);
      await person.press(
        person.button(`${words.reminders.remove}: ${REMINDER_WORDS[language].name(licence(''))}`),
      );
      await page.locator('.reminders', { hasText: words.reminders.none }).waitFor();
      expect(await listed(served)).toEqual([]);
      await inspected(page);
    }));

  test('what is due stands over every screen until it is put away, and then never again', () =>
    inWindow(language, async (person, { desk }, words) => {
      const { page } = person;
      const wish = dueWish('私の車');
      // The reminder falls due while the window is open.
      await desk.handlers.saveReminder(wish);
      const banner = page.locator('.reminder-due');
      await banner.waitFor();
      expect(await banner.innerText()).toContain(`私の車 ${due({ ...wish, isPast: false })}`);
      await inspected(page);
      await person.press(person.button(words.settings.open));
      await person.sees('settings');
      expect(await banner.count()).toBe(1);
      // The reminder was due before the window opened.
      await person.comeAnew();
      await banner.waitFor();
      await person.press(
        page.getByRole('button', { name: `${words.reminders.due.close}: 私の車`, exact: true }),
      );
      await banner.waitFor({ state: 'detached' });
      await vi.waitFor(async () => {
        expect(await desk.handlers.dueReminders({})).toEqual({ ok: true, value: [] });
      }, WAIT);
      await person.comeAnew();
      await page.locator('header button').first().waitFor();
      await openSettings(person, words, 'reminders');
      await page.locator('.reminders li').waitFor();
      expect(await banner.count()).toBe(0);
    }));
});

test('the certificate has a reminder of its own, where it was read', () =>
  inWindow('en', async (person, served, words) => {
    const { page } = person;
    await read(person, served, true);
    await openTab(person, words, 'reminder');
    await person.tabTo(page.locator('.remind input[type="radio"]').first());
    await page.keyboard.press('ArrowDown');
    const { date } = REMINDER_WORDS.en;
    await person.press(
      page.getByLabel(words.reminders.form.day(4, date(monthsBefore(CERTIFICATE_DAY, 4)))),
      ' ',
    );
    await person.press(page.locator('.remind button[type="submit"]'));
    await page.locator('.remind [role="status"]', { hasText: words.reminders.form.saved }).waitFor();
    expect(await listed(served)).toEqual([
      {
        label: words.demonstration.open,
        about: 'signature-certificate',
        lastDay: CERTIFICATE_DAY,
        monthsBefore: [4],
      },
    ]);
  }));

test('a whole reading leaves nothing of itself in the store', () =>
  inWindow('ja', async (person, served, words) => {
    const { page } = person;
    await read(person, served, true);
    await openTab(person, words, 'reminder');
    await person.press(page.locator('.remind input[type="checkbox"]').last(), ' ');
    await person.press(page.locator('.remind button[type="submit"]'));
    await page.locator('.remind [role="status"]', { hasText: words.reminders.form.saved }).waitFor();
    const text = readFileSync(`${served.folder}/reminders.json`, 'utf8');
    expect(JSON.parse(text)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        label: words.demonstration.open,
        about: 'licence',
        lastDay: '2029-02-01',
        monthsBefore: [2],
        told: { window: null, command: null },
      },
    ]);
  }));

test('at a counter the window offers none', () =>
  inWindow('ja', async (person, served) => {
    await served.desk.handlers.changeSettings({ place: 'counter' });
    await read(person, served, false);
    await person.page.locator('.export').waitFor();
    expect(await person.page.locator('.remind').count()).toBe(0);
  }));

test.each(['ja', 'en'] as const)(
  'at a counter none is told, and the settings offer none; at home again it is told: %s',
  (language) =>
    inWindow(language, async (person, { desk }, words) => {
      const { page } = person;
      const { reminders: say } = words;
      const { changeSettings, dueReminders, saveReminder } = desk.handlers;
      const banner = page.locator('.reminder-due');
      const label = '父の免許証';
      await page.evaluate(`(${COUNTING})(false)`);
      await page.evaluate("Notification.permission = 'granted'");
      await saveReminder(dueWish(label));
      await banner.waitFor();
      expect(await page.evaluate('window.shown.length')).toBe(1);
      await changeSettings({ place: 'counter' });
      await banner.waitFor({ state: 'detached' });
      // A reminder that falls due at a counter.
      await saveReminder(dueWish('祖父の免許証'));
      expect(await dueReminders({})).toEqual({ ok: true, value: [] });
      await desk.handlers.demonstrate({ id: 'gold' });
      await person.sees('card-present');
      expect(await page.locator('body').innerText()).not.toContain('免許証」');
      expect(await banner.count()).toBe(0);
      expect(await page.evaluate('window.shown.length')).toBe(1);
      await person.comeAnew();
      await person.sees('card-present');
      await openSettings(person, words, 'reminders');
      await page.getByText(say.atCounter, { exact: true }).waitFor();
      expect(await banner.count()).toBe(0);
      await changeSettings({ place: 'home' });
      await banner.nth(1).waitFor();
      expect((await banner.allInnerTexts()).join()).toContain(label);
      await page.getByText(say.atCounter, { exact: true }).waitFor({ state: 'detached' });
    }),
);

test('at a counter the settings point to no form that is not there', () =>
  inWindow('ja', async (person, { desk }, words) => {
    const { noneAtCounter, none } = words.reminders;
    await openSettings(person, words, 'reminders');
    const panel = person.page.locator('.reminders');
    await panel.getByText(none, { exact: true }).waitFor();
    await desk.handlers.changeSettings({ place: 'counter' });
    await panel.getByText(noneAtCounter, { exact: true }).waitFor();
    expect(await panel.getByText(none, { exact: true }).count()).toBe(0);
    await inspected(person.page);
  }));

/** Counts a browser's notifications. The test says whether the page has the focus. */
const COUNTING = `(hasFocus) => {
  window.shown = [];
  window.asked = 0;
  class Counted {
    static permission = 'default';
    static async requestPermission() { window.asked++; Counted.permission = 'granted'; return 'granted'; }
    constructor(title, { body, tag }) { window.shown.push([title, body, tag]); }
  }
  window.Notification = Counted;
  document.hasFocus = () => hasFocus;
}`;

test.each([
  ['elsewhere', false, 1],
  ['at the page', true, 0],
])('the browser asks only with a reminder, and tells who looks %s: %#', async (_, hasFocus, times) => {
  const served = await serveWindow('en');
  const person = await Person.visit(browser, served.host);
  const { page } = person;
  const words = wordsOf('en');
  try {
    await page.evaluate(`(${COUNTING})(${hasFocus})`);
    await read(person, served, false);
    await openTab(person, words, 'reminder');
    await person.press(page.locator('.remind input[type="checkbox"]').first(), ' ');
    expect(await page.evaluate('window.asked')).toBe(0);
    await person.press(page.locator('.remind button[type="submit"]'));
    await page.locator('.remind [role="status"]', { hasText: words.reminders.form.saved }).waitFor();
    expect(await page.evaluate('window.asked')).toBe(1);
    const wish = dueWish('mine');
    await served.desk.handlers.saveReminder(wish);
    await page.locator('.reminder-due').waitFor();
    const body = REMINDER_WORDS.en.due({ ...wish, isPast: false });
    const tag = expect.stringMatching(/^[0-9a-f]{16}-2$/);
    expect(await page.evaluate('window.shown')).toEqual(times === 0 ? [] : [['mine', body, tag]]);
  } finally {
    await person.leave();
    await served.close();
  }
});

test('in the desktop window the page tells nothing of its own: the shell does', async () => {
  const served = await serveWindow('en');
  const person = await Person.visit(browser, served.host);
  const { page } = person;
  try {
    await page.route('**/command/hello', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { value: object };
      await route.fulfill({ json: { ...answer, value: { ...answer.value, host: 'electron' } } });
    });
    await person.comeAnew();
    await page.locator('header button').first().waitFor();
    await page.evaluate(`(${COUNTING})(false)`);
    await page.evaluate("Notification.permission = 'granted'");
    await served.desk.handlers.saveReminder(dueWish('mine'));
    await page.locator('.reminder-due').waitFor();
    expect(await page.evaluate('window.shown')).toEqual([]);
  } finally {
    await person.leave();
    await served.close();
  }
});
