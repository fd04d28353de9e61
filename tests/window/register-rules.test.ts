import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShell } from '../support/browser.ts';
import { soon } from '../support/events.ts';
import { readingOf } from '../support/readings.ts';
import { atRegister, PASSPHRASE, type RegisterWindow, withPeople } from '../support/register-window.ts';

/** The rules of a register, changed in the window. */

let browser: Browser;
beforeAll(async () => {
  browser = await startShell();
});
afterAll(() => browser.close());

const LOOKS = [
  ['ja', 'light'],
  ['en', 'dark'],
] as const;

async function rental(desk: RegisterWindow): Promise<void> {
  await withPeople(desk, 'rental', [['K-1', '例示　一郎', '']]);
  const gold = await readingOf('gold', { holder: 'none' });
  for (const readAt of [gold.readAt, Date.parse('2024-01-10T10:00:00+09:00')]) {
    await desk.lay({ ...gold, readAt });
    const typed = { name: '例示　一郎', vehicle: '品川 1' };
    await desk.did('recordCheck', {
      readAt,
      person: 'K-1',
      by: null,
      typed,
      otherCard: false,
      consent: null,
    });
  }
  desk.lift();
}

test.each(LOOKS)('a change says what it removes before it does: %s, %s', async (...look) => {
  await atRegister(browser, look, rental, async ({ desk, person, words, inspect }) => {
    const { policy: say } = words.register.rules;
    const { stored } = words.register.person;
    const { page } = person;
    await person.press(person.button(words.register.views.rules));
    const preset = page.getByLabel(say.preset, { exact: true });
    await soon(
      () => preset.inputValue(),
      (value) => expect(value).toBe('rental'),
    );
    await inspect();
    await person.press(person.button(say.check));
    await page.getByText(say.same).waitFor();
    await person.press(page.getByLabel(stored.vehicle), 'Space');
    expect(await preset.inputValue()).toBe('own');
    await page.getByLabel(say.keeps, { exact: true }).selectOption('leaving');
    await page.getByLabel(say.years).fill('5');
    await page.getByLabel(say.next, { exact: true }).selectOption('some');
    await page.getByLabel(say.monthsAfter).fill('12');
    await page.getByLabel(say.consentText).fill('免許証の内容を記録します。');
    await person.press(person.button(say.check));
    await page.getByText(say.removes(stored.vehicle, 2)).waitFor();
    await inspect();
    expect(desk.asked).not.toContain('changePolicy');
    // An edit after the plan needs another look.
    await page.getByLabel(say.monthsAfter).fill('6');
    expect(await person.button(say.save).count()).toBe(0);
    await person.press(person.button(say.check));
    await person.press(person.button(say.save));
    await page.getByText(say.saved).waitFor();
    await soon(
      () => desk.register.state(),
      (state) =>
        expect(state).toMatchObject({
          kind: 'open',
          policyName: null,
          consentText: '免許証の内容を記録します。',
          policy: {
            stores: ['name', 'address', 'contract'],
            keeps: { years: 5, from: 'leaving' },
            nextCheck: { monthsAfterCheck: 6, monthsBeforeLastDay: 1 },
            needsConsent: true,
          },
        }),
    );
    await page.getByRole('button', { name: words.register.views.people, exact: true }).click();
    await page.locator('.people').getByRole('button', { name: '例示　一郎' }).click();
    await page.locator('.register-checks').waitFor();
    expect(await person.text()).not.toContain('品川');
  });
});

test.each(LOOKS)(
  'what is older than the time of keeping is shown, and then removed: %s, %s',
  async (...look) => {
    await atRegister(browser, look, rental, async ({ person, words, inspect }) => {
      const { forget: say } = words.register.rules;
      const { page } = person;
      await person.press(person.button(words.register.views.rules));
      await person.press(person.button(say.look));
      await page.getByText(say.plan('2024-11-20', 0, 1)).waitFor();
      await inspect();
      await person.press(person.button(say.run));
      await page.getByText(say.done(0, 1)).waitFor();
      expect(await person.button(say.run).count()).toBe(0);
      await page.getByText(words.register.counts(1, 1)).waitFor();
      await person.press(person.button(say.look));
      await page.getByText(say.none('2024-11-20')).waitFor();
    });
  },
);

test.each(LOOKS)('a new passphrase, the lock and the examination: %s, %s', async (...look) => {
  await atRegister(browser, look, rental, async ({ desk, person, words, inspect }) => {
    const { register: say } = words;
    const { passphrase, lock, audit } = say.rules;
    const { page } = person;
    await person.press(person.button(say.views.rules));
    await person.press(person.button(audit.run));
    await page.getByText(audit.done(4)).waitFor();
    await page.getByLabel(lock.minutes).selectOption('3');
    await soon(
      () => desk.settings.registerLocksAfterMinutes,
      (value) => expect(value).toBe(3),
    );
    const fill = async (current: string, next: string, again: string) => {
      await page.getByLabel(passphrase.current).fill(current);
      await page.getByLabel(passphrase.next, { exact: true }).fill(next);
      await page.getByLabel(passphrase.again).fill(again);
      await person.press(person.button(passphrase.change));
    };
    await fill(PASSPHRASE, '新しい合言葉です', '新しい合言葉でず');
    await page.getByText(say.notSame).waitFor();
    await fill('間違いの合言葉', '新しい合言葉です', '新しい合言葉です');
    await page.getByText(say.fault({ kind: 'wrong-passphrase' })).waitFor();
    for (const field of await page.locator('.register-fields input').all()) {
      expect(await field.inputValue()).toBe('');
    }
    await inspect();
    await fill(PASSPHRASE, '新しい合言葉です', '新しい合言葉です');
    const key = await page.locator('.register-key').innerText();
    await page.getByLabel(say.made.confirm).fill(key.slice(-5));
    await page.keyboard.press('Enter');
    await person.press(person.button(say.lock));
    const field = page.getByLabel(say.locked.secret, { exact: true });
    await field.fill(PASSPHRASE);
    await field.press('Enter');
    await page.getByText(say.fault({ kind: 'wrong-passphrase' })).waitFor();
    await field.fill('新しい合言葉です');
    await field.press('Enter');
    await page.getByText(say.counts(1, 2)).waitFor();
  });
});
